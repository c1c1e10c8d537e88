// What a value means, independent of any format, library or language: plain data, so that it can be stored, compared and
// shown as it is. Numbers are digits in text, for no format's number holds all of them.

export type Meaning =
  | { readonly kind: 'null' }
  /** A field that is not there, which is not the same as null. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  /** Decimal digits, '-' before them. */
  | { readonly kind: 'integer'; readonly value: string }
  /** Exact digits with their scale: '1.10' has two places. */
  | { readonly kind: 'decimal'; readonly value: string }
  /** The shortest digits that give the number back, as JavaScript prints them, or NaN, Infinity, -Infinity, -0. */
  | { readonly kind: 'float'; readonly value: string; readonly bits: 32 | 64 }
  /** UTF-16 code units; a surrogate may stand alone. */
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bytes'; readonly hex: string }
  /** A point in time: nanoseconds since 1970-01-01T00:00:00Z. */
  | { readonly kind: 'instant'; readonly nanos: string }
  /** A date and a time on a clock whose zone is not told: nanoseconds as if it stood in UTC. */
  | { readonly kind: 'wallTime'; readonly nanos: string }
  /** Days since 1970-01-01 in the Gregorian calendar, reckoned backwards beyond its introduction. */
  | { readonly kind: 'date'; readonly days: number }
  /** Nanoseconds since midnight. */
  | { readonly kind: 'time'; readonly nanos: string }
  /** In small letters, with hyphens. */
  | { readonly kind: 'uuid'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Meaning[] }
  /** Keys of any kind; a key may stand twice. */
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Meaning, Meaning])[] }
  | { readonly kind: 'record'; readonly fields: Readonly<Record<string, Meaning>> };

export type Kind = Meaning['kind'];
export type MeaningOf<K extends Kind> = Extract<Meaning, { kind: K }>;

export const nothing: MeaningOf<'null'> = { kind: 'null' };
export const absent: MeaningOf<'absent'> = { kind: 'absent' };
export const boolean = (value: boolean): MeaningOf<'boolean'> => ({ kind: 'boolean', value });
export const integer = (value: bigint | number | string): MeaningOf<'integer'> => ({
  kind: 'integer',
  value: BigInt(value).toString(),
});
export const decimal = (value: string): MeaningOf<'decimal'> => ({ kind: 'decimal', value });
export const float = (value: number, bits: 32 | 64 = 64): MeaningOf<'float'> => ({
  kind: 'float',
  value: floatDigits(value),
  bits,
});
export const text = (value: string): MeaningOf<'text'> => ({ kind: 'text', value });
export const bytes = (hex: string): MeaningOf<'bytes'> => ({ kind: 'bytes', hex });
export const instant = (nanos: bigint | string): MeaningOf<'instant'> => ({ kind: 'instant', nanos: `${nanos}` });
export const wallTime = (nanos: bigint | string): MeaningOf<'wallTime'> => ({ kind: 'wallTime', nanos: `${nanos}` });
export const date = (days: number): MeaningOf<'date'> => ({ kind: 'date', days });
export const time = (nanos: bigint | string): MeaningOf<'time'> => ({ kind: 'time', nanos: `${nanos}` });
export const uuid = (value: string): MeaningOf<'uuid'> => ({ kind: 'uuid', value });
export const list = (...items: Meaning[]): MeaningOf<'list'> => ({ kind: 'list', items });
export const map = (...entries: [Meaning, Meaning][]): MeaningOf<'map'> => ({ kind: 'map', entries });
export const record = (fields: Record<string, Meaning>): MeaningOf<'record'> => ({ kind: 'record', fields });

/** As JavaScript prints a number, but -0 with its sign. */
export function floatDigits(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
