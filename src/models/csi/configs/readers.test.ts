// The readers against what other readers make of the same text, and the places they give.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { InputError } from '../../../kernel/index.ts';
import { readProperties } from './read-properties.ts';
import { formatOf, readPlainSettings, readSettings } from './read-settings.ts';

/** Scalars of a plain value with their paths. */
function flat(value: unknown, path: readonly string[] = []): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]];
  return Object.entries(value).flatMap(([key, part]) => flat(part, [...path, key]));
}

const pairs = (settings: readonly { path: readonly string[]; text: string }[]) =>
  settings.map(({ path, text }): [string, string] => [path.join('.'), text]);

async function problems(text: string, name: string): Promise<string> {
  try {
    await readSettings(text, name);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'none';
}

describe('an escape that is none', () => {
  it('is refused in properties, as Java does, with its place', async () => {
    expect(await problems('a = 1\nb = \\u00zz\n', 'a.properties')).toMatch(
      /a\.properties:2:1: .u without four hexadecimal/,
    );
    expect(await problems('b = \\\\users\nc = \\u00e4\n', 'a.properties')).toBe('none');
  });

  it('is the path of some machine in .env', async () => {
    expect(await problems('HOME=C:\\users\n', '.env')).toBe('none');
  });
});

describe('JSON', () => {
  it('is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const wanted = flat(JSON.parse(text)).map(([path]) => path);
        if (wanted.every((path) => path === '')) return true;
        const read = readPlainSettings(text, 'a.json').settings.map(({ path }) => path.join('.'));
        // JSON.parse puts keys that look like numbers first, and drops all but the last of two.
        const once = (paths: readonly string[]): string => [...new Set(paths)].sort().join('\n');
        return once(read) === once(wanted);
      }),
    );
  });

  it('keeps places, digits, and keys that come twice', () => {
    const text = '{\n  "http": { "timeout": 30.0,\n\t"retries": 3, "retries": 4 },\n  "list": ["a", {"b": null}]\n}';
    const { settings } = readPlainSettings(text, 'a.json');
    expect(
      settings.map(({ path, text: value, place }) => `${place.line}:${place.column} ${path.join('.')}=${value}`),
    ).toEqual([
      '2:13 http.timeout=30.0',
      '3:2 http.retries=3',
      '3:16 http.retries=4',
      '4:12 list.0=a',
      '4:18 list.1.b=null',
    ]);
  });

  it.each([
    ['{"a": 1,}', 'a.json:1:9: a key in quotes is missing'],
    ['{"a" 1}', 'a.json:1:6: ":" is missing'],
    ['{"a": 01}', 'a.json:1:8: a comma or "}" is missing'],
    ["{'a': 1}", 'a.json:1:2: a key in quotes is missing'],
    ['{"a": tru}', 'a.json:1:7: a value is missing'],
    ['{"a": 1} x', 'a.json:1:10: the JSON goes on after its end'],
    ['{"a": "x\ny"}', 'a.json:1:9: a text in quotes holds a line break'],
    ['', 'a.json:1:1: a value is missing'],
    ['{"a": [1, 2', 'a.json:1:12: a comma or "]" is missing'],
    ['[]', 'a.json: this configuration holds no settings'],
  ])('%j is refused with its place', async (text, message) => {
    expect(await problems(text, 'a.json')).toContain(message);
  });
});

