// The long way: an order goes from a service over a stream to Spark, to Hive, to a report and into an archive. At one boundary one
// side departs from the format, or works through records side by side, or comes for them less often than they are kept; what is
// read there in silence is written again, rightly, by every system behind it.

import type { Streams } from '../../../kernel/index.ts';
import { daysOfGregorian } from '../encoders/civil.ts';
import { drawName } from '../encoders/names.ts';
import type { Clock } from '../encoders/timestamps.ts';
import { instantOf, wallOf } from '../encoders/zones.ts';
import { decimal, type Meaning, record, text } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import type { Concurrency, Entry, Hop, Rounds } from '../pipeline/hop.ts';
import { bytesScenario } from './bytes-scenario.ts';
import { digitsOf, drawPrice } from './confusions/confusion.ts';
import { pipelineRemedies } from './of-bytes-remedies.ts';
import { avroRow, type Format, parquetRow, textRow } from './pipeline-rows.ts';
import { timeFigures, timeFiguresOf, timeTheory } from './pipeline-times.ts';
import type { Artefacts, Declared, Pairing } from './scenario.ts';
import { meaningOfWall } from './wall-times.ts';

const systems = ['Service', 'Stream', 'Spark', 'Hive', 'Report', 'Archive'] as const;

const berlin: Clock = { zone: 'Europe/Berlin', calendar: 'proleptic' };
const utc: Clock = { zone: 'UTC', calendar: 'proleptic' };

type Fault = Params['pipelineFault'];

/** What both sides of each boundary take for granted, and the way in which one may depart from it. */
const boundaries: readonly { place: Params['workersAt']; fault: Fault; agreed: Format; departing: Format }[] = [
  {
    place: 'stream',
    fault: 'unit',
    agreed: avroRow('timestamp-micros', berlin, 2),
    departing: avroRow('timestamp-millis', berlin, 2),
  },
  { place: 'spark', fault: 'int96', agreed: parquetRow('int96', berlin), departing: parquetRow('int96-local', berlin) },
  { place: 'hive', fault: 'zone', agreed: parquetRow('int96', berlin), departing: parquetRow('int96', utc) },
  { place: 'report', fault: 'charset', agreed: textRow('utf-8'), departing: textRow('iso-8859-1') },
  {
    place: 'archive',
    fault: 'scale',
    agreed: avroRow('timestamp-micros', berlin, 2),
    departing: avroRow('timestamp-micros', berlin, 4),
  },
];

/**
 * The writer takes for granted that the order of its states is kept, as its like does by giving each row one worker; workers of
 * the reader's own compare the versions that they are sent.
 */
function concurrencyOf(params: Params, pairing: Pairing): Concurrency {
  const order = pairing === 'together' ? params.hopOrder : pairing === 'writer-alone' ? 'by-row' : 'compare-version';
  return { workers: params.hopWorkers, meanTime: params.hopWorkTime, order };
}

/** With its like the one side is read before it deletes anything, and the other finds all that has come since its last round. */
function roundsOf({ keptFor, roundEvery, onGap }: Params, pairing: Pairing): Rounds {
  return {
    keptFor: pairing === 'reader-alone' ? Math.max(keptFor, roundEvery) : keptFor,
    every: pairing === 'writer-alone' ? Math.min(keptFor, roundEvery) : roundEvery,
    onGap,
  };
}

/** Who departs where: with its like a system that departs is read by one that does too. */
function hops(params: Params, pairing: Pairing): readonly Hop[] {
  const { stages, pipelineFault, pipelineFaultBy, workersAt, roundsAt } = params;
  const departs = (side: 'writer' | 'reader'): boolean =>
    pairing === 'together' ? side === pipelineFaultBy : pairing === `${pipelineFaultBy}-alone`;
  return boundaries.slice(0, stages).map(({ place: name, fault, agreed, departing }, place) => {
    const isHere = fault === pipelineFault;
    const writer = isHere && departs('writer') ? departing : agreed;
    const reader = isHere && departs('reader') ? departing : agreed;
    return {
      writer: systems[place],
      reader: systems[place + 1],
      format: agreed.name,
      write: writer.write,
      read: (bytes) => ({ value: reader.read(bytes) }),
      reference: agreed.read,
      concurrency: name === workersAt ? concurrencyOf(params, pairing) : undefined,
      rounds: name === roundsAt ? roundsOf(params, pairing) : undefined,
    };
  });
}

const order = (seconds: number, customer: string, cents: number): Meaning =>
  record({ at: meaningOfWall({ seconds, nanos: 0 }), customer: text(customer), amount: decimal(digitsOf(cents)) });

