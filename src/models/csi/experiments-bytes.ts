// Questions about frames and about the long way.

import type { Experiment } from '../model.ts';
import type { Params } from './params.ts';

export const byteExperiments: readonly Experiment<Params>[] = [
  {
    id: 'codec-untold',
    question: 'A Kafka producer is switched to LZ4, and nobody tells the consumers. Do they fail?',
    choices: ['Yes, until their configuration names LZ4 too', 'No', 'Only on the first batch'],
    answer: 1,
    preset: 'kafka-lz4-header',
    patch: { headerSum: 'standard' },
    watch: ['loud', 'silent'],
    outcome: 'safe',
    share: 1,
    explanation:
      'The header of each batch says its codec, and a consumer goes by that: there is no setting of its own that could differ. What did fail was the frame beneath it, whose header the clients before 0.10 summed wrongly (KAFKA-3160).',
  },
  {
    id: 'tests-with-its-like',
    question:
      'The producer sums the content of its frames, the consumer compares sums of blocks, and bits turn on the way. Whose team finds that in tests of its own system with its like?',
    choices: ["The producer's", "The consumer's", 'Neither'],
    answer: 2,
    preset: 'unread-checksum',
    patch: { damagedShare: 0.1 },
    watch: ['silentByInteraction', 'framesFetchedAgain'],
    outcome: 'silent',
    share: 1,
    explanation:
      'Each side sends what it compares, and with its like notices the damage and fetches the frame again. Each has a sum, and together they have none.',
  },
  {
    id: 'how-many-fixes',
    question: 'Four boundaries hand on the year 53971. How many of them need a fix?',
    choices: ['Four', 'The first one', 'The last one, where it is seen'],
    answer: 1,
    preset: 'long-way',
    patch: { stages: 5 },
    watch: ['propagated', 'blame'],
    outcome: 'silent',
    share: 1,
    explanation:
      'Only the first reader departs from the format. The others write and read what they got without a fault, and a check of any of them alone passes.',
  },
];
