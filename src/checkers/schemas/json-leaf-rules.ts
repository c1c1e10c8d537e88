// What a reader of JSON makes of a value that holds no others: numbers within limits, texts of a length and of a format.

import { timeUnitOf } from './names.ts';
import type { RuleId } from './rules.ts';
import type { SchemaType, TypeOf } from './schema.ts';
import { typeText } from './type-text.ts';

type Definite = Exclude<SchemaType, { kind: 'reference' }>;

export interface JsonSaid {
  readonly rule: RuleId;
  readonly sentence: string;
}

const inText = ['text', 'enum', 'timestamp', 'date', 'uuid', 'bytes'];

/** Of two types neither of which holds others. */
export function jsonLeafFindings(w: Definite, r: Definite): JsonSaid[] {
  if (w.kind === 'integer' && (r.kind === 'integer' || r.kind === 'float' || r.kind === 'any')) return numbers(w, r);
  if (w.kind === 'float' && r.kind === 'float') return numbers(w, r);
  if (inText.includes(w.kind) && inText.includes(r.kind)) return texts(w, r);
  if (w.kind === 'boolean' && r.kind === 'boolean' && (r.only === undefined || r.only === w.only)) return [];
  return [
    { rule: 'type-mismatch', sentence: `The writer writes ${typeText(w)}, and the reader expects ${typeText(r)}.` },
  ];
}

function numbers(w: TypeOf<'integer' | 'float'>, r: Definite): JsonSaid[] {
  const found: JsonSaid[] = [];
  // Without limits a whole number is one that every reader holds (RFC 7493).
  const isSafe = w.kind === 'integer' && w.bits === 'any';
  const [least, most] = isSafe ? [w.min ?? '-9007199254740991', w.max ?? '9007199254740991'] : [w.min, w.max];
  const limits: Limits = r.kind === 'integer' || r.kind === 'float' ? r : {};
  if (reachesBeyond({ ...w, min: least, max: most }, limits))
    found.push({
      rule: 'number-out-of-range',
      sentence: `The writer writes numbers${rangeText(w)}, the reader takes them${rangeText(limits)}.`,
    });
  if (r.kind === 'integer' && r.multipleOf !== undefined && hasOther(w, least, most, BigInt(r.multipleOf)))
    found.push({
      rule: 'multiple-refused',
      sentence: `The writer writes ${typeText(w)}, the reader takes multiples of ${r.multipleOf}.`,
    });
  const beyond = w.kind === 'integer' ? [least, most].filter((digits) => digits !== undefined && isUnsafe(digits)) : [];
  if (beyond.some((digits) => !isOutside(digits, -1, limits.min) && !isOutside(digits, 1, limits.max)))
    found.push({
      rule: 'integer-rounded',
      sentence: `The writer writes whole numbers${rangeText(w)}, and JSON.parse holds them up to 2^53.`,
    });
  if (w.unit !== undefined && r.unit !== undefined && w.unit !== r.unit) {
    const isTime = w.kind === 'integer' && timeUnitOf(w.unit) !== undefined && timeUnitOf(r.unit) !== undefined;
    found.push({
      rule: isTime ? 'timestamp-unit' : 'unit-differs',
      sentence: `The writer writes ${w.unit}, the reader takes them for ${r.unit}.`,
    });
  }
  return found;
}

interface Limits {
  readonly min?: string;
  readonly max?: string;
  readonly above?: string;
  readonly below?: string;
}

function reachesBeyond(w: Limits, r: Limits): boolean {
  // A number as near to a limit as you like, where the limit itself is none.
  const low = lastOf(w.min, w.above, 1);
  const high = lastOf(w.max, w.below, -1);
  const touches = (from: string | undefined, isOpen: boolean, limit: string | undefined) =>
    limit !== undefined && (from === undefined || (!isOpen && Number(from) === Number(limit)));
  return (
    [r.min, r.above].some((limit) => isOutside(low.digits, -1, limit)) ||
    [r.max, r.below].some((limit) => isOutside(high.digits, 1, limit)) ||
    touches(low.digits, low.isOpen, r.above) ||
    touches(high.digits, high.isOpen, r.below)
  );
}

/** The stricter of two limits; `side` is 1 for lower ones. */
function lastOf(
  limit: string | undefined,
  open: string | undefined,
  side: 1 | -1,
): { digits?: string; isOpen: boolean } {
  const isOpen = open !== undefined && (limit === undefined || (Number(open) - Number(limit)) * side >= 0);
  return { digits: isOpen ? open : limit, isOpen };
}

