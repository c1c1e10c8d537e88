// What the teams of the scenario of timestamps could show to a check: their schemas, the settings of their sessions, values.

import { daysOfGregorian } from '../encoders/civil.ts';
import type { Storage } from '../encoders/timestamps.ts';
import { type Meaning, wallTime } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import type { Hop } from '../pipeline/hop.ts';
import type { Artefacts, Declared } from './scenario.ts';

const avro = (type: unknown, more: readonly unknown[] = []): Declared => ({
  name: 'event.avsc',
  text: JSON.stringify({ type: 'record', name: 'Event', fields: [{ name: 'at', type }, ...more] }, undefined, 2),
});

/** A bare long, a logical type, or a column of a table where Parquet's INT96 lies beneath. */
function schemaOf(storage: Storage, more: readonly unknown[] = []): Declared {
  if (storage.startsWith('int96'))
    return {
      name: 'event.sql',
      text: `CREATE TABLE event (at TIMESTAMP${more.length > 0 ? ', note VARCHAR(40)' : ''});`,
    };
  return avro(storage.startsWith('long') ? 'long' : { type: 'long', logicalType: storage }, more);
}

const rebase = (calendar: Params['writerCalendar']): string => (calendar === 'hybrid' ? 'LEGACY' : 'CORRECTED');

const sparkOf = ({ writerZone, writerCalendar }: Params): Declared => ({
  name: 'spark-defaults.properties',
  text: [
    `spark.sql.session.timeZone=${writerZone}`,
    `spark.sql.parquet.int96RebaseModeInWrite=${rebase(writerCalendar)}`,
    `spark.sql.avro.datetimeRebaseModeInWrite=${rebase(writerCalendar)}`,
    '',
  ].join('\n'),
});

const hiveOf = ({ readerZone, readerCalendar }: Params): Declared => ({
  name: 'hive-site.properties',
  text: [
    `hive.local.time.zone=${readerZone}`,
    `hive.avro.proleptic.gregorian=${readerCalendar === 'proleptic'}`,
    `hive.parquet.date.proleptic.gregorian=${readerCalendar === 'proleptic'}`,
    '',
  ].join('\n'),
});

const at = (year: number, month: number, day: number, hours: number): Meaning =>
  wallTime(BigInt(daysOfGregorian({ year, month, day }) * 86_400 + hours * 3600) * 1_000_000_000n);

export function timestampArtefacts(params: Params, hop: Hop, back: Hop): Artefacts {
  const writer = schemaOf(params.timestampWritten);
  const reader = schemaOf(params.timestampRead);
  const more = [{ name: 'note', type: ['null', 'string'], default: null }];
  return {
    boundary: `${hop.writer} → ${hop.reader}`,
    schemas: { writer, reader },
    configurations: { writer: sparkOf(params), reader: hiveOf(params) },
    contract: [at(2024, 6, 15, 12)],
    samples: {
      happy: [at(2024, 6, 15, 12)],
      typical: [at(2024, 2, 29, 9), at(2024, 7, 4, 20), at(2024, 12, 31, 18)],
      boundary: [
        ...[0, 0.5, 23.5].map((hours) => at(2024, 7, 1, hours)),
        ...[0, 0.5, 23.5].map((hours) => at(2024, 1, 1, hours)),
        at(1582, 10, 4, 12),
        at(1000, 1, 1, 12),
        at(1, 1, 1, 12),
        at(2038, 1, 20, 12),
        at(9999, 12, 31, 12),
      ],
    },
    hop,
    back,
    harmless: [
      {
        title: 'the writer adds an optional note',
        schemas: { writer: schemaOf(params.timestampWritten, more), reader },
      },
    ],
  };
}
