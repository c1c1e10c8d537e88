// The parameters of the scenario of codecs.

import { choice, duration, number } from '../../fields.ts';

const when = { field: 'scenario', in: ['codec'] } as const;
const group = 'Codecs';
const sums = { none: 'None', block: 'Over each block', content: 'Over the content', both: 'Over both' } as const;

export const codecFields = {
  headerSum: choice(
    { standard: 'As the format says', 'over-magic': 'Over the magic number as well' },
    {
      label: "Sum of the frame's header",
      help: 'How the writer makes the one byte that guards the header of an LZ4 frame.',
      source: 'KAFKA-3160 and KIP-57: clients of Kafka before 0.10 took in the magic number',
      group,
      default: 'standard',
      primary: true,
      when,
    },
  ),
  headerChecked: choice(
    { always: 'Looks at it', later: 'Looks at it from a time on', never: 'Ignores it' },
    {
      label: 'The reader and that sum',
      help: 'Whether the reader compares the sum of the header, or begins to with a new version.',
      source: 'KIP-57: the clients in Java did not mind, those in C, Go and Python refused',
      group,
      default: 'always',
      primary: true,
      when,
    },
  ),
  headerCheckedFrom: duration({
    label: 'Looked at from',
    help: 'When the reader is replaced by one that compares the sum of the header.',
    source: 'yours to choose',
    group,
    default: 30,
    min: 0,
    max: 604_800,
    range: [0, 60],
    step: 1,
    when: { field: 'headerChecked', in: ['later'] },
  }),
  frameSums: choice(sums, {
    label: 'Sums that the writer sends',
    help: 'Sums over the data in the frame. The format leaves each of them open.',
    source: 'LZ4 frame format 1.6.4: block checksum and content checksum flags',
    group,
    default: 'content',
    primary: true,
    when,
  }),
  sumsChecked: choice(sums, {
    label: 'Sums that the reader compares',
    help: 'A reader skips the sums that it does not compare. With its like it is sent those that it does.',
    source: "KAFKA-20528: Kafka's reader skipped the sum over the content",
    group,
    default: 'content',
    primary: true,
    when,
  }),
  damagedShare: number('share', {
    label: 'Frames damaged on their way',
    help: 'The share of frames in which one bit is turned. A reader that notices fetches the frame again and gets it whole.',
    source: 'yours to choose; an injected fault',
    group,
    default: 0,
    min: 0,
    max: 1,
    range: [0, 0.1],
    step: 0.001,
    when,
  }),
};
