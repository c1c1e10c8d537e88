// Meaning: what a value is, independent of any format, and how much of it came through.

export * from './calendar.ts';
export { judge } from './compare.ts';
export { describe } from './describe.ts';
export * from './fidelity.ts';
export * from './idioms.ts';
export * from './meaning.ts';
export { type Exact, exactOf, exactOfMeaning, isEqual } from './numbers.ts';
export { base64Bytes, utf8Hex } from './octets.ts';
