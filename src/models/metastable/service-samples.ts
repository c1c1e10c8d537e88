// Measured service times, read from a file with one number on each line.

import { z } from 'zod';
import { InputError } from '../../kernel/index.ts';
import { numericRows } from './numeric-rows.ts';

const LEAST = 1e-6;
const MOST = 3600;

export const serviceSamplesSchema: z.ZodType<number[]> = z
  .array(z.number().min(LEAST).max(MOST))
  .min(1)
  .max(1_000_000) as unknown as z.ZodType<number[]>;

/** Reads service times in seconds; throws InputError with `file:line:column`. */
export function parseServiceSamples(text: string, fileName: string): number[] {
  return numericRows(text, fileName, 1).map(({ values: [value], line }) => {
    if (!(value >= LEAST && value <= MOST))
      throw new InputError({
        what: 'a service time out of range',
        value,
        allowed: `${LEAST} to ${MOST} seconds`,
        where: `${fileName}:${line}:1`,
        suggestion: 'are these milliseconds?',
      });
    return value;
  });
}
