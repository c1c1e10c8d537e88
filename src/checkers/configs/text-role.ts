// Settings that are words and not amounts, and must say the same on both sides: charsets, zones, calendars, units. Each
// name of a role reads its words into one form; what it does not know plays no role.

import { writtenBoolean } from './written-quantity.ts';

export interface TextRole {
  role: string;
  /** Ends of keys, words joined by dots. */
  names: readonly string[];
  /** The form in which two settings are compared; undefined where the text is none of this role. */
  canonical(text: string): string | undefined;
}

/** By a table from the letters and digits of a text, in lower case. */
function among(table: Readonly<Record<string, string>>): (text: string) => string | undefined {
  return (text) => table[text.toLowerCase().replace(/[^a-z0-9]/g, '')];
}

const knownCharsets = among({
  utf8: 'utf-8',
  unicode: 'utf-8',
  utf8mb4: 'utf-8',
  al32utf8: 'utf-8',
  iso88591: 'iso-8859-1',
  latin1: 'iso-8859-1',
  l1: 'iso-8859-1',
  windows1252: 'windows-1252',
  cp1252: 'windows-1252',
  ascii: 'us-ascii',
  usascii: 'us-ascii',
  utf16: 'utf-16',
});

/** Charsets of other families are known by their names alone: two that differ still differ. */
function charsets(text: string): string | undefined {
  const known = knownCharsets(text);
  if (known !== undefined) return known;
  const name = text.trim().toLowerCase();
  return /^(big5|cp-?\d|euc-|gb\d|gbk$|ibm-?\d|iso-?\d|koi8|latin-?\d|mac|shift|sjis|ucs-?\d|utf-?\d|windows-?\d)/.test(
    name,
  )
    ? name.replace(/[^a-z0-9]/g, '')
    : undefined;
}

/** UTC has many names, and an offset several ways to write it; in those of the tz database `Etc/GMT+3` is west of Greenwich. */
function zone(text: string): string | undefined {
  if (/^((etc\/)?(utc|uct|gmt0?|zulu|universal|greenwich)|z|[+-]00:?00|etc\/gmt[+-]0)$/i.test(text)) return 'UTC';
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  if (offset !== null) return `${offset[1]}${offset[2]}:${offset[3]}`;
  const [, sign, hours] = /^Etc\/GMT([+-])(\d{1,2})$/.exec(text) ?? [];
  if (sign !== undefined) return `${sign === '+' ? '-' : '+'}${hours.padStart(2, '0')}:00`;
  return /^[A-Za-z_]+\/[A-Za-z_/+-]+$/.test(text) ? text : undefined;
}

const units = among({
  s: 's',
  sec: 's',
  seconds: 's',
  second: 's',
  ms: 'ms',
  millis: 'ms',
  milliseconds: 'ms',
  us: 'us',
  micros: 'us',
  microseconds: 'us',
  ns: 'ns',
  nanos: 'ns',
  nanoseconds: 'ns',
});

const byTruth =
  (yes: string | undefined, no: string | undefined) =>
  (text: string): string | undefined => {
    const truth = writtenBoolean(text);
    return truth === undefined ? undefined : truth ? yes : no;
  };

export const textRoles: readonly TextRole[] = [
  {
    role: 'charset',
    names: ['encoding', 'charset', 'character.set', 'code.page'],
    canonical: charsets,
  },
  { role: 'zone', names: ['time.zone', 'timezone', 'zone.id'], canonical: zone },
  {
    role: 'calendar',
    names: ['rebase.mode.in.write', 'rebase.mode.in.read'],
    canonical: among({ corrected: 'proleptic', legacy: 'hybrid' }),
  },
  { role: 'calendar', names: ['proleptic.gregorian'], canonical: byTruth('proleptic', 'hybrid') },
  {
    role: 'timeUnit',
    names: ['timestamp.unit', 'time.unit', 'timestamp.precision', 'time.precision', 'epoch.unit'],
    canonical: units,
  },
  {
    role: 'lengthSemantics',
    names: ['length.semantics'],
    canonical: among({
      byte: 'bytes',
      bytes: 'bytes',
      char: 'characters',
      chars: 'characters',
      characters: 'characters',
    }),
  },
  {
    role: 'byteOrder',
    names: ['byte.order', 'endianness'],
    canonical: among({ big: 'big', bigendian: 'big', network: 'big', little: 'little', littleendian: 'little' }),
  },
  {
    role: 'decimalMark',
    names: ['decimal.separator', 'decimal.mark', 'decimal.point'],
    canonical: (text) => (text === '.' || text === ',' ? text : among({ point: '.', dot: '.', comma: ',' })(text)),
  },
  { role: 'checksum', names: ['checksum.sent', 'checksum.verified'], canonical: (text) => text.toLowerCase() },
  {
    role: 'headerChecksum',
    names: ['header.checksum'],
    canonical: (text) => text.toLowerCase(),
  },
  // Who verifies takes the standard one, who does not takes any.
  { role: 'headerChecksum', names: ['header.checksum.verified'], canonical: byTruth('standard', undefined) },
];

const byName: ReadonlyMap<string, TextRole> = new Map(
  textRoles.flatMap((role) => role.names.map((name): [string, TextRole] => [name, role])),
);

/** The role of a key by the longest name with which its words end. */
export function textRoleOf(words: readonly string[]): TextRole | undefined {
  for (let from = 0; from < words.length; from++) {
    const role = byName.get(words.slice(from).join('.'));
    if (role !== undefined) return role;
  }
  return undefined;
}
