// Witnesses of a limit that the other side does not know: messages with their real headers, and numbers in their four bytes,
// are written by the one side and judged by the other from what it reads.

import type { Trial } from '../../../checkers/configs/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { batchBytesOf, batchHead } from '../encoders/record-batch.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import type { Moment, Witness } from './witness.ts';

type Message = Extract<Trial, { kind: 'message' }>;

const messages = 200;
/** A signed number of 32 bits. */
const LARGEST = 0x7fff_ffff;

interface Wire {
  name: string;
  /** The most bytes that the header can tell. */
  most: number;
  write(bytes: number): Uint8Array;
  read(head: Uint8Array): number;
}

const wires: Readonly<Record<Message['wire'], Wire>> = {
  'kafka-batch': {
    name: 'a record batch of Kafka',
    most: LARGEST,
    write: batchHead,
    read: batchBytesOf,
  },
  'length-prefix': {
    name: 'a message of gRPC, which begins with its length',
    most: 0xffff_ffff,
    write: (bytes) => {
      const head = new Uint8Array(5);
      new DataView(head.buffer).setUint32(1, bytes);
      return head;
    },
    read: (head) => new DataView(head.buffer).getUint32(1),
  },
};

const size = (bytes: number): string => `${bytes} B`;

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');

export function messageWitness({ wire, offered, limit }: Message): Witness {
  const { name, most, write, read } = wires[wire];
  const run = ({ longest, largest }: { longest: number; largest: number }, sizes: readonly number[]): number =>
    sizes.filter((share) => {
      const bytes = Math.max(1, Math.floor(share * longest));
      // A length that has no place in the header is refused by its own side.
      return bytes > most || read(write(bytes)) > largest;
    }).length / messages;
  const settings = (longest: number, largest: number) => ({
    longest: Math.floor(longest),
    largest: Math.floor(largest),
  });
  const figure = figureOf(
    'messages that are refused',
    'share',
    twins(
      (params: ReturnType<typeof settings>, streams) => {
        const draws = streams.stream('sizes');
        // The longest that the sender's configuration allows is among them.
        return run(params, [1, ...Array.from({ length: messages - 1 }, () => draws.uniform())]);
      },
      settings(offered, limit),
      settings(offered, offered),
      settings(limit, limit),
    ),
    (share) => share,
  );
  const longest = Math.floor(offered);
  const head = longest > most ? undefined : write(longest);
  return {
    confirmed: isAboveTwins(figure),
    sentence: `${writeQuantity(figure.together.estimate, 'share')} of the messages are refused, the longest of ${size(longest)} by its header ${head === undefined ? 'already where it is written' : hex(head)}`,
    figures: [figure],
    timeline: [
      { time: 0, side: 'a', what: `writes ${name}, of ${size(longest)}` },
      head === undefined
        ? { time: 0, side: 'a', what: `finds no place for the length: ${size(most)} at the most` }
        : { time: 0, side: 'b', what: verdict(read(head), Math.floor(limit)) },
    ],
    assumptions: [
      'messages are of any size up to the largest that the sender allows (uniform), and that one is among them',
    ],
    seeds,
  };
}

function verdict(bytes: number, limit: number): string {
  return bytes > limit
    ? `reads a length of ${size(bytes)}, and refuses: it takes ${size(limit)}`
    : `reads a length of ${size(bytes)}, and takes it`;
}

export function admissionWitness(trial: Extract<Trial, { kind: 'admission' }>): Witness {
  const { what, offered } = trial;
  const onWire = (value: number): number => Math.round(value * 1000);
  const text = (value: number): string => `${value} ms`;
  const sent = onWire(offered);
  const head: Moment = { time: 0, side: 'a', what: `asks for ${what} of ${text(sent)}` };
  const witness = (confirmed: boolean, sentence: string, moments: Moment[]): Witness => ({
    ...{ confirmed, sentence, figures: [], timeline: [head, ...moments] },
    assumptions: [],
  });
  if (sent > LARGEST)
    return witness(true, `${what} of ${text(sent)} has no place in the four bytes that it is sent in`, [
      { time: 0, side: 'a', what: `fails to write it: ${text(LARGEST)} at the most` },
    ]);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, sent);
  const came = new DataView(bytes.buffer).getInt32(0);
  const least = trial.least === undefined ? 0 : onWire(trial.least);
  const most = trial.most === undefined ? LARGEST : onWire(trial.most);
  const isRefused = came < least || came > most;
  const limit = came < least ? `at least ${text(least)}` : `at most ${text(most)}`;
  return witness(
    isRefused,
    `${what} goes out as ${hex(bytes)}, is read as ${text(came)}, and is ${isRefused ? `refused: it takes ${limit}` : 'taken'}`,
    [
      {
        time: 0,
        side: 'b',
        what: isRefused ? `reads ${text(came)}, and refuses: ${limit}` : `reads ${text(came)}, and takes it`,
      },
    ],
  );
}