describe('properties', () => {
  // The examples of the Java 21 documentation of java.util.Properties.load.
  it.each([
    ['Truth = Beauty', 'Truth', 'Beauty'],
    [' Truth:Beauty', 'Truth', 'Beauty'],
    ['Truth                    :Beauty', 'Truth', 'Beauty'],
    ['cheeses', 'cheeses', ''],
    ['a\\:b\\=c d', 'a:b=c', 'd'],
    ['tab\\tkey=\\u0041', 'tab\tkey', 'A'],
  ])('%j', (line, key, value) => {
    expect(pairs(readProperties(line, 'x'))).toEqual([[key, value]]);
  });

  it('join continued lines, and pass over comments', () => {
    const text =
      '# fruits\n! more\nfruits                           apple, banana, pear, \\\n     cantaloupe, \\\n     kiwi\n\nlast=1';
    expect(pairs(readProperties(text, 'x'))).toEqual([
      ['fruits', 'apple, banana, pear, cantaloupe, kiwi'],
      ['last', '1'],
    ]);
  });

  it('are .env and ini too, with places', () => {
    const text = 'export HTTP_TIMEOUT="30s"\r\n[client]\r\n  retries = 3 \r\n; comment\r\n';
    expect(
      readProperties(text, 'x').map(({ path, text: value, place }) => [
        path.join('.'),
        value,
        place.line,
        place.column,
      ]),
    ).toEqual([
      ['HTTP_TIMEOUT', '30s', 1, 1],
      ['client.retries', '3', 3, 3],
    ]);
  });

  it('never fail, whatever the text', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(readProperties(text, 'x'))));
  });
});

describe('YAML', () => {
  it('gives the scalars of the library, with places', async () => {
    const text = 'a:\n  timeout: 30s # why\n  list: [1, two]\n"b c": \'x\'\n';
    const { settings } = await readSettings(text, 'a.yaml');
    expect(pairs(settings)).toEqual(flat(parse(text)));
    expect(settings.map(({ place }) => `${place.line}:${place.column}`)).toEqual(['2:3', '3:10', '3:13', '4:1']);
  });

  it.each([
    ['NO', 'the boolean false', 'the text "NO"'],
    ['on', 'the boolean true', 'the text "on"'],
    ['1_000', 'the number 1000', 'the text "1_000"'],
    ['12:30:45', 'the number 45045', 'the text "12:30:45"'],
    ['010', 'the number 8', 'the number 10'],
    ['0o10', 'the text "0o10"', 'the number 8'],
  ])('knows that %s is two things', async (text, yaml11, yaml12) => {
    const { settings } = await readSettings(`a: ${text}`, 'a.yaml');
    expect(settings[0]).toMatchObject({ text, readings: { yaml11, yaml12 } });
  });

  it.each(['yes please', '30s', 'true', '"NO"', '10', '1.5', '2026-11-26 is a day', '!!str NO'])(
    'and %s is one',
    async (text) => {
      const { settings } = await readSettings(`a: ${text}`, 'a.yaml');
      expect(settings[0].readings).toBeUndefined();
    },
  );

  it('keeps keys that come twice, follows aliases and merges, and reads all documents', async () => {
    const text = 'base: &base { timeout: 30s }\nuse:\n  again: *base\n  retries: 1\n  retries: 2\n---\nsecond: 1\n';
    const { settings } = await readSettings(text, 'a.yaml');
    expect(pairs(settings)).toEqual([
      ['base.timeout', '30s'],
      ['use.again.timeout', '30s'],
      ['use.retries', '1'],
      ['use.retries', '2'],
      ['second', '1'],
    ]);
  });

  it('merges what << names', async () => {
    const { settings } = await readSettings('base: &base\n  timeout: 30s\nuse:\n  <<: *base\n  retries: 1\n', 'a.yaml');
    expect(pairs(settings)).toEqual([
      ['base.timeout', '30s'],
      ['use.timeout', '30s'],
      ['use.retries', '1'],
    ]);
  });

  it('is refused with its place', async () => {
    expect(await problems('a: [1, 2\nb: 3', 'a.yaml')).toMatch(/^a\.yaml:\d+:\d+: not YAML: /);
    expect(await problems('just a text', 'a.yaml')).toContain('holds no settings');
  });
});

it.each([
  ['x.yml', '', 'yaml'],
  ['x.JSON', '', 'json'],
  ['.env', '', 'properties'],
  ['stdin', '{"a": 1}', 'json'],
  ['stdin', 'a.b = 1', 'properties'],
  ['stdin', 'a: 1', 'yaml'],
  ['stdin', 'a:\n  b: x=1', 'yaml'],
])('%s with %j is %s', (name, text, format) => {
  expect(formatOf(text, name)).toBe(format);
});
