// Charsets: names written in one and read in another, hop after hop. UTF-8 read as a single-byte charset never fails, comes back
// by the inverse, and doubles its damage with each hop; the other way round is refused by a strict decoder, and a lenient one
// puts U+FFFD, for ever. Sources: RFC 3629; WHATWG Encoding Standard.

import type { Streams } from '../../../kernel/index.ts';
import type { Figure } from '../../model.ts';
import { type Charset, decode, encode } from '../encoders/charsets.ts';
import { beyondAsciiShareOfMix, drawName } from '../encoders/names.ts';
import { type Meaning, text } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import { type Entry, type Hop, Refusal } from '../pipeline/hop.ts';
import { bytesScenario } from './bytes-scenario.ts';
import { encodingRemedies } from './of-bytes-remedies.ts';
import type { Artefacts, Declared, Pairing } from './scenario.ts';

const systems = ['Shop', 'CRM', 'Billing', 'Mailing', 'Archive'] as const;

interface Column {
  counts: Params['columnCounts'];
  length: number;
}

interface Side {
  charset: Charset;
  column: Column;
}

const nameOf = (meaning: Meaning): string => (meaning as { value: string }).value;

function written(meaning: Meaning, charset: Charset, strict: boolean): Uint8Array {
  const bytes = encode(nameOf(meaning), charset, strict);
  if (bytes === undefined) throw new Refusal(`a letter of ${nameOf(meaning)} has no byte in ${charset}`);
  return bytes;
}

/** What a column keeps, by characters or by bytes of its charset; a strict one refuses what is too long. */
function kept(name: string, bytes: Uint8Array, { charset, column }: Side, strict: boolean): string {
  const { counts, length } = column;
  if (counts === 'none') return name;
  const characters = [...name];
  const size = counts === 'bytes' ? bytes.length : characters.length;
  if (size <= length) return name;
  if (strict) throw new Refusal(`${size} ${counts} are too long for VARCHAR(${length})`);
  return counts === 'bytes' ? decode(bytes.slice(0, length), charset)! : characters.slice(0, length).join('');
}

function read(bytes: Uint8Array, side: Side, strict: boolean): Meaning {
  const name = decode(bytes, side.charset, strict);
  if (name === undefined) throw new Refusal(`the bytes are not valid in ${side.charset}`);
  return text(kept(name, bytes, side, strict));
}

/** What no name holds, by what its owner looks for; the parameter says it in words. */
const garbled: Readonly<Record<Params['garbledNames'], RegExp>> = {
  marks: /[\ufffd\u0080-\u009f]/,
  'marks-and-pairs': /[\ufffd\u0080-\u009f]|[\u00c2-\u00c5][\u0080-\u00bf]/,
};

/** By somebody who knows what each hop did: each is taken back, last first; undefined where bytes have gone. */
function takenBack(name: string, writes: Charset, reads: Charset, hops: number): Meaning | undefined {
  let back: string | undefined = name;
  for (let hop = 0; hop < hops && back !== undefined; hop++) {
    const bytes = encode(back, reads, true);
    back = bytes === undefined ? undefined : decode(bytes, writes, true);
  }
  return back === undefined ? undefined : text(back);
}

const hopOf = (writes: Charset, reads: Side, { strictDecoder: strict, garbledNames }: Params): Hop => ({
  writer: systems[0],
  reader: systems[1],
  format: 'text',
  write: (meaning) => written(meaning, writes, strict),
  read: (bytes) => ({ value: read(bytes, reads, strict) }),
  isPlausible: (meaning) => !garbled[garbledNames].test(nameOf(meaning)),
});

/** A character takes up to four bytes in UTF-8 (RFC 3629): so wide are columns whose owner knows that they count bytes. */
const WIDEST = 4;

function columnOf({ columnCounts, columnLength }: Params, pairing: Pairing): Column {
  if (columnCounts === 'none') return { counts: 'none', length: columnLength };
  if (pairing === 'writer-alone') return { counts: 'characters', length: columnLength };
  return { counts: columnCounts, length: pairing === 'reader-alone' ? WIDEST * columnLength : columnLength };
}

/** What each side does; with its like a system agrees on the charset, and on what a column counts. */
function hops(params: Params, pairing: Pairing): readonly Hop[] {
  const { charsetWritten, charsetRead, hopCount } = params;
  const writes = pairing === 'reader-alone' ? charsetRead : charsetWritten;
  const reads: Side = {
    charset: pairing === 'writer-alone' ? charsetWritten : charsetRead,
    column: columnOf(params, pairing),
  };
  return systems.slice(0, hopCount).map((writer, place) => ({
    ...hopOf(writes, reads, params),
    writer,
    reader: systems[place + 1],
    restore: (meaning) => takenBack(nameOf(meaning), writes, reads.charset, place + 1),
  }));
}

