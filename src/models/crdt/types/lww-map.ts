// LWW-Map: under every key the last write stays, last by a stamp of time and update; a delete is a write of nothing and wins or
// loses like any other. A write takes a time later than that of what it replaces under its key, even if its clock is behind; but
// of two that had not seen each other one is lost without a word, an edit to a delete too. It is the last-writer-wins register
// of Shapiro et al. 2011 (specification 8), one for each key.

import type { UpdateHistory } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import type { MapOperation } from './operations.ts';
import { isLater, later, type Stamp } from './stamp.ts';

interface Write extends Stamp {
  /** Null, if it was a delete. */
  value: string | null;
}

type LwwMap = Readonly<Record<string, Write>>;
type Values = Record<string, string>;

function merge(mine: LwwMap, other: LwwMap): LwwMap {
  const merged: Record<string, Write> = { ...mine };
  for (const key of Object.keys(other)) merged[key] = later(mine[key], other[key])!;
  return merged;
}

function writeOf(map: LwwMap, operation: MapOperation, { time, dot }: Stamp): LwwMap {
  const { key } = operation;
  const value = operation.kind === 'put' ? operation.value : null;
  return { [key]: { time: map[key] === undefined ? time : Math.max(time, map[key].time + 1), dot, value } };
}

function valuesOf(map: LwwMap): Values {
  const values: Values = {};
  for (const key of Object.keys(map)) {
    const { value } = map[key];
    if (value !== null) values[key] = value;
  }
  return values;
}

/** Under each key the write with the latest stamp, each stamped later than all that it had seen there. */
function lastWriteOfEach({ updates, happenedBefore }: UpdateHistory<MapOperation>): Values {
  const writes: { update: (typeof updates)[number]; stamp: Stamp }[] = [];
  for (const update of updates) {
    const seen = writes.filter(
      (earlier) => earlier.update.operation.key === update.operation.key && happenedBefore(earlier.update, update),
    );
    const time = Math.max(update.time, ...seen.map(({ stamp }) => stamp.time + 1));
    writes.push({ update, stamp: { time, dot: update.dot } });
  }
  const values: Values = {};
  for (const { update, stamp } of writes) {
    const { operation } = update;
    const rivals = writes.filter((other) => other.update.operation.key === operation.key);
    if (operation.kind === 'put' && !rivals.some((other) => isLater(other.stamp, stamp)))
      values[operation.key] = operation.value;
  }
  return values;
}

export const lwwMap: CrdtType<'map', LwwMap, Values, LwwMap> = {
  id: 'lww-map',
  title: 'LWW-Map',
  family: 'map',
  kinds: ['put', 'delete'],
  semantics: 'Under each key the write with the latest time wins, and a delete is a write of nothing.',
  cleanUp: 'A delete stays as a mark: while clocks may be wrong, an older write can always come after it.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 8, a register for each key',
  operations: [
    { kind: 'put', key: 'k', value: 'a' },
    { kind: 'put', key: 'k', value: 'b' },
    { kind: 'delete', key: 'k' },
  ],
  init: () => ({}),
  refuses: (_, { kind }) => (kind === 'increment' ? 'its values are no numbers' : undefined),
  apply: (map, operation, context) => merge(map, writeOf(map, operation, context)),
  merge,
  value: valuesOf,
  spec: lastWriteOfEach,
  delta: writeOf,
  decompose: (map) => Object.keys(map).map((key) => ({ [key]: map[key] })),
  prepare: writeOf,
  effect: merge,
  delivery: { order: 'any', duplicates: true },
  size(map) {
    const payload = Object.keys(valuesOf(map)).length;
    const all = Object.keys(map).length;
    // A time and an update with every value, and a mark beside them with every delete.
    return { payload, metadata: 2 * all + (all - payload) };
  },
  instances: (map) => Object.keys(valuesOf(map)).map((key) => `${key}=${map[key].value}@${map[key].dot}`),
  tombstones: (map) => Object.keys(map).flatMap((key) => (map[key].value === null ? [`${key}@${map[key].dot}`] : [])),
  forget: (map, tombstones) =>
    Object.fromEntries(Object.entries(map).filter(([key, { dot }]) => !tombstones.includes(`${key}@${dot}`))),
};
