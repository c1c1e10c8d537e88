// Where in a run it shows what the verdict found: the event at which something removed is back, at which a write is gone that
// nobody had seen, at which two replicas with the same updates differ.

import { isSame } from '../../../checkers/index.ts';
import type { StateRun } from '../../state-view.ts';
import type { Result } from '../simulate.ts';
import { valueInWords } from './entries.ts';
import type { Recording } from './recording.ts';

type Finding = StateRun['findings'][number];

/** So many of a kind: the first ones. */
const MOST = 12;

/** The gravest first. */
export function findingsOf({ summary, updates }: Pick<Result, 'summary' | 'updates'>, recording: Recording): Finding[] {
  const last = (lane: number): number => recording.held[lane][recording.held[lane].length - 1].event;
  const name = (update: number): string => `${updates[update].label} of replica ${updates[update].maker}`;
  const { differing } = summary;
  const apart: Finding[] =
    differing === null
      ? []
      : [
          {
            label: `replicas ${differing[0]} and ${differing[1]} have the same updates and differ`,
            event: Math.max(last(differing[0]), last(differing[1])),
          },
        ];
  const undone = summary.undone.slice(0, MOST).map(({ part, remover, replica, at }) => ({
    label: `${name(remover)} is undone at replica ${replica}: ${part.split('@')[0]} is back`,
    event: eventAt(recording, replica, at),
  }));
  const overwritten = summary.overwrittenUnseen.slice(0, MOST).map((update) => ({
    label: `${name(update)} is overwritten unseen`,
    event: goneAt(recording, update),
  }));
  const missing = [...new Set(summary.undelivered.map(({ update }) => update))].slice(0, MOST).map((update) => ({
    label: `${name(update)} does not reach everybody`,
    event: madeAt(recording, update),
  }));
  const misread = summary.outcome === 'spec-violated' ? misreadIn(recording) : [];
  return [...apart, ...undone, ...misread, ...overwritten, ...missing].filter(({ event }) => event >= 0);
}

/** In longer runs nobody looks for the first value that is wrong: to specify a value takes the square of its updates. */
const MOST_READ = 1000;

/** Where a replica first shows something else than the updates that it has seen ask for. */
function misreadIn({ run, lanes, events, held }: Recording): Finding[] {
  const { type, updates, params } = run.group;
  if (type.spec === undefined || params.byzantine !== 'none' || events.length > MOST_READ || !updates.areCausal())
    return [];
  const next = held.map(() => 1);
  for (const [event, { lane }] of events.entries()) {
    const { state, seen } = held[lane][next[lane]++];
    const value = type.value(state);
    const asked = type.spec(updates.history(seen));
    if (isSame(value, asked)) continue;
    const label = `${lanes[lane]} shows ${valueInWords(value)}, and its updates ask for ${valueInWords(asked)}`;
    return [{ label, event }];
  }
  return [];
}

/** The last event of a replica up to a moment. */
function eventAt({ events, held }: Recording, replica: number, at: number): number {
  return held[replica].findLast(({ event }) => event >= 0 && events[event].at <= at)?.event ?? -1;
}

function madeAt({ events }: Recording, update: number): number {
  return events.findIndex((event) => event.update === update);
}

/** Where the replica that made the update first does without all that the update brought. */
function goneAt(recording: Recording, update: number): number {
  const { run, held } = recording;
  const { all } = run.group.updates;
  const { brought, maker } = all[update];
  const made = madeAt(recording, update);
  const isGone = (state: unknown): boolean => {
    const present = new Set(run.group.type.instances?.(state));
    return !brought.some((part) => present.has(part));
  };
  return held[maker].find(({ event, state }) => event > made && isGone(state))?.event ?? made;
}
