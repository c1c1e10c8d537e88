// Codecs: a frame of LZ4 guards itself by sums, of which the one side sends some and the other looks at some. A wrong sum that
// nobody looks at lies there until somebody does; a right one that nobody looks at guards nothing. Which codec a batch is in is no
// matter of configuration with Kafka: a consumer reads it from the header of the batch. Sources: LZ4 frame format 1.6.4;
// KAFKA-3160 and KIP-57 (the header); KAFKA-20528 (the content).

import type { Streams } from '../../../kernel/index.ts';
import type { Figure } from '../../model.ts';
import { asciiOf, textOf } from '../encoders/ascii.ts';
import { BrokenFrame, contentOf, type FrameChecks, type FrameSums, frameOf } from '../encoders/lz4-frame.ts';
import { type Meaning, text } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import { type Entry, type Hop, Refusal } from '../pipeline/hop.ts';
import { bytesScenario } from './bytes-scenario.ts';
import { codecRemedies } from './of-bytes-remedies.ts';
import { orderEvent } from './order-events.ts';
import type { Artefacts, Declared, Pairing, ScenarioFigure } from './scenario.ts';

/** A frame on its way, of which a bit may be turned: the place as a share of its bits. */
interface FrameEntry extends Entry {
  damage?: number;
}

const has = (sums: Params['frameSums'], which: 'block' | 'content'): boolean => sums === which || sums === 'both';

interface Side {
  sums: FrameSums;
  checks(at: number): FrameChecks;
}

/** A system that sends what it checks, and checks the header as it makes it. */
function withItsLike(sums: Params['frameSums'], overMagic: boolean): Side {
  const both = { block: has(sums, 'block'), content: has(sums, 'content') };
  return { sums: { ...both, overMagic }, checks: () => ({ ...both, descriptor: true, overMagic }) };
}

function sideOf(params: Params, pairing: Pairing): Side {
  const writer = withItsLike(params.frameSums, params.headerSum === 'over-magic');
  if (pairing === 'writer-alone') return writer;
  const own = withItsLike(params.sumsChecked, false);
  const { headerChecked, headerCheckedFrom } = params;
  const looksAtHeader = (at: number): boolean =>
    headerChecked === 'always' || (headerChecked === 'later' && at >= headerCheckedFrom);
  return {
    sums: pairing === 'together' ? writer.sums : own.sums,
    checks: (at) => ({ ...own.checks(at), descriptor: looksAtHeader(at) }),
  };
}

/** What comes in: as it was sent, or with a bit turned. */
function delivered(bytes: Uint8Array, damage: number | undefined): Uint8Array {
  if (damage === undefined) return bytes;
  const turned = bytes.slice();
  const bit = Math.floor(damage * turned.length * 8);
  turned[bit >> 3] ^= 1 << (bit & 7);
  return turned;
}

/** The content of the first delivery that the reader does not object to: what is damaged is fetched again. */
function received(bytes: Uint8Array, { damage }: FrameEntry, checks: FrameChecks): Uint8Array {
  try {
    return contentOf(delivered(bytes, damage), checks);
  } catch (error) {
    if (!(error instanceof BrokenFrame)) throw error;
    if (damage === undefined) throw new Refusal(error.message);
    return received(bytes, { damage: undefined } as FrameEntry, checks);
  }
}

/** A reader that compares every sum of the format. */
const ALL_CHECKS: FrameChecks = { descriptor: true, block: true, content: true, overMagic: false };

function hops(params: Params, pairing: Pairing): readonly Hop[] {
  const { sums, checks } = sideOf(params, pairing);
  return [
    {
      writer: 'Producer',
      reader: 'Consumer',
      format: 'LZ4 frame',
      write: (meaning) => frameOf(asciiOf((meaning as { value: string }).value), sums),
      read: (bytes, entry) => ({ value: text(textOf(received(bytes, entry, checks(entry.at)))) }),
      reference: (bytes, entry) => text(textOf(received(bytes, entry, ALL_CHECKS))),
    },
  ];
}

