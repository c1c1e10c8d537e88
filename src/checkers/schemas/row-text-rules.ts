// What becomes of texts and bytes on the way through a connector: their lengths, and the encodings that a schema declares and
// the way between does not know.

import { type Charset, charsetNamed, hasLettersOf, readsAs } from './charsets.ts';
import { filledSaid, type Said, type Way } from './row-room.ts';
import type { RuleId } from './rules.ts';
import type { Length, SchemaType, TypeOf } from './schema.ts';

const encodingOf = ({ charset }: { readonly charset?: string }): Charset =>
  charset === undefined ? 'utf-8' : (charsetNamed(charset) ?? 'utf-8');

/** Undefined where there is no conversion. */
export function ofText(w: TypeOf<'text' | 'enum'>, r: SchemaType, { says }: Way): Said[] | undefined {
  switch (r.kind) {
    case 'enum':
      return intoEnum(w, r, says);
    case 'uuid':
    case 'date':
    case 'timestamp':
    case 'time':
      return w.kind === 'text' ? [{ rule: 'format-refused', sentence: `${says}.` }] : undefined;
    case 'bytes': {
      if (r.length !== undefined) return [{ rule: 'length-exceeded', sentence: `${says}.` }];
      const to = r.charset === undefined ? undefined : charsetNamed(r.charset);
      const isRead = to === undefined || to === 'utf-8' || w.kind === 'enum' || w.charset === 'ascii';
      return isRead ? filled(w) : [{ rule: intoCharset(to), sentence: `${says}; on the way the text is UTF-8.` }];
    }
    case 'text': {
      if (w.kind === 'enum') {
        const counts = w.symbols.map(({ name }) => [...name].length);
        return filledSaid(Math.min(...counts), Math.max(...counts), r);
      }
      const [from, to] = [encodingOf(w), encodingOf(r)];
      // An engine converts between encodings, and refuses the letters that it cannot.
      const refused: Said[] = !hasLettersOf(to, from)
        ? [{ rule: 'charset-refused', sentence: `${says}: not every letter has a place there.` }]
        : [];
      return [...lengths(w, r), ...refused];
    }
    default:
      return undefined;
  }
}

function intoEnum(w: TypeOf<'text' | 'enum'>, r: TypeOf<'enum'>, says: string): Said[] {
  if (w.kind === 'text') return [{ rule: 'enum-symbol-unknown', sentence: `${says}.` }];
  // Of several names of one number a decoder of protobuf gives the first.
  const given = w.symbols.filter(
    ({ number }, i) => number === undefined || w.symbols.findIndex((symbol) => symbol.number === number) === i,
  );
  const unknown = given.filter(({ name }) => !r.symbols.some((symbol) => symbol.name === name));
  const names = unknown.map(({ name }) => name).join(', ');
  return unknown.length === 0
    ? []
    : [{ rule: 'enum-symbol-unknown', sentence: `The writer may have ${names}, which the reader refuses.` }];
}

const bytesPerLetter: Readonly<Record<Charset, number>> = { 'utf-8': 4, latin1: 2, 'windows-1252': 3, ascii: 1 };

/** How many units of the reader's length the longest text has: a letter is up to four bytes of UTF-8. */
function mostOf(w: TypeOf<'text'>, unit: Length['unit']): number {
  const { length } = w;
  if (length === undefined) return Infinity;
  return length.unit === 'characters' && unit === 'bytes' ? length.max * bytesPerLetter[encodingOf(w)] : length.max;
}

