// The oracle for values that are no containers and no times: each function gives undefined where the value is simply another.

import { dateText } from './calendar.ts';
import { type Judgement, lossless, retyped, silent, trap } from './fidelity.ts';
import type { Meaning, MeaningOf } from './meaning.ts';
import { exactOf, exactOfMeaning, isEqual } from './numbers.ts';
import { base64Bytes, utf8Hex } from './octets.ts';

export const scalarJudges = {
  null: judgeNull,
  absent: judgeAbsent,
  boolean: judgeBoolean,
  integer: judgeInteger,
  decimal: judgeDecimal,
  float: judgeFloat,
  text: judgeText,
  bytes: judgeBytes,
  uuid: judgeUuid,
};

// `value == null` and `value ?? other` are how JavaScript asks; both take null and undefined alike.
function judgeNull(_expected: Meaning, read: Meaning): Judgement | undefined {
  if (read.kind === 'null') return lossless;
  return read.kind === 'absent' ? retyped('null is read as a field that is not there') : undefined;
}

function judgeAbsent(_expected: Meaning, read: Meaning): Judgement | undefined {
  if (read.kind === 'absent') return lossless;
  return read.kind === 'null' ? retyped('a field that is not there is read as null') : undefined;
}

const trueTexts = ['true', 't', '1'];
const falseTexts = ['false', 'f', '0'];

function judgeBoolean({ value }: MeaningOf<'boolean'>, read: Meaning): Judgement | undefined {
  if (read.kind === 'boolean') return read.value === value ? lossless : undefined;
  if (read.kind === 'integer' || read.kind === 'float') {
    return Number(read.value) === Number(value) ? retyped(`${value} is read as the number ${read.value}`) : undefined;
  }
  if (read.kind !== 'text') return undefined;
  if ((value ? trueTexts : falseTexts).includes(read.value.toLowerCase())) {
    return retyped(`${value} is read as the text "${read.value}"`);
  }
  return !value && read.value === '' ? trap('false is read as an empty text') : undefined;
}

function judgeInteger({ value }: MeaningOf<'integer'>, read: Meaning): Judgement | undefined {
  if (read.kind === 'boolean')
    return value === String(Number(read.value)) ? retyped(`${value} is read as ${read.value}`) : undefined;
  if (read.kind === 'instant') {
    return BigInt(value) * 1_000_000n === BigInt(read.nanos) ? trap('a number is read as a point in time') : undefined;
  }
  if (read.kind === 'float') {
    // The shortest digits of a double are not all the digits that it is worth.
    const double = Number(read.value);
    return Number.isInteger(double) && BigInt(double) === BigInt(value) ? lossless : undefined;
  }
  const [wanted, found] = [exactOf(value), exactOfMeaning(read)];
  if (wanted === undefined || found === undefined || !isEqual(wanted, found)) return undefined;
  if (read.kind === 'integer') return lossless;
  return retyped(`an integer is read as ${read.kind === 'text' ? 'its digits in text' : 'a decimal'}`);
}

function judgeDecimal({ value }: MeaningOf<'decimal'>, read: Meaning): Judgement | undefined {
  if (read.kind === 'decimal' && read.value === value) return lossless;
  const wanted = exactOf(value);
  if (wanted === undefined) return undefined;
  if (read.kind === 'bytes' && read.hex === twosComplementHex(wanted.digits)) {
    return trap('a decimal is read as the bytes of its digits, without the scale');
  }
  const found = exactOfMeaning(read);
  if (found === undefined) return undefined;
  if (isEqual(wanted, found)) {
    return retyped(
      read.kind === 'decimal'
        ? `${value} is read as ${read.value}`
        : `a decimal is read as ${names[read.kind] ?? read.kind}`,
    );
  }
  const isUnscaled = wanted.scale > 0 && isEqual({ digits: wanted.digits, scale: 0 }, found);
  return isUnscaled ? trap(`a decimal is read as its digits, ${wanted.scale} places off`) : undefined;
}

const names: Readonly<Record<string, string>> = { float: 'a double', integer: 'an integer', text: 'text' };

/** The shortest big-endian two's complement, as Avro and Parquet store the digits of a decimal. */
function twosComplementHex(digits: bigint): string {
  let length = 1;
  while (digits >= 1n << BigInt(8 * length - 1) || digits < -(1n << BigInt(8 * length - 1))) length += 1;
  return BigInt.asUintN(8 * length, digits)
    .toString(16)
    .padStart(2 * length, '0');
}