/** Whether the writer writes what is no multiple of the step. */
function hasOther(
  w: TypeOf<'integer' | 'float'>,
  least: string | undefined,
  most: string | undefined,
  step: bigint,
): boolean {
  const own = BigInt((w.kind === 'integer' && w.multipleOf) || 1);
  if (own % step === 0n) return false;
  if (least === undefined || most === undefined) return true;
  const first = ceiling(BigInt(least), own);
  // Of two that follow each other at most one is a multiple of the step.
  return first <= BigInt(most) && (first % step !== 0n || first + own <= BigInt(most));
}

const ceiling = (value: bigint, step: bigint): bigint => {
  const rest = ((value % step) + step) % step;
  return rest === 0n ? value : value + step - rest;
};

/** Whether a number, or no limit, lies beyond a limit on its side; `side` is -1 for the lower one. */
function isOutside(digits: string | undefined, side: -1 | 1, limit: string | undefined): boolean {
  if (limit === undefined) return false;
  if (digits === undefined) return true;
  const isWhole = /^-?\d+$/.test(digits) && /^-?\d+$/.test(limit);
  if (!isWhole) return (Number(digits) - Number(limit)) * side > 0;
  return side < 0 ? BigInt(digits) < BigInt(limit) : BigInt(digits) > BigInt(limit);
}

const isUnsafe = (digits: string): boolean => !Number.isSafeInteger(Number(digits));

function rangeText({ min: least, max: most, above, below }: Limits): string {
  const min = least ?? (above && `above ${above}`);
  const max = most ?? (below && `below ${below}`);
  if (min === undefined && max === undefined) return ' of any size';
  return min === undefined ? ` up to ${max}` : max === undefined ? ` from ${min}` : ` from ${min} to ${max}`;
}

function texts(w: Definite, r: Definite): JsonSaid[] {
  const says = `The writer writes ${typeText(w)}, the reader expects ${typeText(r)}.`;
  if (r.kind === 'enum') {
    const unknown =
      w.kind === 'enum' ? w.symbols.filter(({ name }) => !r.symbols.some((symbol) => symbol.name === name)) : [];
    if (w.kind === 'enum' && unknown.length === 0) return [];
    const names = unknown.map(({ name }) => name).join(', ');
    return [
      {
        rule: 'enum-symbol-unknown',
        sentence: w.kind === 'enum' ? `The writer may write ${names}, which the reader refuses.` : says,
      },
    ];
  }
  if (r.kind === 'bytes') {
    if (w.kind === 'bytes') return [];
    // There is no colon in base64.
    if (w.kind === 'timestamp') return [{ rule: 'format-refused', sentence: says }];
    return [{ rule: 'logical-type-invented', sentence: `${says} It takes the text for base64.` }];
  }
  if (r.kind !== 'text') return w.kind === r.kind ? [] : [{ rule: 'format-refused', sentence: says }];
  const found: JsonSaid[] =
    w.kind === 'bytes' ? [{ rule: 'logical-type-dropped', sentence: `${says} It gets the base64.` }] : [];
  const [least, most] = lengthsOf(w);
  if (r.length !== undefined && r.length.max < most)
    found.push({
      rule: 'length-exceeded',
      sentence: `The writer writes up to ${most === Infinity ? 'any number of' : most} characters, the reader takes ${r.length.max}.`,
    });
  if ((r.minLength ?? 0) > least)
    found.push({
      rule: 'length-too-short',
      sentence: `The writer writes as few as ${least} characters, the reader takes no fewer than ${r.minLength}.`,
    });
  return found;
}

/** How few and how many characters the texts have. */
function lengthsOf(type: Definite): [least: number, most: number] {
  switch (type.kind) {
    case 'text':
      return [type.minLength ?? 0, type.length?.max ?? Infinity];
    case 'enum': {
      const lengths = type.symbols.map(({ name }) => [...name].length);
      return [Math.min(...lengths), Math.max(...lengths)];
    }
    case 'timestamp':
      return ['2022-01-01T00:00:00Z'.length, '2022-01-01T00:00:00.000Z'.length];
    case 'date':
      return [10, 10];
    case 'uuid':
      return [36, 36];
    default:
      return [0, Infinity];
  }
}