function lengths(w: TypeOf<'text'>, r: TypeOf<'text'>): Said[] {
  const found: Said[] = [];
  const [from, to] = [w.length, r.length];
  if (to !== undefined && mostOf(w, to.unit) > to.max) {
    const has = from === undefined ? 'texts of any length' : `up to ${from.max} ${from.unit}`;
    found.push({
      rule: 'length-exceeded',
      sentence: `The writer has ${has}, the reader room for ${to.max} ${to.unit}.`,
    });
  }
  const fewest = from?.isFixed ? from.max : (w.minLength ?? 0);
  if ((r.minLength ?? 0) > fewest)
    found.push({ rule: 'length-too-short', sentence: `The reader takes no fewer than ${r.minLength} characters.` });
  // To two sides that both fill up blanks at the end are no part of a text.
  if (to?.isFixed && !from?.isFixed)
    found.push({ rule: 'padding', sentence: `The reader fills up to ${to.max} characters with blanks.` });
  const isRefused = from !== undefined && to !== undefined && from.max > to.max;
  return to?.isFixed || isRefused ? found : [...found, ...filled(w)];
}

const filled = (w: TypeOf<'text' | 'enum'>): Said[] =>
  w.kind === 'text' && w.length?.isFixed
    ? [
        {
          rule: 'padding',
          sentence: `The writer fills up to ${w.length.max} characters with blanks, which are a part of the text to the reader.`,
        },
      ]
    : [];

/** In ASCII what is none is replaced by what has no place there. */
const intoCharset = (charset: string | undefined): RuleId => (charset === 'ascii' ? 'charset-refused' : 'charset');

/** Undefined where there is no conversion. */
export function ofBytes(w: TypeOf<'bytes'>, r: SchemaType, { says }: Way): Said[] | undefined {
  if (r.kind === 'text') return intoText(w, r, says);
  if (r.kind !== 'bytes') return undefined;
  const from = w.charset === undefined ? undefined : charsetNamed(w.charset);
  const to = r.charset === undefined ? undefined : charsetNamed(r.charset);
  const found: Said[] = [];
  if (from === undefined && (to === 'utf-8' || to === 'ascii'))
    found.push({ rule: to === 'ascii' ? 'charset-refused' : 'bytes-as-text', sentence: `${says}.` });
  if (from !== undefined && to !== undefined && !readsAs(from, to))
    found.push({ rule: intoCharset(to), sentence: `${says}.` });
  const isRoomy =
    r.length === undefined ||
    (w.length !== undefined &&
      w.length.max <= r.length.max &&
      (!r.length.isFixed || (w.length.isFixed && w.length.max === r.length.max)));
  return isRoomy ? found : [...found, { rule: 'length-exceeded', sentence: `${says}.` }];
}

/** A byte that is no UTF-8 becomes U+FFFD, which has three. */
function intoText(w: TypeOf<'bytes'>, r: TypeOf<'text'>, says: string): Said[] {
  const from = w.charset === undefined ? undefined : charsetNamed(w.charset);
  const to = encodingOf(r);
  const found: Said[] = [];
  if (from !== 'ascii' && to !== 'utf-8')
    found.push({ rule: 'charset-refused', sentence: `${says}: not every letter has a place there.` });
  else if (from === undefined)
    found.push({ rule: 'bytes-as-text', sentence: `${says}; a connector takes bytes for UTF-8.` });
  else if (!readsAs(from, 'utf-8'))
    found.push({ rule: 'charset', sentence: `${says}; a connector takes bytes for UTF-8.` });
  const { length, minLength = 0 } = r;
  const isUtf8 = from !== undefined && readsAs(from, 'utf-8');
  const most = (w.length?.max ?? Infinity) * (length?.unit === 'bytes' && !isUtf8 ? 3 : 1);
  const has = w.length === undefined ? 'bytes of any length' : `up to ${w.length.max} bytes`;
  if (length !== undefined && most > length.max)
    found.push({ rule: 'length-exceeded', sentence: `The writer has ${has}, the reader room for ${length.max}.` });
  const fewest = w.length?.isFixed ? Math.ceil(w.length.max / (from === 'ascii' ? 1 : 4)) : 0;
  if (minLength > fewest)
    found.push({ rule: 'length-too-short', sentence: `The reader takes no fewer than ${minLength} characters.` });
  if (length?.isFixed && fewest < length.max)
    found.push({ rule: 'padding', sentence: `The reader fills up to ${length.max} characters with blanks.` });
  return found;
}