function judgeFloat({ value }: MeaningOf<'float'>, read: Meaning): Judgement | undefined {
  const wanted = Number(value);
  const isSame = (text: string) => text.trim() !== '' && Object.is(Number(text), wanted);
  if (read.kind === 'float') return isSame(read.value) ? lossless : undefined;
  if (read.kind === 'integer' || read.kind === 'decimal') {
    return isSame(read.value)
      ? retyped(`a double is read as ${read.kind === 'integer' ? 'an integer' : 'a decimal'}`)
      : undefined;
  }
  if (read.kind !== 'text') return undefined;
  if (isSame(read.value)) return retyped('a double is read as its digits in text');
  return specialFloats[read.value.toLowerCase()] === value
    ? trap(`${value} is read as the text "${read.value}", of which Number() makes ${Number(read.value)}`)
    : undefined;
}

const specialFloats: Readonly<Record<string, string>> = {
  nan: 'NaN',
  '.nan': 'NaN',
  inf: 'Infinity',
  '+inf': 'Infinity',
  infinity: 'Infinity',
  '.inf': 'Infinity',
  '-inf': '-Infinity',
  '-infinity': '-Infinity',
  '-.inf': '-Infinity',
};

function judgeText({ value }: MeaningOf<'text'>, read: Meaning): Judgement | undefined {
  switch (read.kind) {
    case 'text':
      return read.value === value ? lossless : differentText(value, read.value);
    case 'uuid':
    case 'integer':
    case 'decimal':
    case 'float':
    case 'boolean':
      return String(read.value) === value
        ? retyped(`a text is read as ${names[read.kind] ?? `a ${read.kind}`}`)
        : undefined;
    case 'bytes':
      return read.hex === utf8Hex(value) ? retyped('a text is read as its bytes in UTF-8') : undefined;
    case 'date':
      return dateText(read.days) === value ? retyped('a text is read as a date') : undefined;
    default:
      return undefined;
  }
}

function differentText(value: string, read: string): Judgement | undefined {
  if (read.includes('\ufffd')) return silent('characters are replaced by U+FFFD');
  if (read.normalize('NFC') === value.normalize('NFC')) return silent('the text is normalised to other code points');
  if (read === value.trim()) return silent('blanks at the ends are gone');
  if (value.replace(/\r\n?/g, '\n') === read.replace(/\r\n?/g, '\n')) return silent('the line ends are others');
  return undefined;
}

function judgeBytes({ hex }: MeaningOf<'bytes'>, read: Meaning): Judgement | undefined {
  switch (read.kind) {
    case 'bytes':
      return read.hex === hex ? lossless : undefined;
    case 'text':
      return bytesAsText(hex, read.value);
    case 'list':
      return hexOfNumbers(read.items) === hex ? retyped('bytes are read as a list of numbers') : undefined;
    case 'record':
      return bytesAsRecord(hex, read);
    default:
      return undefined;
  }
}

function bytesAsText(hex: string, read: string): Judgement | undefined {
  if (utf8Hex(read) === hex) return retyped('bytes are read as text');
  if (read.toLowerCase().replace(/^(0x|\\x)/, '') === hex) return trap('bytes are read as hexadecimal digits in text');
  if (base64Bytes(read) === hex) return trap('bytes are read as base64 in text');
  const isLatin1 = hex === [...read].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  return isLatin1 ? trap('each byte is read as the character of its number') : undefined;
}

function bytesAsRecord(hex: string, { fields }: MeaningOf<'record'>): Judgement | undefined {
  const { type, data } = fields;
  if (type?.kind === 'text' && type.value === 'Buffer' && data?.kind === 'list') {
    return hexOfNumbers(data.items) === hex ? retyped('bytes are read as what Buffer gives to JSON') : undefined;
  }
  const items = Object.keys(fields).map((_, at) => fields[at]);
  return !items.includes(undefined as never) && hexOfNumbers(items) === hex
    ? trap('bytes are read as an object with the places as names')
    : undefined;
}

function hexOfNumbers(items: readonly Meaning[]): string | undefined {
  let hex = '';
  for (const item of items) {
    if (item.kind !== 'float' && item.kind !== 'integer') return undefined;
    const byte = Number(item.value);
    if (!Number.isInteger(byte) || byte < 0 || byte > 255) return undefined;
    hex += byte.toString(16).padStart(2, '0');
  }
  return hex;
}

function judgeUuid({ value }: MeaningOf<'uuid'>, read: Meaning): Judgement | undefined {
  if (read.kind === 'uuid') return read.value === value ? lossless : undefined;
  if (read.kind === 'text') return read.value.toLowerCase() === value ? retyped('a uuid is read as text') : undefined;
  if (read.kind !== 'bytes') return undefined;
  return read.hex === value.replaceAll('-', '') ? retyped('a uuid is read as its bytes') : undefined;
}
