// Differences between right libraries that are known from the field, each out of real bytes: if one of these no longer shows,
// a library has changed, or the oracle has gone blind.

import { beforeAll, describe, expect, it } from 'vitest';
import { systems } from '../adapters/index.ts';
import type { Fidelity } from '../meaning/index.ts';
import { catalogue } from './catalogue.ts';
import { issueOf, upstreamIssues } from './issues.ts';
import { type LaneRef, laneName } from './plan.ts';
import { type ReadStep, run, type Step } from './run.ts';
import { Index, totalsOf } from './summary.ts';
import type { FormatId } from './system.ts';

const lane = (name: string): LaneRef => {
  const [system, id = 'default'] = name.split('/');
  return { system, lane: id };
};

async function between(format: FormatId, writers: string[], readers: string[], values: string[]): Promise<Index> {
  const plan = { format, writers: writers.map(lane), readers: readers.map(lane) };
  const steps: Step[] = [];
  for await (const step of run({ plan, values: catalogue.filter(({ id }) => values.includes(id)) }, systems)) {
    steps.push(step);
  }
  return new Index({ format, writers: plan.writers.map(laneName), readers: plan.readers.map(laneName), values, steps });
}

const fidelityOf = (index: Index, writer: string, reader: string, value: string): Fidelity | undefined =>
  index.read(writer, reader, value)?.fidelity;

describe('YAML 1.2 written, 1.1 read', () => {
  let index: Index;
  const values = ['norway', 'base-60', 'grouped-digits', 'octal-text', 'date-text', 'plain-text'];
  beforeAll(async () => {
    index = await between(
      'yaml',
      ['yaml', 'js-yaml', 'yaml/1.1'],
      ['yaml', 'yaml/1.1', 'js-yaml/1.1', 'yaml/failsafe'],
      values,
    );
  });

  it('takes NO for false, a time for a number in base 60, and 1_000 for 1000', () => {
    expect(index.read('yaml', 'yaml/1.1', 'norway')).toMatchObject({ fidelity: 'silent', read: 'false' });
    expect(index.read('yaml', 'yaml/1.1', 'base-60')).toMatchObject({ fidelity: 'silent', read: 'double 45045' });
    expect(fidelityOf(index, 'yaml', 'yaml/1.1', 'grouped-digits')).toBe('silent');
    expect(fidelityOf(index, 'yaml', 'yaml', 'norway')).toBe('lossless');
    expect(fidelityOf(index, 'yaml', 'yaml/1.1', 'plain-text')).toBe('lossless');
  });

  it('blames the reader, for others read the same bytes, and names the options that mend it', () => {
    const step = index.read('yaml', 'yaml/1.1', 'norway') as ReadStep;
    expect(index.blame(step)).toBe('reader');
    expect(index.fix(step)).toMatchObject({ fidelity: 'lossless' });
    expect(index.isInteraction(index.read('yaml', 'js-yaml/1.1', 'norway') as ReadStep)).toBe(true);
  });

  it('is written for every reader by js-yaml, which quotes what 1.1 would take for another type', () => {
    for (const value of values) expect(fidelityOf(index, 'js-yaml', 'yaml/1.1', value), value).toBe('lossless');
  });
});

describe('CBOR', () => {
  it('of cbor-x has tags for a Date and for bytes, which cborg does not take', async () => {
    const index = await between(
      'cbor',
      ['cbor-x', 'cborg'],
      ['cbor-x', 'cborg', 'cborg/extended'],
      ['instant-millis', 'bytes-high'],
    );
    expect(index.read('cbor-x', 'cborg', 'instant-millis')).toMatchObject({
      fidelity: 'crash',
      why: expect.stringContaining('tag not supported (1)'),
    });
    expect(fidelityOf(index, 'cbor-x', 'cborg', 'bytes-high')).toBe('crash');
    expect(fidelityOf(index, 'cbor-x', 'cborg/extended', 'instant-millis')).toBe('lossless');
    expect(index.written('cbor-x', 'bytes-high')?.hex).toContain('d84043' + '00ff80');
  });
});