/** Orders spread evenly over the year 2024, by the clock of Berlin. */
function entries(params: Params, streams: Streams): readonly Entry[] {
  const values = streams.stream('orders');
  const rows = streams.stream('rows');
  const first = daysOfGregorian({ year: 2024, month: 1, day: 1 }) * 86_400;
  return arrivals(params, streams).map(({ at, isOld }, place) => {
    const shown = first + values.below(366 * 86_400);
    const seconds = wallOf(berlin.zone, instantOf(berlin.zone, shown));
    const meaning = order(seconds, drawName(values, 'eu-wide'), drawPrice(values, params));
    return { at, isOld, place, meaning, row: rows.below(params.rowCount) };
  });
}

const avroOf = (file: string, unit: string, scale: number): Declared => ({
  name: file,
  text: JSON.stringify(
    {
      type: 'record',
      name: 'Order',
      fields: [
        { name: 'at', type: { type: 'long', logicalType: unit } },
        { name: 'customer', type: 'string' },
        { name: 'amount', type: { type: 'bytes', logicalType: 'decimal', precision: 12, scale } },
      ],
    },
    undefined,
    2,
  ),
});

const sqlOf = (file: string, charset: string): Declared => ({
  name: file,
  text: `CREATE TABLE orders (\n  at TIMESTAMP NOT NULL,\n  customer VARCHAR(80) CHARACTER SET ${charset} NOT NULL,\n  amount DECIMAL(12, 2) NOT NULL\n);\n`,
});

/** What the side that departs at a boundary declares, and what the other does. */
function schemasAt(place: number, departs: boolean): Declared {
  const { fault } = boundaries[place];
  if (fault === 'unit') return avroOf('order.avsc', departs ? 'timestamp-millis' : 'timestamp-micros', 2);
  if (fault === 'scale') return avroOf('order.avsc', 'timestamp-micros', departs ? 4 : 2);
  return sqlOf('orders.sql', departs && fault === 'charset' ? 'latin1' : 'utf8mb4');
}

const noon = daysOfGregorian({ year: 2024, month: 6, day: 15 }) * 86_400 + 43_200;
const samples: NonNullable<Artefacts['samples']> = {
  happy: [order(noon, 'Ann Smith', 1000)],
  typical: [order(noon + 30_000, 'Zoë Müller', 1999), order(noon - 9_000_000, 'José García', 50)],
  boundary: [order(noon + 43_199, 'Łukasz Żółć', 1), order(noon - 43_200, '', 9_999_999_999)],
};

/** What the two sides are configured to where the one comes for what the other keeps. */
const configurationsOf = ({ writer, reader, rounds }: Hop): Artefacts['configurations'] =>
  rounds && {
    writer: { name: `${writer.toLowerCase()}.properties`, text: `retention.ms=${1000 * rounds.keptFor}\n` },
    reader: { name: `${reader.toLowerCase()}.properties`, text: `read.interval.ms=${1000 * rounds.every}\n` },
  };

const artefacts = (params: Params): readonly Artefacts[] =>
  hops(params, 'together').map((hop, place) => {
    const isHere = boundaries[place].fault === params.pipelineFault;
    return {
      boundary: `${hop.writer} → ${hop.reader}`,
      schemas: {
        writer: schemasAt(place, isHere && params.pipelineFaultBy === 'writer'),
        reader: schemasAt(place, isHere && params.pipelineFaultBy === 'reader'),
      },
      configurations: configurationsOf(hop),
      samples,
      hop,
    };
  });

function wrongIs({ pipelineFault, workersAt, roundsAt }: Params): string {
  const ways = [
    ...(pipelineFault === 'none' ? [] : ['stored with another meaning']),
    ...(workersAt === 'none' ? [] : ['stored over a later state']),
    ...(roundsAt === 'none' ? [] : ['gone before they were read']),
  ];
  return `were ${ways.join(' or ')}`;
}

export const pipeline = bytesScenario({
  id: 'pipeline',
  title: 'The long way: wrong once, and carried on rightly',
  about:
    'Up to six systems hand an order on. At one boundary one side departs from the format; every system behind it writes and reads what it got without a fault.',
  source: 'Tang et al., EuroSys 2023: 86 % of upstream fixes are in connector modules; the way is ours',
  systems,
  along: ({ stages }) => systems.slice(0, stages + 1),
  bytes: { entries, hops },
  figures: timeFigures,
  figuresOf: (_, entries, __, way) => timeFiguresOf(entries, way),
  eachOf: (records) => ({
    goneBeforeRead: records.map(({ executions }) => (executions === 0 ? 1 : 0)),
    atRestAfter: records.map(({ at, settled }) => settled - at),
  }),
  artefacts,
  theory: timeTheory,
  wrongIs,
  remedies: pipelineRemedies,
});
