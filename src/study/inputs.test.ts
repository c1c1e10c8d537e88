import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InputError } from '../kernel/index.ts';
import { choice, duration, file, integer, number, params, toggle } from '../models/fields.ts';
import { conditionOf, type Given, kebabCase, readParams } from './inputs.ts';

const text = { label: 'Label', help: 'Help.', source: 'a test', group: 'Group', step: 1 };
const schema = params(
  {
    serverCapacity: integer('requests', { ...text, default: 50, min: 1, max: 10_000, alsoKnownAs: ['slots'] }),
    baseLatency: duration({ ...text, default: 0.5, min: 0.0001, max: 60 }),
    baseRate: number('1/s', { ...text, default: 10, min: 0.01, max: 10_000 }),
    warmUp: duration({ ...text, default: 0, min: 0, max: 60, when: { field: 'backoff', in: ['full', 'equal'] } }),
    ratio: number('share', { ...text, default: 0.1, min: 0, max: 1, when: { field: 'warmUp', above: 0 } }),
    backoff: choice({ none: 'None', full: 'Full jitter', equal: 'Equal jitter' }, { ...text, default: 'none' }),
    cap: duration({ ...text, default: 5, min: 0, max: 60, when: { field: 'backoff', notIn: ['none', 'equal'] } }),
    shed: toggle({ ...text, default: false }),
    trace: file<number[]>({
      ...text,
      accept: ['.csv'],
      layout: 'One number a line: 3.',
      example: '3\n',
      schema: z.array(z.number()),
      parse(content, name) {
        const numbers = content.trim().split('\n').map(Number);
        const line = numbers.findIndex(Number.isNaN);
        if (line >= 0) throw new InputError({ what: 'not a number', where: `${name}:${line + 1}:1` });
        return numbers;
      },
    }),
  },
  [{ field: 'warmUp', holds: (p) => p.warmUp <= p.baseLatency * 100, what: 'the warm-up is too long' }],
);

function read(values: Record<string, unknown>, readFile?: () => { text: string; name: string }) {
  const given = Object.entries(values).map(([name, value]): Given => ({ name, value, at: `--${name}` }));
  return readParams(schema, [given], { owner: 'model', readFile });
}