/** The shop's form takes no more characters than its column holds. */
const entered = (name: string, { columnCounts, columnLength }: Params): string =>
  columnCounts === 'none' ? name : [...name].slice(0, columnLength).join('');

function entries(params: Params, streams: Streams): readonly Entry[] {
  const names = streams.stream('names');
  return arrivals(params, streams).map(({ at, isOld }, place) => ({
    at,
    isOld,
    place,
    meaning: text(entered(drawName(names, params.customerMix), params)),
  }));
}

const tableOf = (file: string, charset: string, length: number, more = ''): Declared => ({
  name: file,
  text: `CREATE TABLE customer (\n  id BIGINT NOT NULL,\n  name VARCHAR(${length}) CHARACTER SET ${charset} NOT NULL${more}\n);\n`,
});

const ofMySql: Readonly<Record<Charset, string>> = {
  'utf-8': 'utf8mb4',
  'iso-8859-1': 'latin1',
  'windows-1252': 'cp1252',
};

const connectionOf = (file: string, charset: Charset, column: string): Declared => ({
  name: file,
  text: `jdbc.characterEncoding=${charset}\nfile.encoding=${charset}\ncolumn.lengthSemantics=${column}\n`,
});

function artefacts(params: Params): readonly Artefacts[] {
  const [hop] = hops(params, 'together');
  const { charsetWritten, charsetRead, columnLength, columnCounts } = params;
  const length = columnCounts === 'none' ? 80 : columnLength;
  const writer = tableOf('shop.sql', ofMySql[charsetWritten], length);
  const reader = tableOf('crm.sql', ofMySql[charsetRead], length);
  return [
    {
      boundary: `${hop.writer} → ${hop.reader}`,
      schemas: { writer, reader },
      configurations: {
        writer: connectionOf('shop.properties', charsetWritten, 'characters'),
        reader: connectionOf('crm.properties', charsetRead, columnCounts === 'bytes' ? 'bytes' : 'characters'),
      },
      contract: [text('Ann Smith')],
      samples: {
        happy: [text('Ann Smith'), text('John Brown')],
        typical: [text('Zoë Müller'), text('José García'), text('Anna Kowalska')],
        boundary: [text(''), text('Łukasz Żółć'), text('Siobhán O’Brien'), text('Ümit Öztürk-Çağlayan'), text('金 😀')],
      },
      hop,
      // The CRM writes in its charset and the shop reads in its own.
      back: hopOf(charsetRead, { charset: charsetWritten, column: { counts: 'none', length } }, params),
      harmless: [
        {
          title: 'the shop adds a column that may be empty',
          schemas: {
            writer: tableOf('shop.sql', ofMySql[charsetWritten], length, ',\n  note VARCHAR(40) NULL'),
            reader,
          },
        },
      ],
    },
  ];
}

/** Every name with a letter beyond ASCII is damaged, if the charsets differ in it as UTF-8 and a single-byte charset do. */
function theory(params: Params): readonly Figure[] {
  const { customerMix, charsetWritten, charsetRead } = params;
  const share: Figure = {
    id: 'beyondAscii',
    label: 'Names with letters beyond ASCII',
    unit: 'share',
    value: beyondAsciiShareOfMix(customerMix),
    formula: 'sum over locales of weight x (1 − (1 − share of first names) (1 − share of last names))',
    help: 'What UTF-8 and a single-byte charset write differently: all other names are the same bytes in both.',
    note:
      charsetWritten === charsetRead
        ? 'Both sides use the same charset.'
        : charsetRead === 'utf-8'
          ? 'Strict decoders refuse these, lenient ones lose the letters for ever.'
          : 'These are read without an error, and can be had back.',
  };
  return [share];
}

export const encoding = bytesScenario({
  id: 'encoding',
  title: 'Charsets: written in one, read in another',
  about:
    'The writer sends names in one charset, the reader takes the bytes for another. With its like each is right, and all names in plain ASCII pass both.',
  source: 'RFC 3629; WHATWG Encoding Standard',
  systems,
  along: ({ hopCount }) => systems.slice(0, hopCount + 1),
  bytes: { entries, hops },
  artefacts,
  theory,
  remedies: encodingRemedies,
});
