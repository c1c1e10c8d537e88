// The naive counter: a plain number. As the state of replicas that merge it cannot be right: the greater of two numbers forgets
// what the other counted, their sum counts twice whatever both had. Where operations are sent, each once, a number is all that
// a counter needs. Kept because it is wrong.

import type { CrdtType } from './crdt-type.ts';
import { changeOf, refusesAmount, total } from './pn-counter.ts';

type Merging = Pick<CrdtType<'counter', number, number>, 'id' | 'title' | 'merge' | 'semantics' | 'fault'>;

function naiveCounter(merging: Merging): CrdtType<'counter', number, number, number> {
  return {
    ...merging,
    family: 'counter',
    kinds: ['increment', 'decrement'],
    cleanUp: 'Nothing to clean up.',
    source: 'a plain number',
    operations: [
      { kind: 'increment', by: 1 },
      { kind: 'decrement', by: 1 },
    ],
    init: () => 0,
    refuses: (_, operation) => refusesAmount(operation),
    apply: (count, operation) => count + changeOf(operation),
    value: (count) => count,
    spec: total,
    prepare: (_, operation) => changeOf(operation) || null,
    effect: (count, change) => count + change,
    delivery: { order: 'any', duplicates: false },
    size: () => ({ payload: 1, metadata: 0 }),
  };
}

export const naiveCounterMax = naiveCounter({
  id: 'naive-counter-max',
  title: 'Naive counter, greatest',
  semantics: 'Of concurrent changes only those of the replica with the greater number count.',
  fault: 'The greater number wins a merge: concurrent increments are lost, decrements come back.',
  merge: (mine, other) => Math.max(mine, other),
});

export const naiveCounterSum = naiveCounter({
  id: 'naive-counter-sum',
  title: 'Naive counter, sum',
  semantics: 'Every merge adds what the other replica has, whether it was counted before or not.',
  fault: 'A merge adds the numbers: what both had counted is counted again, at every merge.',
  merge: (mine, other) => mine + other,
});
