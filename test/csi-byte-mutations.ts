// What the two systems of the scenarios of bytes must agree on: rows of the table of mutations.

import type { ParameterMutation } from './mutations.ts';

const csi = { kind: 'parameters', model: 'csi', outcome: 'safe', failure: 'silent' } as const;
const folder = 'src/models/csi/scenarios';

export const csiByteMutations: readonly ParameterMutation[] = [
  {
    ...csi,
    mechanism: 'one unit for a moment',
    file: 'src/models/csi/encoders/timestamps.ts',
    preset: 'spark-avro-hive',
    around: { timestampRead: 'timestamp-micros' },
    removal: { timestampRead: 'timestamp-millis' },
  },
  {
    ...csi,
    mechanism: 'one zone for a day',
    file: 'src/models/csi/encoders/zones.ts',
    preset: 'zone-lost',
    around: { readerZone: 'Asia/Tokyo' },
    removal: { readerZone: 'UTC' },
  },
  {
    ...csi,
    mechanism: 'one calendar for old dates',
    file: 'src/models/csi/encoders/civil.ts',
    preset: 'calendar-switch',
    around: { writerCalendar: 'proleptic' },
    removal: { writerCalendar: 'hybrid' },
  },
  {
    ...csi,
    mechanism: 'one charset',
    file: 'src/models/csi/encoders/charsets.ts',
    preset: 'mojibake',
    around: { charsetRead: 'utf-8' },
    removal: { charsetRead: 'iso-8859-1' },
  },
  {
    ...csi,
    mechanism: 'one measure of a column',
    file: `${folder}/encoding.ts`,
    preset: 'column-of-bytes',
    around: { columnCounts: 'characters' },
    removal: { columnCounts: 'bytes' },
  },
  {
    ...csi,
    mechanism: 'reconciliation to the cent',
    file: `${folder}/confusions/totals.ts`,
    preset: 'float-total',
    around: { reconciliation: 'cent' },
    removal: { reconciliation: 'exact' },
    failure: 'loud',
  },
  {
    ...csi,
    mechanism: 'identifiers as texts',
    file: `${folder}/confusions/ids.ts`,
    preset: 'snowflake-ids',
    around: { idsAsText: true },
    removal: { idsAsText: false },
  },
  {
    ...csi,
    mechanism: 'the header summed as the format says',
    file: 'src/models/csi/encoders/lz4-frame.ts',
    preset: 'kafka-lz4-header',
    around: { headerSum: 'standard' },
    removal: { headerSum: 'over-magic' },
    failure: 'loud',
  },
  {
    ...csi,
    mechanism: 'a reader that compares the sum it is sent',
    file: 'src/models/csi/encoders/lz4-frame.ts',
    preset: 'unread-checksum',
    around: { sumsChecked: 'content' },
    removal: { sumsChecked: 'block' },
  },
  {
    ...csi,
    mechanism: 'compression that reaches the producer',
    file: `${folder}/batch-limit.ts`,
    preset: 'batch-limit',
    around: { compressionIgnored: false, batchSigma: 0.3 },
    removal: { compressionIgnored: true },
    failure: 'loud',
  },
  {
    ...csi,
    mechanism: 'a length that may be unknown',
    file: `${folder}/sentinel.ts`,
    preset: 'sentinel-length',
    around: { lengthTakenAs: 'unknown' },
    removal: { lengthTakenAs: 'refused' },
    failure: 'loud',
  },
];
