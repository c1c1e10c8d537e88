// Questions put to the reader before the run answers them, from what the article behind the reference simulator says one can
// learn.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

type E = Experiment<Params>;

const convergence: readonly E[] = [
  {
    id: 'more-merges',
    question: 'Replicas merge after eight operations in ten instead of three. How much sooner is an update everywhere?',
    choices: ['As soon as before: the delay decides', 'In about half the time', 'In three eighths of the time'],
    answer: 1,
    preset: 'or-set',
    patch: { mergeProbability: 0.8 },
    watch: ['disseminationMean', 'expectedOperations'],
    outcome: 'converged',
    share: 1,
    explanation:
      'Without delay it would be three eighths: 3.75 operations instead of 10, since the exchanges it takes stay the same. But each ' +
      'exchange has half a second on the way, and that part does not shrink. At 0.1 it takes a few seconds more. Convergence at ' +
      'the end is the same in all three; only how old the data is differs.',
  },
  {
    id: 'naive-set',
    question: 'A plain set, merged by union, instead of the OR-Set. What becomes of the removes?',
    choices: [
      'Add wins: only removes beside a concurrent add are lost',
      'A remove lasts until the next merge with a replica that has the element',
      'Nothing changes: sets need no tags',
    ],
    answer: 1,
    preset: 'or-set',
    patch: { crdtType: 'naive-set' },
    watch: ['withoutEffect', 'tombstonesEnd'],
    outcome: 'spec-violated',
    share: 0.96,
    explanation:
      'The union cannot tell an element that was removed here from one that never arrived. The replicas agree, so a check of ' +
      'convergence sees nothing wrong: they agree on a value that nobody asked for. Tags and marks of removal tell the two apart.',
  },
  {
    id: 'cut-in-two',
    question: 'The network parts the replicas for the whole workload. How many operations fail?',
    choices: ['Those on the smaller side', 'Those that conflict', 'None'],
    answer: 2,
    preset: 'or-set',
    patch: { partition: 'halves', partitionStart: 0, partitionDuration: 36_000, trigger: 'periodic' },
    watch: ['divergedShare', 'timeToAgreement'],
    outcome: 'converged',
    share: 1,
    explanation:
      'Every replica takes updates without asking anybody, so none fails. The sides show different values until the partition ' +
      'heals; then a few exchanges bring them together, and no one has to decide anything.',
  },
];

const meaning: readonly E[] = [
  {
    id: 'clock-ahead',
    question: 'Two devices write the same key, and the clock of one is ten seconds ahead. Whose writes are lost?',
    choices: [
      'Of both, as chance has it',
      'Of two that had not seen each other, always that of the slower clock',
      'None: the replica’s name decides',
    ],
    answer: 1,
    preset: 'last-writer',
    patch: { clockSkew: 10 },
    watch: ['overwrittenUnseen'],
    outcome: 'converged',
    share: 1,
    explanation:
      'The later time wins, and a fast clock is later by all its skew: whoever wrote last in truth does not matter. It converges, ' +
      'and nobody is told. Keeping both values, as a multi-value register does, leaves the choice to somebody who knows.',
  },
  {
    id: 'escrow',
    question:
      'The stock is shared out as rights to sell: a bounded counter. What happens to the sixty buyers of twenty pieces?',
    choices: ['Some of them get a piece that is not there', 'Twenty get one, the others are refused', 'All must wait'],
    answer: 1,
    preset: 'oversell',
    patch: { crdtType: 'bounded-counter' },
    watch: ['invariantBroken', 'refused'],
    outcome: 'converged',
    share: 1,
    explanation:
      'A replica sells only what it has rights to, without asking others, so the stock never falls below nothing. The price: a ' +
      'replica that has used its rights refuses, even while others still have some.',
  },
];

const costs: readonly E[] = [
  {
    id: 'back-propagation',
    question:
      'On a mesh, classic deltas cost as much as whole states. Do they, if none goes back to where it came from?',
    choices: ['No: that halves them', 'No: only what is needed is left', 'Nearly as much as before'],
    answer: 2,
    preset: 'icde-mesh',
    patch: { deltaVariant: 'bp' },
    watch: ['payloadEntries', 'redundantBytes'],
    outcome: 'converged',
    share: 1,
    explanation:
      'On a mesh there are cycles: what does not go straight back comes round by another way, and is passed on as news again. ' +
      'Taking out of a delta what is known already (RR) ends it: with both some fifteen times less.',
  },
  {
    id: 'how-long-to-live',
    question: 'A partition lasts 40 s. How long must marks of removal live, so that no remove is undone?',
    choices: ['10 s: longer than an update is on its way', '30 s will do', 'More than 40 s'],
    answer: 2,
    preset: 'ttl-zombies',
    patch: { timeToLive: 60 },
    watch: ['removesUndone', 'tombstonesEnd'],
    outcome: 'converged',
    share: 1,
    explanation:
      'Longer than the longest absence and the way of an update. At 30 s removes of the first ten seconds are still undone. By ' +
      'causal stability there is nothing to choose: marks wait while a replica is away, and go when it is back.',
  },
];

export const experiments: readonly E[] = [...convergence, ...meaning, ...costs];
