// Reused buffers: the library hands out a buffer of its pool and the caller keeps it for later, when the bytes of another
// message are in it. The bytes are real: each message is written into its buffer, and what is read is what stands there.

import { Engine, type Streams } from '../../../../kernel/index.ts';
import { hexOf } from '../../meaning/index.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import type { Passed } from '../../pipeline/record.ts';

import { lognormalOf } from '../bytes-scenario.ts';
import type { Moment, Pairing, ScenarioRun } from '../scenario.ts';

/** The number of a message and an amount in cents, eight bytes each. */
const MESSAGE_BYTES = 16;

function write(buffer: Uint8Array, place: number, cents: number): void {
  const view = new DataView(buffer.buffer, buffer.byteOffset, MESSAGE_BYTES);
  view.setBigUint64(0, BigInt(place));
  view.setFloat64(8, cents);
}

/** How many of the bytes are not those of the message. */
function foreignBytes(buffer: Uint8Array, own: Uint8Array): number {
  let foreign = 0;
  for (let i = 0; i < MESSAGE_BYTES; i++) if (buffer[i] !== own[i]) foreign++;
  return foreign;
}

/** The caller with a library of its like is handed a buffer for good; callers of the library's own copy it. */
export function reusedBuffers(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const copies = params.copiesBuffer || pairing !== 'together';
  const using = streams.stream('using');
  const amounts = streams.stream('amounts');
  const messages = arrivals(params, streams).map(({ at, isOld }) => ({
    at,
    isOld,
    cents: 1 + amounts.below(100_000),
    useAfter: lognormalOf(using, params.bufferUseAfter, params.bufferUseSigma),
  }));
  const pool = Array.from({ length: params.bufferPool }, () => new Uint8Array(MESSAGE_BYTES));
  const held: (Uint8Array | undefined)[] = messages.map(() => undefined);
  const foreign = new Uint8Array(messages.length);
  const own = new Uint8Array(MESSAGE_BYTES);
  let moments: Moment[] = [];
  const engine = new Engine();
  const use = engine.on((place) => {
    write(own, place, messages[place].cents);
    foreign[place] = foreignBytes(held[place]!, own);
    if (foreign[place] > 0 && moments.length === 0) moments = momentsOf(place, held[place]!, own, engine.now);
    held[place] = undefined;
  }, 'use');
  const momentsOf = (place: number, found: Uint8Array, meant: Uint8Array, now: number): Moment[] => {
    const next = place + pool.length;
    return [
      { at: messages[place].at, who: 'Service', what: `hands out message ${place} in a buffer: ${hexOf(meant)}` },
      { at: messages[next].at, who: 'Service', what: `puts message ${next} into the same buffer` },
      { at: now, who: 'Caller', what: `looks into the buffer of message ${place}: ${hexOf(found)}` },
    ];
  };
  const arrive = engine.on((place) => {
    const buffer = pool[place % pool.length];
    write(buffer, place, messages[place].cents);
    held[place] = copies ? buffer.slice() : buffer;
    engine.schedule(messages[place].useAfter, use, place);
  }, 'arrive');
  messages.forEach(({ at }, place) => {
    engine.scheduleAt(at, arrive, place);
  });
  engine.run();
  return {
    moments,
    records: messages.map(
      ({ at, isOld, useAfter }, place): Passed => ({
        at,
        settled: at + useAfter,
        fidelity: [foreign[place] > 0 ? 'silent' : 'lossless'],
        executions: 1,
        isOld,
        isRestorable: false,
      }),
    ),
    workAsked: 0,
    workDone: 0,
    figures: { foreignBytes: foreign.reduce((sum, bytes) => sum + bytes, 0) },
  };
}
