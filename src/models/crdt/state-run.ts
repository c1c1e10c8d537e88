// The run as it is drawn: every change of every replica, every message, and on request the exact states. The run is made again
// with everything taken down.

import type { LaneState, StateRun } from '../state-view.ts';
import type { Params } from './params.ts';
import { entriesOf, valueInWords } from './results/entries.ts';
import { findingsOf } from './results/findings.ts';
import { latticeOf } from './results/lattice.ts';
import { type Recording, record } from './results/recording.ts';
import type { Result } from './simulate.ts';

/** So many updates and messages are run again without asking. */
const SHORT_UPDATES = 60;
const SHORT_MESSAGES = 1000;

export function isShort({ updates, traffic }: Result): boolean {
  return updates.length <= SHORT_UPDATES && traffic.messages <= SHORT_MESSAGES;
}

export function stateRunOf(result: Result, params: Params, seed: number): StateRun {
  const recording = record(params, seed);
  return {
    lanes: recording.lanes,
    events: recording.events,
    messages: recording.messages,
    updates: result.updates.map(({ label }) => label),
    down: downOf(params, result),
    findings: findingsOf(result, recording),
    stateAt: (lane, event) => stateOf(recording, lane, event),
    latticeOf: (first, last) => latticeOf(recording, first, last),
  };
}

function stateOf({ held, run }: Recording, lane: number, at: number): LaneState {
  const { state, seen } = held[lane].findLast(({ event }) => event <= at)!;
  // Of most states only a part is asked for.
  let value: string | undefined;
  let entries: LaneState['entries'] | undefined;
  return {
    get value() {
      value ??= valueInWords(run.group.type.value(state));
      return value;
    },
    get entries() {
      entries ??= entriesOf(state);
      return entries;
    },
    hasSeen: (update) => seen.has(update),
  };
}

export function downOf(params: Params, { workloadEnd, end }: Pick<Result, 'workloadEnd' | 'end'>): StateRun['down'] {
  const { crash, crashStart, crashDuration, replicas } = params;
  if (crash === 'none' || crashStart >= workloadEnd) return [];
  if (crash === 'forGood') return [{ lane: replicas - 1, from: crashStart, to: end }];
  return [{ lane: 0, from: crashStart, to: Math.min(workloadEnd, crashStart + crashDuration) }];
}
