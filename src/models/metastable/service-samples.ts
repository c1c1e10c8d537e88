// Measured service times, read from a file with one number on each line.

import { InputError } from '../../kernel/index.ts';
import { numericRows } from './numeric-rows.ts';

/** Seconds. */
export const sampleLimits = { least: 1e-6, most: 3600 };

/** Reads service times in seconds; throws InputError with `file:line:column`. */
export function parseServiceSamples(text: string, fileName: string): number[] {
  return numericRows(text, fileName, 1).map(({ values: [value], line }) => {
    if (!(value >= sampleLimits.least && value <= sampleLimits.most))
      throw new InputError({
        what: 'a service time out of range',
        value,
        allowed: `${sampleLimits.least} to ${sampleLimits.most} seconds`,
        where: `${fileName}:${line}:1`,
        suggestion: 'are these milliseconds?',
      });
    return value;
  });
}