/** Frames of two events each, of which a share is damaged. */
function entries(params: Params, streams: Streams): readonly FrameEntry[] {
  const events = streams.stream('events');
  const damage = streams.stream('damage');
  return arrivals(params, streams).map(({ at, isOld }, place) => {
    const [isDamaged, where] = [damage.uniform() < params.damagedShare, damage.uniform()];
    const meaning = text(`${orderEvent(events, params)}\n${orderEvent(events, params)}`);
    return { at, isOld, place, meaning, ...(isDamaged ? { damage: where } : {}) };
  });
}

const figures: readonly ScenarioFigure[] = [
  {
    id: 'codecNoticedAt',
    label: 'The codec is objected to after',
    unit: 's',
    better: 'lower',
    help: 'When the reader first objected to a frame, be it that it refused it or that it fetched it again; absent if it never did.',
  },
  {
    id: 'framesFetchedAgain',
    label: 'Frames fetched again',
    unit: 'count',
    better: 'neither',
    help: 'Damaged frames that the reader noticed.',
  },
];

function figuresOf(params: Params, all: readonly FrameEntry[], pairing: Pairing): Record<string, number> {
  const [hop] = hops(params, pairing);
  const { checks } = sideOf(params, pairing);
  let noticedAt = Number.NaN;
  let again = 0;
  const suspects = params.headerSum === 'standard' ? all.filter(({ damage }) => damage !== undefined) : all;
  for (const entry of suspects) {
    if (entry.damage === undefined && !Number.isNaN(noticedAt)) continue;
    if (!isObjectedTo(delivered(hop.write(entry.meaning, entry), entry.damage), checks(entry.at))) continue;
    if (Number.isNaN(noticedAt)) noticedAt = entry.at;
    if (entry.damage !== undefined) again++;
  }
  return { codecNoticedAt: noticedAt, framesFetchedAgain: again };
}

function isObjectedTo(bytes: Uint8Array, checks: FrameChecks): boolean {
  try {
    contentOf(bytes, checks);
    return false;
  } catch (error) {
    if (error instanceof BrokenFrame) return true;
    throw error;
  }
}

const configurationOf = (file: string, lines: readonly string[]): Declared => ({
  name: file,
  text: `${lines.join('\n')}\n`,
});

function artefacts(params: Params): readonly Artefacts[] {
  const [hop] = hops(params, 'together');
  const sample = (value: string): Meaning => text(value);
  const event = '{"event":"order-placed","order":4711,"customer":"Ann Smith"}';
  return [
    {
      boundary: `${hop.writer} → ${hop.reader}`,
      configurations: {
        writer: configurationOf('producer.properties', [
          'compression.type=lz4',
          `lz4.header.checksum=${params.headerSum}`,
          `lz4.checksum.sent=${params.frameSums}`,
        ]),
        reader: configurationOf('consumer.properties', [
          `lz4.header.checksum.verified=${params.headerChecked === 'always'}`,
          `lz4.checksum.verified=${params.sumsChecked}`,
        ]),
      },
      samples: {
        happy: [sample(event)],
        typical: [sample(event.repeat(3)), sample('[]')],
        boundary: [sample(''), sample('a'), sample('aaaaaaaaaaaaaaaaaaaaaaaa'), sample(event.repeat(50))],
      },
      hop,
    },
  ];
}

function theory({ headerSum, headerChecked, headerCheckedFrom, requestRate }: Params): readonly Figure[] {
  if (headerSum === 'standard' || headerChecked === 'never') return [];
  const from = headerChecked === 'later' ? headerCheckedFrom : 0;
  return [
    {
      id: 'codecNoticedTheory',
      label: 'Objected to after',
      unit: 's',
      value: from + 1 / requestRate,
      formula: 'time from which the sum is looked at + 1 / rate',
      help: 'The mean time of the first frame that comes to a reader who looks at the sum. The mismatch is there from the first frame on.',
    },
  ];
}

export const codec = bytesScenario({
  id: 'codec',
  title: 'Codecs: sums that one side ignores',
  about:
    'The writer guards its frames by some sums, the reader looks at others. Each notices all damage with its like; together something is wrong and nobody looks. Which codec a batch is in is not configured: a consumer of Kafka reads it from the header of the batch.',
  source: 'KAFKA-3160; KIP-57; KAFKA-20528; LZ4 frame format 1.6.4',
  systems: ['Producer', 'Consumer'],
  figures,
  figuresOf,
  bytes: { entries, hops },
  artefacts,
  theory,
  remedies: codecRemedies,
});
