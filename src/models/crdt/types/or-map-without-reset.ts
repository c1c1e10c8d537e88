// An OR-Map that keeps its keys as an ORSWOT and its values beside them, each a PN-Counter with no context: a merge takes the
// value from wherever the key still is, and merges values as if no delete had been between them. So an increment beside a delete
// brings the whole old count back, and where a delete starts a value anew, old and new parts mix by the order of merges. So the
// merge of full states in ORMap of Akka and Pekko. Kept because it is wrong.

import type { Dot } from '../../../checkers/index.ts';
import { type CausalContext, contextOf, contextSize, nextDot, noContext } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { type Counts, mergeCounts, sumOf } from './g-counter.ts';
import type { MapOperation } from './operations.ts';
import { countsSinceDeletes, refusesCount } from './or-map-of-counters.ts';
import { mergeElements } from './orswot.ts';

interface UnresetMap {
  keys: { entries: Readonly<Record<string, readonly Dot[]>>; context: CausalContext };
  /** By key, how much each replica has increased and decreased it. */
  values: Readonly<Record<string, { increments: Counts; decrements: Counts }>>;
}

const nothing: UnresetMap = { keys: { entries: {}, context: noContext }, values: {} };
const zero = { increments: {}, decrements: {} };

function merge(mine: UnresetMap, other: UnresetMap): UnresetMap {
  const keys = mergeElements(mine.keys, other.keys);
  const values: Record<string, UnresetMap['values'][string]> = {};
  for (const key of Object.keys(keys.entries)) {
    const [a, b] = [mine.values[key] ?? zero, other.values[key] ?? zero];
    values[key] = {
      increments: mergeCounts(a.increments, b.increments),
      decrements: mergeCounts(a.decrements, b.decrements),
    };
  }
  return { keys, values };
}

function increased(state: UnresetMap, key: string, by: number, replica: number): UnresetMap {
  const { context, entries } = state.keys;
  const dot = nextDot(context, replica);
  const add = { entries: { [key]: [dot] }, context: contextOf([dot, ...(entries[key] ?? [])]) };
  const value = state.values[key] ?? zero;
  const side = by > 0 ? 'increments' : 'decrements';
  const counts = { ...value[side], [replica]: (value[side][replica] ?? 0) + (by > 0 ? by : -by) };
  return {
    keys: mergeElements(state.keys, add),
    values: { ...state.values, [key]: { ...value, [side]: counts } },
  };
}

function deleted({ keys, values }: UnresetMap, key: string): UnresetMap {
  const { [key]: _, ...entries } = keys.entries;
  const { [key]: __, ...rest } = values;
  return { keys: { ...keys, entries }, values: rest };
}

export const orMapWithoutReset: CrdtType<'map', UnresetMap, Record<string, number>> = {
  id: 'or-map-without-reset',
  title: 'OR-Map without reset',
  family: 'map',
  kinds: ['increment', 'delete'],
  semantics: 'An increment beside a delete brings back all that was deleted.',
  cleanUp: 'A delete drops the value, and with it all that would tell old parts of it from new ones.',
  source: 'the merge of full states in ORMap of Akka and Apache Pekko',
  fault: 'A delete does not reset the value: old counts come back, and replicas with the same updates may differ.',
  operations: [
    { kind: 'increment', key: 'k', by: 1 },
    { kind: 'delete', key: 'k' },
  ],
  init: () => nothing,
  refuses: (_, operation: MapOperation) => refusesCount(operation),
  apply(state, operation, { replica }) {
    if (operation.kind === 'increment') return increased(state, operation.key, operation.by, replica);
    return state.values[operation.key] === undefined ? state : deleted(state, operation.key);
  },
  merge,
  value: ({ values }) =>
    Object.fromEntries(
      Object.keys(values).map((key) => [key, sumOf(values[key].increments) - sumOf(values[key].decrements)]),
    ),
  spec: countsSinceDeletes,
  size({ keys, values }) {
    const counts = Object.values(values).flatMap(({ increments, decrements }) => [
      ...Object.keys(increments),
      ...Object.keys(decrements),
    ]);
    return { payload: counts.length, metadata: Object.values(keys.entries).flat().length + contextSize(keys.context) };
  },
};
