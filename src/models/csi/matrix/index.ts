// The write-read matrix: systems, the values they are asked to carry, and what comes of each value between each two of them.

export { systems } from '../adapters/index.ts';
export * from '../meaning/index.ts';
export { hexOfWritten, type Outcome, read, type Written, write } from './cell.ts';
export * from './system.ts';
