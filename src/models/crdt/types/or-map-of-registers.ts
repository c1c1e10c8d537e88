// OR-Maps of registers, in which a put wins against a concurrent delete. One shows all values of concurrent puts side by side, the
// other only the latest of them by the clock (so the AWLWWMap of Elixir's delta_crdt). In the LWW-Map, unlike here, a put can lose
// to a delete that never saw it.

import type { Update, UpdateHistory } from '../../../checkers/index.ts';
import type { MapOperation } from './operations.ts';
import { type NestedType, orMapOf } from './or-map.ts';
import { isLater, type Stamp } from './stamp.ts';

type Put = Extract<MapOperation, { kind: 'put' }>;

const putValue = (operation: MapOperation): string => (operation.kind === 'put' ? operation.value : '');

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

const mvRegister: NestedType<string, string[]> = {
  kinds: ['put'],
  entry: putValue,
  replaces: true,
  value: (entries) => distinct(Object.values(entries)),
};

interface Write {
  time: number;
  value: string;
}

const latestOf = <S extends Stamp>(stamps: readonly S[]): S =>
  stamps.reduce((latest, stamp) => (isLater(stamp, latest) ? stamp : latest));

const lastOf = (entries: Readonly<Record<string, Write>>) =>
  latestOf(Object.keys(entries).map((dot) => ({ dot, ...entries[dot] })));

const lwwRegister: NestedType<Write, string> = {
  kinds: ['put'],
  entry: (operation, { time }) => ({ time, value: putValue(operation) }),
  replaces: true,
  value: (entries) => lastOf(entries).value,
  shown: (entries) => [lastOf(entries).dot],
};

/** Under each key the puts that no later put or delete of it had seen. */
function standingPuts({ updates, happenedBefore }: UpdateHistory<MapOperation>): Map<string, Update<Put>[]> {
  const puts = new Map<string, Update<Put>[]>();
  for (const update of updates) {
    const { operation } = update;
    if (operation.kind !== 'put') continue;
    const { key } = operation;
    if (updates.some((other) => other.operation.key === key && happenedBefore(update, other))) continue;
    puts.set(key, [...(puts.get(key) ?? []), { ...update, operation }]);
  }
  return puts;
}

const source = 'Almeida, Shoker, Baquero 2018, section 7';

const operations: readonly MapOperation[] = [
  { kind: 'put', key: 'k', value: 'a' },
  { kind: 'put', key: 'k', value: 'b' },
  { kind: 'delete', key: 'k' },
];

const refuses = (_: unknown, { kind }: MapOperation): string | undefined =>
  kind === 'increment' ? 'its values are no numbers' : undefined;

export const orMapOfMvRegisters = orMapOf(mvRegister, {
  id: 'or-map-of-mv-registers',
  title: 'OR-Map of MV-Registers',
  semantics: 'A put wins against a concurrent delete; values of concurrent puts all stay.',
  source,
  operations,
  refuses,
  spec: (history) =>
    Object.fromEntries(
      [...standingPuts(history)].map(([key, puts]) => [key, distinct(puts.map(({ operation }) => operation.value))]),
    ),
});

export const orMapOfLwwRegisters = orMapOf(lwwRegister, {
  id: 'or-map-of-lww-registers',
  title: 'OR-Map of LWW-Registers',
  semantics: 'A put wins against a concurrent delete; of concurrent puts the one with the latest time is shown.',
  source: `${source}; the AWLWWMap of delta_crdt`,
  operations,
  refuses,
  spec: (history) =>
    Object.fromEntries([...standingPuts(history)].map(([key, puts]) => [key, latestOf(puts).operation.value])),
});
