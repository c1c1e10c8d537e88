// A recorded load, read from a CSV file: either rates that hold from given times on, or the times of the arrivals. What
// is read is plain data, so that a link or a scenario can carry it.

import { InputError } from '../../kernel/index.ts';
import { numericRows } from './numeric-rows.ts';

/** `rates[i]` holds from `times[i]` until the next time, the last one to the end; without rates, one arrival at each time. */
export interface LoadTrace {
  times: number[];
  rates?: number[];
}

/** Reads `time,rate` or bare arrival times; throws InputError with `file:line:column`. */
export function parseLoadTrace(text: string, fileName: string): LoadTrace {
  const rows = numericRows(text, fileName, 2);
  const times: number[] = [];
  const rates: number[] = [];
  for (const { values, line } of rows) {
    const [time, rate] = values;
    const where = `${fileName}:${line}:1`;
    if (time < 0) throw new InputError({ what: 'a time before the start', value: time, allowed: '0 or more', where });
    if (times.length > 0 && time < times[times.length - 1])
      throw new InputError({
        what: 'a time before the one above it',
        value: time,
        allowed: `${times[times.length - 1]} or more`,
        where,
        suggestion: 'sort the file by time',
      });
    if (values.length !== rows[0].values.length)
      throw new InputError({ what: `${values.length} columns, but ${rows[0].values.length} in the first row`, where });
    if (rate !== undefined) {
      if (!(rate >= 0 && rate <= 100_000))
        throw new InputError({
          what: 'the rate is out of range',
          value: rate,
          allowed: '0 to 100000 per second',
          where,
        });
      rates.push(rate);
    }
    times.push(time);
  }
  return rates.length > 0 ? { times, rates } : { times };
}
