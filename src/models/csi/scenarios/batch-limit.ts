// Batches: the producer fills its batches in the belief that they are compressed, the broker refuses what is larger than it takes.
// Where the key for compression does not reach the producer, batches that had always passed become five times as long. Sizes are
// those of real events in real records; the broker judges by the length in the batch's header, as Kafka does.

import { log, normalCdf, Random, type Streams } from '../../../kernel/index.ts';
import type { Figure } from '../../model.ts';
import { asciiOf } from '../encoders/ascii.ts';
import { compressBlock } from '../encoders/lz4-block.ts';
import { BATCH_HEADER_BYTES, batchBytesOf, batchHead, recordBytes } from '../encoders/record-batch.ts';
import { integer, type Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import { type Entry, type Hop, Refusal } from '../pipeline/hop.ts';
import { bytesScenario, lognormalOf } from './bytes-scenario.ts';
import type { Prices } from './confusions/confusion.ts';
import { batchLimitRemedies } from './of-bytes-remedies.ts';
import { orderEvent } from './order-events.ts';
import type { Artefacts, Declared, Pairing } from './scenario.ts';

/** The events of every batch are the first of one endless round of these; so many that another round has the same mean. */
const ROUND = 1024;
/** The blocks that Kafka's producer makes of a batch: KafkaLZ4BlockOutputStream, BLOCKSIZE_64KB. */
const BLOCK = 65_536;
/** Header, end mark, and the length before each block of a frame. */
const FRAME_BYTES = 11;
const BLOCK_HEAD_BYTES = 4;

/** The length of a batch is a signed integer of 32 bits. */
const LONGEST_BATCH = 0x7fff_ffff;

interface Sizes {
  /** Bytes of the records before each place of the round. */
  before: Float64Array;
  /** The frame's blocks over the round, each with its own length and that of its raw bytes. */
  blocks: readonly { raw: number; compressed: number }[];
}

let measured: { of: Prices; sizes: Sizes } | undefined;

/**
 * Real events, and what LZ4 makes of them block by block; the same for every run, since the mean of so many events is the same
 * to a byte or so from whichever numbers they are drawn.
 */
function sizesOf({ priceMedian, priceSigma }: Prices): Sizes {
  if (measured?.of.priceMedian === priceMedian && measured.of.priceSigma === priceSigma) return measured.sizes;
  const random = new Random(1, 2, 3);
  const before = new Float64Array(ROUND + 1);
  const texts: string[] = [];
  for (let place = 0; place < ROUND; place++) {
    const event = orderEvent(random, { priceMedian, priceSigma });
    texts.push(event);
    before[place + 1] = before[place] + recordBytes(event.length, place, place);
  }
  const bytes = asciiOf(texts.join(''));
  const blocks: { raw: number; compressed: number }[] = [];
  for (let at = 0; at < bytes.length; at += BLOCK) {
    const raw = bytes.subarray(at, at + BLOCK);
    blocks.push({ raw: raw.length, compressed: compressBlock(raw).length });
  }
  measured = { of: { priceMedian, priceSigma }, sizes: { before, blocks } };
  return measured.sizes;
}

const rawBytes = (events: number, { before }: Sizes): number => {
  return Math.floor(events / ROUND) * before[ROUND] + before[events % ROUND];
};

/** As many bytes of blocks as their share of the round; a block that is begun counts by its share. */
function compressedBytes(events: number, sizes: Sizes): number {
  const sum = (of: 'raw' | 'compressed'): number => sizes.blocks.reduce((total, block) => total + block[of], 0);
  const raw = rawBytes(events, sizes);
  return FRAME_BYTES + Math.ceil(raw / BLOCK) * BLOCK_HEAD_BYTES + Math.ceil((raw * sum('compressed')) / sum('raw'));
}

const eventsOf = (meaning: Meaning): number => Number((meaning as { value: string }).value);

/** The size on the wire of a batch of so many events. */
export function batchBytes(events: number, compressed: boolean, prices: Prices): number {
  const sizes = sizesOf(prices);
  return BATCH_HEADER_BYTES + (compressed ? compressedBytes(events, sizes) : rawBytes(events, sizes));
}

/**
 * With its like the producer's key for compression arrives; the connector between the two is what loses it. The broker with its
 * like is sent batches that are split at its limit.
 */
function hops(params: Params, pairing: Pairing): readonly Hop[] {
  const { compressionIgnored, messageMaxBytes } = params;
  const isCompressed = pairing !== 'together' || !compressionIgnored;
  const most = pairing === 'reader-alone' ? messageMaxBytes : Number.POSITIVE_INFINITY;
  return [
    {
      writer: 'Producer',
      reader: 'Broker',
      format: 'Kafka record batch, its first 17 bytes',
      write(meaning) {
        const size = Math.min(most, batchBytes(eventsOf(meaning), isCompressed, params));
        if (size > LONGEST_BATCH) throw new Refusal(`a batch of ${size} bytes, whose length has no place in 32 bits`);
        return batchHead(size);
      },
      read(head, entry) {
        const size = batchBytesOf(head);
        if (size > messageMaxBytes)
          throw new Refusal(`MESSAGE_TOO_LARGE: a batch of ${size} bytes, and the broker takes ${messageMaxBytes}`);
        // The broker does not look inside: what it stores is what was sent.
        return { value: entry.meaning };
      },
    },
  ];
}

function entries(params: Params, streams: Streams): readonly Entry[] {
  const batches = streams.stream('batches');
  return arrivals(params, streams).map(({ at, isOld }, place) => ({
    at,
    isOld,
    place,
    meaning: integer(Math.max(1, Math.round(lognormalOf(batches, params.batchMedian, params.batchSigma)))),
  }));
}

const propertiesOf = (name: string, lines: readonly string[]): Declared => ({ name, text: `${lines.join('\n')}\n` });

function artefacts(params: Params): readonly Artefacts[] {
  const [hop] = hops(params, 'together');
  const { compressionIgnored, messageMaxBytes, batchMedian } = params;
  const largest = Math.round(4 * batchMedian * meanRecordBytes(sizesOf(params)));
  const producer = (compression: string) =>
    propertiesOf('producer.properties', [
      `compression.type=${compression}`,
      `max.request.size=${largest}`,
      `batch.size=${largest}`,
    ]);
  const broker = propertiesOf('broker.properties', [
    `message.max.bytes=${messageMaxBytes}`,
    'compression.type=producer',
  ]);
  return [
    {
      boundary: `${hop.writer} → ${hop.reader}`,
      configurations: {
        writer: producer('lz4'),
        reader: broker,
        effective: { writer: producer(compressionIgnored ? 'none' : 'lz4'), reader: broker },
      },
      samples: {
        happy: [integer(1), integer(10)],
        typical: [integer(500), integer(2500)],
        boundary: [integer(5000), integer(10_000), integer(20_000)],
      },
      hop,
    },
  ];
}

const meanRecordBytes = (sizes: Sizes): number => rawBytes(ROUND, sizes) / ROUND;

/** The share of lognormal batches above what the broker takes, by the mean record. */
export function refusedShare(params: Params): number {
  const { compressionIgnored, batchMedian, batchSigma, messageMaxBytes } = params;
  const sizes = sizesOf(params);
  const perEvent = compressionIgnored ? meanRecordBytes(sizes) : (compressedBytes(ROUND, sizes) - FRAME_BYTES) / ROUND;
  const most = (messageMaxBytes - BATCH_HEADER_BYTES) / perEvent;
  if (batchSigma === 0) return batchMedian > most ? 1 : 0;
  return 1 - normalCdf(log(most / batchMedian) / batchSigma);
}

const theory = (params: Params): readonly Figure[] => [
  {
    id: 'refusedBatches',
    label: 'Batches that the broker refuses',
    unit: 'share',
    value: refusedShare(params),
    formula: '1 − Φ(ln(largest batch / (median × bytes per event)) / sigma)',
    help: 'Batches are lognormal in events; the bytes of an event are the mean of real ones.',
  },
];

export const batchLimit = bytesScenario({
  id: 'batch-limit',
  title: 'Batches: a limit, and compression that is ignored',
  about:
    'The producer fills batches that are small once they are compressed; the broker refuses what is larger than its limit. The key that asks for compression does not reach the producer.',
  source:
    'Apache Kafka documentation: message.max.bytes, compression.type; Tang et al., EuroSys 2023: ignored configurations',
  systems: ['Producer', 'Broker'],
  bytes: { entries, hops },
  artefacts,
  theory,
  remedies: batchLimitRemedies,
});
