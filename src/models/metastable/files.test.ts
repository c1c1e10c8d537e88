// Files people bring: what is read from them, and where a mistake is said to be.

import { describe, expect, test } from 'vitest';
import { InputError } from '../../kernel/index.ts';
import { parseLoadTrace } from './load-trace.ts';
import { parameters } from './params.ts';
import { parseServiceSamples } from './service-samples.ts';

function problemOf(parse: () => unknown): string {
  try {
    parse();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'none';
}

describe('a load trace', () => {
  test('is read with a heading, comments, blank lines, Windows line ends and a byte order mark', () => {
    const text = '\uFEFFtime,rate\r\n# a quiet night\r\n0,10\r\n\r\n60, 40.5\r\n90;1e1\r\n';
    expect(parseLoadTrace(text, 'load.csv')).toEqual({ times: [0, 60, 90], rates: [10, 40.5, 10] });
  });

  test('of one column is the arrivals themselves', () => {
    expect(parseLoadTrace('0.25\n0.25\n1\n', 'load.csv')).toEqual({ times: [0.25, 0.25, 1] });
  });

  test.each([
    ['0,10\n60,x\n', 'load.csv:2:4: not a number; given "x"'],
    ['0,10\n60\n', 'load.csv:2:1: 1 columns, but 2 in the first row'],
    ['10\n9\n', 'load.csv:2:1: a time before the one above it; given 9; allowed: 10 or more; sort the file by time'],
    ['-1\n', 'load.csv:1:1: a time before the start; given -1; allowed: 0 or more'],
    ['0,10,5\n', 'load.csv:1:6: 3 columns; allowed: at most 2'],
    ['0,-1\n', 'load.csv:1:1: the rate is out of range; given -1; allowed: 0 to 100000 per second'],
    ['0,1e999\n', 'load.csv:1:3: not a number'],
    ['time,rate\n', 'load.csv:1:1: no numbers in the file'],
    ['time,rate\nrate,time\n0,1\n', 'load.csv:2:1: not a number; given "rate"'],
    ['', 'load.csv:1:1: no numbers in the file'],
  ])('%j is refused with its place', (text, problem) => {
    expect(problemOf(() => parseLoadTrace(text, 'load.csv'))).toContain(problem);
  });
});

describe('service samples', () => {
  test('are one number on each line', () => {
    expect(parseServiceSamples('seconds\n0.42\n.5\n', 'samples.txt')).toEqual([0.42, 0.5]);
  });

  test.each([
    ['0.4\n0\n', 'samples.txt:2:1: a service time out of range'],
    ['4200\n', 'are these milliseconds?'],
    ['0.4 0.5\n', 'samples.txt:1:5: 2 columns; allowed: one number on each line'],
  ])('%j is refused', (text, problem) => {
    expect(problemOf(() => parseServiceSamples(text, 'samples.txt'))).toContain(problem);
  });
});

test('what the parsers return fits the schema, and the examples are valid', () => {
  for (const field of [parameters.fields.loadTrace, parameters.fields.serviceSamples]) {
    if (field.kind !== 'file') throw new Error('not a file field');
    const parsed = field.file.parse(field.file.example, 'example.csv');
    expect(field.schema.safeParse(parsed).success).toBe(true);
  }
});
