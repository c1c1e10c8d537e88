// Stale reads: the service acknowledges a write before it has applied it, and the caller reads back what it has written. A
// read that comes before the write is applied sees the old value, and nothing says so.

import { Engine, type Streams } from '../../../../kernel/index.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import type { Passed } from '../../pipeline/record.ts';
import { lognormalOf } from '../bytes-scenario.ts';
import type { Moment, Pairing, ScenarioRun } from '../scenario.ts';

type Guard = Params['readGuard'];

/** The caller with a service of its like is told of what is applied; callers of the service's own name the version. */
function guardOf({ readGuard }: Params, pairing: Pairing): Guard {
  if (pairing === 'writer-alone') return 'acknowledge-applied';
  return pairing === 'reader-alone' ? 'wait-for-version' : readGuard;
}

export function staleReads(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const guard = guardOf(params, pairing);
  const applying = streams.stream('applying');
  const reading = streams.stream('reading');
  const writes = arrivals(params, streams).map(({ at, isOld }) => ({
    at,
    isOld,
    apply: lognormalOf(applying, params.applyTime, params.applySigma),
    read: params.readAfter + lognormalOf(reading, params.readTime, params.readSigma),
  }));
  const engine = new Engine();
  /** Each write is of a record of its own: 0 before it is applied, 1 after. */
  const stored = new Uint8Array(writes.length);
  const settled = new Float64Array(writes.length);
  const seen = new Uint8Array(writes.length);
  const waiting = new Uint8Array(writes.length);
  const answer = (place: number) => {
    seen[place] = stored[place];
    settled[place] = engine.now;
  };
  const read = engine.on((place) => {
    if (guard === 'wait-for-version' && stored[place] === 0) waiting[place] = 1;
    else answer(place);
  }, 'read');
  const apply = engine.on((place) => {
    stored[place] = 1;
    if (guard === 'acknowledge-applied') engine.schedule(writes[place].read, read, place);
    if (waiting[place] === 1) answer(place);
  }, 'apply');
  writes.forEach((write, place) => {
    engine.scheduleAt(write.at + write.apply, apply, place);
    if (guard !== 'acknowledge-applied') engine.scheduleAt(write.at + write.read, read, place);
  });
  engine.run();
  let waited = 0;
  writes.forEach((write, place) => {
    waited += settled[place] - (write.at + write.read);
  });
  const first = seen.indexOf(0);
  return {
    moments: first < 0 ? [] : momentsOf(first, writes[first]),
    records: writes.map(
      ({ at, isOld }, place): Passed => ({
        at,
        settled: settled[place],
        fidelity: [seen[place] === 1 ? 'lossless' : 'silent'],
        executions: 1,
        isOld,
        isRestorable: false,
      }),
    ),
    workAsked: 0,
    workDone: 0,
    figures: { guardWaitMean: writes.length > 0 ? waited / writes.length : Number.NaN },
  };
}

function momentsOf(place: number, { at, apply, read }: { at: number; apply: number; read: number }): Moment[] {
  return [
    { at, who: 'Caller', what: `writes record ${place}` },
    { at, who: 'Service', what: 'acknowledges it' },
    { at: at + read, who: 'Caller', what: 'reads it back: as it was before' },
    { at: at + apply, who: 'Service', what: 'applies the write' },
  ];
}
