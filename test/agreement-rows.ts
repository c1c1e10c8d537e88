// Words for each rule of agreement, as people write them, by what they mean: for drawing what the two sides say.

import { zoneIds } from '../src/models/csi/encoders/zones.ts';

export interface AgreementSide {
  key: string;
  /** Ways to write it, by the meaning. */
  words: Readonly<Record<string, readonly string[]>>;
}

interface AgreementRow {
  rule: string;
  role: string;
  a: AgreementSide;
  b: AgreementSide;
  /** Whether two meanings go together; the same do, if it is left out. */
  agree?(a: string, b: string): boolean;
}

const both = (key: string, words: AgreementSide['words'], other = key): Pick<AgreementRow, 'a' | 'b'> => ({
  a: { key, words },
  b: { key: other, words },
});

/** A side that says that it takes whatever comes. */
export const takesAll = 'takes all';

const sums: Readonly<Record<string, readonly string[]>> = {
  none: [],
  block: ['block'],
  content: ['content'],
  both: ['block', 'content'],
};

export const agreementRows: readonly AgreementRow[] = [
  {
    rule: 'AGREE-CHARSET',
    role: 'charset',
    // Others have no table here: that they differ is known by their names, and no value is made of them.
    ...both('client.encoding', {
      'utf-8': ['UTF-8', 'utf8', 'utf8mb4', 'AL32UTF8'],
      'iso-8859-1': ['ISO-8859-1', 'latin1', 'ISO8859_1', 'latin-1'],
      'windows-1252': ['windows-1252', 'Cp1252', 'CP-1252'],
      'us-ascii': ['US-ASCII', 'ascii'],
      'utf-16': ['UTF-16', 'utf16'],
    }),
  },
  {
    rule: 'AGREE-ZONE',
    role: 'zone',
    ...both('session.timezone', {
      ...Object.fromEntries(zoneIds.map((zone): [string, string[]] => [zone, [zone]])),
      UTC: ['UTC', 'Z', 'GMT', 'Etc/UTC', 'Etc/GMT', '+00:00', 'Zulu', 'Etc/UCT'],
      '+05:30': ['+05:30', '+0530'],
      '-03:00': ['-03:00', '-0300', 'Etc/GMT+3'],
      '+02:00': ['+02:00', '+0200', 'Etc/GMT-2'],
    }),
  },
  {
    rule: 'AGREE-CALENDAR',
    role: 'calendar',
    a: {
      key: 'spark.sql.avro.datetimeRebaseModeInWrite',
      words: { proleptic: ['CORRECTED', 'corrected'], hybrid: ['LEGACY'] },
    },
    b: {
      key: 'hive.avro.proleptic.gregorian',
      words: { proleptic: ['true', 'yes', 'on'], hybrid: ['false', 'no', 'off'] },
    },
  },
  {
    rule: 'AGREE-TIME-UNIT',
    role: 'timeUnit',
    ...both('timestamp.unit', {
      s: ['s', 'sec', 'seconds'],
      ms: ['ms', 'MILLIS', 'milliseconds'],
      us: ['us', 'micros', 'MICROSECONDS'],
      ns: ['ns', 'nanos', 'nanoseconds'],
    }),
  },
  {
    rule: 'AGREE-LENGTH',
    role: 'lengthSemantics',
    ...both('nls_length_semantics', { bytes: ['BYTE', 'bytes'], characters: ['CHAR', 'chars', 'characters'] }),
  },
  {
    rule: 'AGREE-BYTE-ORDER',
    role: 'byteOrder',
    ...both('byte.order', { big: ['big', 'BIG_ENDIAN', 'network'], little: ['little', 'little-endian'] }),
  },
  {
    rule: 'AGREE-DECIMAL-MARK',
    role: 'decimalMark',
    ...both('decimal.separator', { '.': ['.', 'point', 'dot'], ',': [',', 'comma'] }),
  },
  {
    rule: 'AGREE-CHECKSUM',
    role: 'checksum',
    ...both(
      'checksum.sent',
      { none: ['none', 'NONE'], block: ['block'], content: ['content', 'Content'], both: ['both'] },
      'checksum.verified',
    ),
    // One that is sent and verified is enough; where neither side has one, nobody counts on it.
    agree: (a, b) => a === b || sums[a].some((sum) => sums[b].includes(sum)),
  },
  {
    rule: 'AGREE-HEADER-CHECKSUM',
    role: 'headerChecksum',
    a: { key: 'header.checksum', words: { standard: ['standard', 'Standard'], 'over-magic': ['over-magic'] } },
    b: { key: 'header.checksum.verified', words: { standard: ['true', 'yes'], [takesAll]: ['false', 'no'] } },
    agree: (a, b) => b === takesAll || a === b,
  },
];