describe('readParams', () => {
  it('fills in the defaults', () => {
    expect(read({})).toEqual({ params: schema.defaults, problems: [], notes: [] });
  });

  it.each([
    ['baseLatency', '50ms', 0.05],
    ['baseLatency', '2 s', 2],
    ['baseLatency', '1m', 60],
    ['baseLatency', '100us', 0.0001],
    ['baseLatency', '1e-3', 0.001],
    ['baseLatency', 3, 3],
    ['baseRate', '1200/min', 20],
    ['baseRate', '20/s', 20],
    ['ratio', '90%', 0.9],
    ['ratio', 0.9, 0.9],
    ['serverCapacity', '7', 7],
    ['server-capacity', 7, 7],
    ['backoff', 'full', 'full'],
    ['shed', true, true],
    ['shed', 'false', false],
  ])('reads %s %j as %j', (name, value, wanted) => {
    const { params, problems } = read({ [name]: value });
    expect(problems).toEqual([]);
    const field = name === 'server-capacity' ? 'serverCapacity' : (name as keyof typeof params);
    expect(params[field]).toBe(wanted);
  });

  it.each([
    ['baseLatency', '3x', 'a time such as 3s, 50ms or 2m, 100 µs to 60 s'],
    ['baseLatency', '61s', '100 µs to 60 s'],
    ['baseLatency', '', '100 µs to 60 s'],
    ['baseLatency', null, '100 µs to 60 s'],
    ['baseLatency', Number.NaN, 'a time such as 3s, 50ms or 2m, 100 µs to 60 s'],
    ['baseLatency', '1e999', '100 µs to 60 s'],
    ['baseLatency', true, 'a time such as 3s, 50ms or 2m, 100 µs to 60 s'],
    ['baseRate', -1, '0.01 /s to 10000 /s'],
    ['serverCapacity', '2.5', 'whole numbers from 1 to 10000'],
    ['serverCapacity', '5s', 'whole numbers from 1 to 10000'],
    ['backoff', 'ful', 'none, full, equal'],
    ['shed', 'on', 'true, false'],
  ])('refuses %s %j, allowing %s', (name, value, allowed) => {
    const { params, problems } = read({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ where: `--${name}`, allowed });
    expect(problems[0].what).toContain(name);
    // What cannot be used leaves the default in place, for a face that goes on.
    expect(params).toEqual(schema.defaults);
  });

  it.each([
    ['server_capacity', 5, 'did you mean serverCapacity?'],
    ['srverCapcity', 5, 'did you mean serverCapacity?'],
    ['slots', 5, 'did you mean serverCapacity?'],
    ['capacity', 5, 'did you mean serverCapacity?'],
    ['backoff', 'Full', 'did you mean full?'],
    ['backoff', 'linear', undefined],
    ['baseLatency', '500', 'a bare number is in seconds; did you mean 500ms?'],
    ['baseLatency', '3sec', 'did you mean 3s?'],
    ['baseLatency', '0,5', 'did you mean 0.5?'],
    ['ratio', 90, 'a bare number is a fraction of one; did you mean 90%?'],
    ['baseLatency', '500s', undefined],
    ['zzz', 1, expect.stringContaining('its parameters: serverCapacity, baseLatency')],
  ])('suggests against %s %j: %s', (name, value, suggestion) => {
    expect(read({ [name]: value }).problems.map((problem) => problem.suggestion)).toEqual([suggestion]);
  });

  it('reports every problem in one go, each in its place', () => {
    const { problems } = read({ baseLatency: 'x', server_capacity: 1, ratio: 7 });
    expect(problems.map(({ where }) => where)).toEqual(['--baseLatency', '--server_capacity', '--ratio']);
  });

  it('lets later layers stand above earlier ones and the preset beneath both', () => {
    const layers: Given[][] = [
      [
        { name: 'ratio', value: 0.2, at: 'a:1:1' },
        { name: 'shed', value: true, at: 'a:2:1' },
      ],
      [{ name: 'ratio', value: 0.3, at: '--ratio' }],
    ];
    const { params } = readParams(schema, layers, { owner: 'model', base: { ratio: 0.9, serverCapacity: 9 } });
    expect(params).toMatchObject({ ratio: 0.3, shed: true, serverCapacity: 9 });
  });

  it('refuses a parameter that one layer gives twice, whatever its spelling', () => {
    const layer: Given[] = [
      { name: 'serverCapacity', value: 1, at: '--serverCapacity' },
      { name: 'server-capacity', value: 2, at: '--server-capacity' },
    ];
    const { problems } = readParams(schema, [layer], { owner: 'model' });
    expect(problems).toEqual([
      { what: 'serverCapacity is given twice', where: '--server-capacity', suggestion: 'first at --serverCapacity' },
    ]);
  });

  it('checks rules over several values, at the place of the field they name', () => {
    expect(read({ warmUp: 6, baseLatency: 0.05, backoff: 'full' }).problems).toEqual([
      { what: 'the warm-up is too long', where: '--warmUp', suggestion: undefined },
    ]);
  });

  it('notes a value without effect', () => {
    const { problems, notes } = read({ warmUp: 1 });
    expect(problems).toEqual([]);
    expect(notes).toMatchObject([
      { what: 'warmUp has no effect while backoff is none', suggestion: 'set backoff to full or equal to use it' },
    ]);
    expect(read({ warmUp: 1, backoff: 'full' }).notes).toEqual([]);
  });

  it('says so of one that matters only above a number', () => {
    expect(read({ ratio: 0.2 }).notes).toMatchObject([
      { what: 'ratio has no effect while warmUp is 0', suggestion: 'set warmUp to more than 0 to use it' },
    ]);
    expect(read({ ratio: 0.2, warmUp: 1, backoff: 'full' }).notes).toEqual([]);
    expect(conditionOf(schema, schema.fields.ratio)).toBe('while warmUp is above 0');
  });

  it('says so of one that others exclude', () => {
    expect(read({ cap: 2 }).notes).toMatchObject([
      {
        what: 'cap has no effect while backoff is none',
        suggestion: 'set backoff to another value than none or equal to use it',
      },
    ]);
    expect(read({ cap: 2, backoff: 'full' }).notes).toEqual([]);
    expect(conditionOf(schema, schema.fields.cap)).toBe('unless backoff is none or equal');
  });

  it('reads a file through the reader it is given, and passes on the place of what is wrong in it', () => {
    const good = read({ trace: 't.csv' }, () => ({ text: '1\n2\n', name: 'dir/t.csv' }));
    expect(good.params.trace).toEqual([1, 2]);
    const bad = read({ trace: 't.csv' }, () => ({ text: '1\nx\n', name: 'dir/t.csv' }));
    expect(bad.problems).toEqual([{ what: 'not a number', where: 'dir/t.csv:2:1' }]);
    const missing = read({ trace: 't.csv' }, () => {
      throw new InputError({ what: 'there is no such file', value: 't.csv' });
    });
    expect(missing.problems).toEqual([{ what: 'there is no such file', value: 't.csv', where: '--trace' }]);
  });

  it('takes the content of a file as it is when it is not a path', () => {
    expect(read({ trace: [1, 2] }).params.trace).toEqual([1, 2]);
    expect(read({ trace: { no: 1 } }).problems).toHaveLength(1);
  });

  it('accepts exactly the values that the schema of the model accepts', () => {
    const numeral = fc.oneof(fc.double(), fc.integer({ min: -5, max: 20_000 }), fc.double({ min: -2, max: 100 }));
    const suffix = fc.constantFrom('', 'ms', 's', 'm', '/s', '/min', '%', 'x');
    const written = fc.tuple(numeral, suffix).map(([value, unit]) => `${value}${unit}`);
    const anything = fc.oneof(numeral, written, fc.boolean(), fc.constantFrom('none', 'full', 'Full', null));
    const names = Object.keys(schema.fields).filter((name) => name !== 'trace' && name !== 'warmUp');
    fc.assert(
      fc.property(fc.constantFrom(...names), anything, (name, value) => {
        // Flags and links know text only, so numbers and switches may come as text; the schema wants them as they are.
        const field = schema.fields[name as keyof typeof schema.fields];
        const alike = typeof value === 'string' && (field.kind === 'integer' || field.kind === 'toggle');
        fc.pre(!alike);
        const parsed = schema.schema.safeParse({ [name]: value });
        const { params, problems } = read({ [kebabCase(name)]: value });
        expect(problems.length === 0).toBe(parsed.success);
        if (parsed.success) expect(params).toMatchObject(parsed.data);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});
