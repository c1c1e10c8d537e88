// What becomes of one value on the wire of protobuf when it is written as one type and read as another.

import type { RuleId } from './rules.ts';
import type { EnumType, ListType, SchemaType, TypeOf } from './schema.ts';
import { typeText } from './type-text.ts';

export type Wire = 'varint' | '64 bits' | 'length' | '32 bits';

/** Which of the wire types of "Encoding" a type is written with. */
export function wireOf(type: SchemaType): Wire {
  switch (type.kind) {
    case 'integer':
      return type.wire === 'fixed' ? (type.bits === 64 ? '64 bits' : '32 bits') : 'varint';
    case 'float':
      return type.bits === 64 ? '64 bits' : '32 bits';
    case 'boolean':
    case 'enum':
      return 'varint';
    default:
      return 'length';
  }
}

export interface WireFinding {
  rule: RuleId;
  sentence: string;
}

/** Of two types neither of which is a list or a map, nor both records; undefined if every value comes through. */
export function wireFinding(w: SchemaType, r: SchemaType): WireFinding | undefined {
  const [from, to] = [wireOf(w), wireOf(r)];
  const says = `The writer writes ${typeText(w)}, the reader expects ${typeText(r)}`;
  if (from !== to)
    return { rule: 'wire-type', sentence: `${says}: it has another wire type, and is skipped as unknown.` };
  if (from === 'varint') return varint(w, r, says);
  if (from === 'length') return lengths(w, r, says);
  if (w.kind !== r.kind)
    return { rule: 'wire-reinterpreted', sentence: `${says}: the same bits as another kind of number.` };
  return w.kind === 'integer' && r.kind === 'integer' && w.signed !== r.signed
    ? { rule: 'sign-changed', sentence: `${says}: half of the values change their sign.` }
    : undefined;
}

/** Of two lists by their items. A list in one piece is on the wire as bytes, and bytes are taken for a list in one piece. */
export function listFinding(w: Pick<ListType, 'isPacked'>, items: Items): WireFinding | undefined {
  const [from, to] = [wireOf(items.w), wireOf(items.r)];
  const isPiece = w.isPacked === true && from !== 'length';
  if (from === to || (!isPiece && from !== 'length')) return wireFinding(items.w, items.r);
  const says = `The writer writes lists of ${typeText(items.w)}, the reader expects ${typeText(items.r)}`;
  const isMessage = items.r.kind === 'record' || items.r.kind === 'timestamp';
  // One byte, or a few, are no fixed 4 or 8, and no message; a message is seldom 4 or 8 long.
  const isOdd = items.w.kind === 'boolean' || items.w.kind === 'enum' || items.w.kind === 'record';
  const isTooShort = isOdd && to !== 'length' && to !== 'varint';
  if (isMessage || isTooShort) return { rule: 'type-mismatch', sentence: `${says}, and cannot take the bytes apart.` };
  return { rule: 'packed-misread', sentence: `${says}, and takes the bytes for those.` };
}

interface Items {
  readonly w: SchemaType;
  readonly r: SchemaType;
}

function varint(w: SchemaType, r: SchemaType, says: string): WireFinding | undefined {
  if (w.kind === 'enum' && r.kind === 'enum') return enums(w, r);
  if (w.kind === 'enum' || r.kind === 'enum')
    return { rule: 'enum-as-number', sentence: `${says}: only the number of a symbol is on the wire.` };
  if (w.kind === 'boolean' && r.kind === 'boolean') return undefined;
  // Zigzag writes 1 as 2 and -1 as 1; of the numbers that a boolean is written as, 1 is read as -1.
  if (isZigzag(w) !== isZigzag(r))
    return { rule: 'zigzag', sentence: `${says}: one of them folds the sign into the last bit, the other does not.` };
  if (r.kind === 'boolean') return { rule: 'integer-truncated', sentence: `${says}: every number but 0 becomes true.` };
  if (w.kind === 'boolean') return undefined;
  return integers(w as TypeOf<'integer'>, r as TypeOf<'integer'>, says);
}

function integers(w: TypeOf<'integer'>, r: TypeOf<'integer'>, says: string): WireFinding | undefined {
  const [from, to] = [w.bits as number, r.bits as number];
  if (from > to) return { rule: 'integer-truncated', sentence: `${says}: the reader keeps the lower ${to} bits.` };
  const isKept = w.signed === r.signed || (!w.signed && to > from);
  return isKept ? undefined : { rule: 'sign-changed', sentence: `${says}: some values change their sign.` };
}

const isZigzag = (type: SchemaType): boolean => type.kind === 'integer' && type.wire === 'zigzag';

function enums(w: EnumType, r: EnumType): WireFinding | undefined {
  const read = (number: number | undefined) => r.symbols.find((symbol) => symbol.number === number);
  const renamed = w.symbols.find(({ number }) => read(number) !== undefined && !haveOneName(w, r, number));
  if (renamed !== undefined)
    return {
      rule: 'enum-number-renamed',
      sentence: `The number ${renamed.number} is ${renamed.name} to the writer and ${read(renamed.number)?.name} to the reader.`,
    };
  const unknown = w.symbols.filter(({ number }) => read(number) === undefined);
  if (unknown.length === 0) return undefined;
  const names = unknown.map(({ name }) => name).join(', ');
  return r.isOpen
    ? { rule: 'enum-number-unknown', sentence: `The writer may write ${names}, which to the reader are bare numbers.` }
    : { rule: 'enum-symbol-replaced', sentence: `The writer may write ${names}, which the reader drops as unknown.` };
}

/** Of a number with several names, as `allow_alias` lets it have, one is enough. */
function haveOneName(w: EnumType, r: EnumType, number: number | undefined): boolean {
  return namesOf(w, number).some((name) => namesOf(r, number).includes(name));
}

/** The names that a number has in an enum of protobuf. */
export const namesOf = ({ symbols }: EnumType, number: number | undefined): string[] =>
  symbols.filter((symbol) => symbol.number === number).map(({ name }) => name);

function lengths(w: SchemaType, r: SchemaType, says: string): WireFinding | undefined {
  if (w.kind === r.kind) return undefined;
  if (w.kind === 'text' && r.kind === 'bytes') return undefined;
  if (w.kind === 'bytes' && r.kind === 'text')
    return r.isStrict
      ? { rule: 'utf8-refused', sentence: `${says}, and throws for what is no UTF-8.` }
      : { rule: 'bytes-as-text', sentence: `${says}, and replaces what is no UTF-8.` };
  // A message of no required fields takes any other message for its own; what does not fit is unknown to it.
  const isMessage = (type: SchemaType) => type.kind === 'record' || type.kind === 'timestamp';
  const requires = r.kind === 'record' && r.fields.some(({ presence }) => presence === 'required');
  if (isMessage(r) && (!isMessage(w) || requires))
    return { rule: 'type-mismatch', sentence: `${says}, and takes the bytes for a message.` };
  return { rule: 'wire-reinterpreted', sentence: `${says}: the bytes of a message are taken for a value.` };
}