describe('JSON', () => {
  const readers = [
    'json',
    'json-bigint',
    'json-bigint/native',
    'json-bigint/strict',
    'lossless-json',
    'cborg/json',
    'ion/json',
  ];

  it('with all digits of 2^53 + 1 is rounded by some readers and kept by others', async () => {
    const index = await between('json', ['json/streamed'], readers, ['double-odd']);
    expect(index.read('json/streamed', 'json', 'double-odd')).toMatchObject({
      fidelity: 'silent',
      read: 'double 9007199254740992',
    });
    for (const reader of ['json-bigint', 'json-bigint/native', 'lossless-json', 'ion/json']) {
      expect(fidelityOf(index, 'json/streamed', reader, 'double-odd'), reader).toBe('lossless');
    }
  });

  it('with a key that stands twice keeps the last, or is an error', async () => {
    const index = await between('json', ['json/streamed'], readers, ['duplicate-keys']);
    const outcomes = readers.map((reader) => fidelityOf(index, 'json/streamed', reader, 'duplicate-keys'));
    expect(outcomes).toContain('silent');
    expect(outcomes).toContain('crash');
    expect(fidelityOf(index, 'json/streamed', 'ion/json', 'duplicate-keys')).toBe('lossless');
  });

  it('of Python has NaN, on which readers crash; JSON.stringify makes it null', async () => {
    const index = await between('json', ['json', 'json/streamed'], readers, ['nan']);
    expect(fidelityOf(index, 'json', 'json', 'nan')).toBe('silent');
    const crashes = readers.filter((reader) => fidelityOf(index, 'json/streamed', reader, 'nan') === 'crash');
    expect(crashes.length).toBeGreaterThanOrEqual(3);
  });
});

describe('CSV', () => {
  it('loses the zeros of a postal code and the kind of a part number where readers guess', async () => {
    const index = await between(
      'csv',
      ['papaparse'],
      ['papaparse', 'papaparse/typed', 'csv/cast'],
      ['leading-zeros', 'exponent-text'],
    );
    expect(index.read('papaparse', 'papaparse/typed', 'leading-zeros')).toMatchObject({
      fidelity: 'silent',
      read: 'double 420',
    });
    expect(fidelityOf(index, 'papaparse', 'csv/cast', 'exponent-text')).toBe('silent');
    expect(fidelityOf(index, 'papaparse', 'papaparse', 'leading-zeros')).toBe('lossless');
  });
});

describe('proto3 as JSON', () => {
  it('leaves out false, 0 and the empty text, which a consumer without the schema takes for nothing', async () => {
    const writers = ['bufbuild-protobuf/json', 'bufbuild-protobuf/json-always'];
    const index = await between(
      'protobuf-json',
      writers,
      ['json/protobuf', 'bufbuild-protobuf/json'],
      ['false', 'zero', 'empty-text'],
    );
    for (const value of ['false', 'zero', 'empty-text']) {
      expect(fidelityOf(index, 'bufbuild-protobuf/json', 'json/protobuf', value), value).toBe('silent');
      expect(fidelityOf(index, 'bufbuild-protobuf/json', 'bufbuild-protobuf/json', value), value).toBe('lossless');
      expect(index.fix(index.read('bufbuild-protobuf/json', 'json/protobuf', value) as ReadStep)).toMatchObject({
        writer: 'bufbuild-protobuf/json-always',
      });
    }
  });
});

describe('Avro', () => {
  it('is numbers and bytes where nobody implements its logical types', async () => {
    const index = await between('avro', ['avsc/logical'], ['avsc', 'avsc/logical'], ['day', 'price']);
    expect(fidelityOf(index, 'avsc/logical', 'avsc', 'day')).toBe('trap');
    expect(fidelityOf(index, 'avsc/logical', 'avsc', 'price')).toBe('trap');
    expect(fidelityOf(index, 'avsc/logical', 'avsc/logical', 'price')).toBe('lossless');
  });
});

describe('the summary', () => {
  it('counts every cell once', async () => {
    const index = await between(
      'msgpack',
      ['msgpack', 'msgpackr'],
      ['msgpack', 'msgpackr'],
      ['integer-keys', 'double-odd', 'true'],
    );
    const totals = totalsOf([index.result]);
    expect(totals.cells).toBe(12);
    const { lossless, retyped, refused, crash, trap, silent } = totals;
    expect(lossless + retyped + refused + crash + trap + silent).toBe(12);
    expect(totals.quietInteractions).toBeLessThanOrEqual(totals.interactions);
    expect(issueOf(index.read('msgpack', 'msgpack', 'integer-keys') as ReadStep)?.url).toContain('/138');
  });

  it('names only issues of systems and values that there are', () => {
    const [ids, values] = [systems.map(({ id }) => id), catalogue.map(({ id }) => id)];
    for (const issue of upstreamIssues) {
      expect(ids).toContain(issue.system);
      for (const value of issue.values) expect(values).toContain(value);
    }
  });
});
