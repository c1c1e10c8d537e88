// Questions put to the reader before the run answers them, from what the article behind the reference simulator says one
// can learn.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

type E = Experiment<Params>;

export const experiments: readonly E[] = [
  {
    id: 'overlap',
    question:
      'R + W > N: every read meets every acknowledged write. A minority is cut off for ten seconds. Is the store linearizable?',
    choices: ['Always: the quorums overlap', 'In most runs, but not in all', 'Never during a partition'],
    answer: 1,
    preset: 'majority',
    patch: {},
    watch: ['answers', 'messages'],
    outcome: 'linearizable',
    share: 0.94,
    explanation:
      'A write that timed out on the small side is on some replicas only. One read meets it and returns it, the next asks ' +
      'others and returns what was there before. It takes a reader that writes back what it found.',
  },
  {
    id: 'in-turn',
    question: 'A coordinator waits for three of five replicas, each 100 ms away and back. How long does a read take?',
    choices: ['About 100 ms', 'About 300 ms', 'It depends on how it asks them'],
    answer: 2,
    preset: 'majority',
    patch: { partition: 'none', coordination: 'sequential', networkLatency: 0.1 },
    watch: ['readP50', 'latencies'],
    outcome: 'linearizable',
    // 198 of 200 seeds: a write that takes 300 ms is at some replicas for long enough to be read new and then old.
    share: 0.99,
    explanation:
      'One after another it is three round trips, 300 ms, as the article behind the reference simulator has it. At once, as ' +
      'real stores ask, it is the third-fastest of five: one round trip.',
  },
  {
    id: 'all-of-them',
    question: 'Every read and every write must be answered by all five replicas. One of them crashes for five seconds.',
    choices: ['Nobody gets an answer', 'Only clients beside the crashed one get none', 'It goes on as before'],
    answer: 0,
    preset: 'majority',
    patch: { partition: 'none', consistencyLevel: 'linearizable', crash: 'first' },
    watch: ['answers', 'writeGap'],
    outcome: 'linearizable',
    share: 1,
    explanation:
      'All of five means that any one of them ends it. A majority of five lives through the loss of two; that is what ' +
      'quorums are for.',
  },
  {
    id: 'half-and-half',
    question: 'Four replicas, a majority is three, and the network parts them two and two. Who gets answers?',
    choices: ['The half with the first replica', 'Both halves', 'Nobody'],
    answer: 2,
    preset: 'majority',
    patch: { nodes: 4, partition: 'halves' },
    watch: ['sides', 'availability'],
    outcome: 'linearizable',
    share: 1,
    explanation:
      'Neither half has three. An even number of replicas costs one more and survives no more than the odd number below it.',
  },
];
