// The limits that a JSON Schema sets to numbers, and numbers that it names one by one.

import { entryOf, type JsonNode, type SchemaType } from '../../../checkers/schemas/index.ts';

interface Limits {
  readonly min?: string;
  readonly max?: string;
  readonly above?: string;
  readonly below?: string;
}

/** Of any numbers. Draft 4 and OpenAPI 3.0 write `exclusiveMinimum: true` beside `minimum`. */
export function numberLimits(node: JsonNode): Limits {
  const digits = (key: string): string | undefined => {
    const found = entryOf(node, key);
    return found?.kind === 'number' ? found.digits : undefined;
  };
  const isOpen = (key: string): boolean => {
    const found = entryOf(node, key);
    return found?.kind === 'boolean' && found.value;
  };
  const [low, high] = [digits('minimum'), digits('maximum')];
  const [isAbove, isBelow] = [isOpen('exclusiveMinimum'), isOpen('exclusiveMaximum')];
  return {
    min: isAbove ? undefined : low,
    max: isBelow ? undefined : high,
    above: digits('exclusiveMinimum') ?? (isAbove ? low : undefined),
    below: digits('exclusiveMaximum') ?? (isBelow ? high : undefined),
  };
}

/** Of whole numbers, the limits being values themselves. */
export function integerLimits(node: JsonNode): { min?: string; max?: string } {
  const { min, max, above, below } = numberLimits(node);
  const lows = [whole(min, 1), next(above, 1)].flatMap((limit) => limit ?? []);
  const highs = [whole(max, -1), next(below, -1)].flatMap((limit) => limit ?? []);
  const greatest = lows.reduce<bigint | undefined>((a, b) => (a === undefined || b > a ? b : a), undefined);
  const least = highs.reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined);
  return {
    ...(greatest === undefined ? {} : { min: `${greatest}` }),
    ...(least === undefined ? {} : { max: `${least}` }),
  };
}

/** The first whole number that is not beyond the limit; `inwards` is 1 for a lower one. */
function whole(digits: string | undefined, inwards: 1 | -1): bigint | undefined {
  if (digits === undefined) return undefined;
  if (/^-?\d+$/.test(digits)) return BigInt(digits);
  return BigInt(inwards > 0 ? Math.ceil(Number(digits)) : Math.floor(Number(digits)));
}

function next(digits: string | undefined, inwards: 1 | -1): bigint | undefined {
  const found = whole(digits, inwards);
  const isItself = found !== undefined && Number(found) === Number(digits);
  return isItself ? found + BigInt(inwards) : found;
}

/** Whole numbers that follow each other are a range. */
export function numberChoices(digits: readonly string[]): SchemaType[] {
  const isWhole = (each: string) => Number.isSafeInteger(Number(each));
  const sorted = digits
    .filter(isWhole)
    .map(Number)
    .sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const value of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && value <= last[1] + 1) last[1] = value;
    else ranges.push([value, value]);
  }
  const plain = { kind: 'integer', bits: 'any', signed: true, exactBits: 53 } as const;
  return [
    ...ranges.map(([min, max]): SchemaType => ({ ...plain, min: `${min}`, max: `${max}` })),
    ...digits
      .filter((each) => !isWhole(each))
      .map((each): SchemaType => ({ kind: 'float', bits: 64, min: each, max: each })),
  ];
}
