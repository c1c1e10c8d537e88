// A witness shows the finding that it stands with, and not another fault of the same field.

import { expect, it } from 'vitest';
import { describe as inWords } from '../meaning/index.ts';
import { checkSchemas, readSchema } from './index.ts';

async function shown(writer: string, reader: string, kind: string) {
  const { findings, undemonstrated } = await checkSchemas(
    readSchema(writer, `a.${kind}`),
    readSchema(reader, `b.${kind}`),
  );
  expect(undemonstrated).toEqual([]);
  return Object.fromEntries(findings.map(({ rule, witness }) => [rule, witness && inWords(witness.written)]));
}

it('a field that is missing is not there, beside another type of it', async () => {
  const writer = '{"type": "object", "properties": {"z": {"type": "string"}}}';
  const reader = '{"type": "object", "properties": {"z": {"type": "integer"}}, "required": ["z"]}';
  const found = await shown(writer, reader, 'json');
  expect(found['field-missing']).not.toContain('z: text');
  expect(found['type-mismatch']).toContain('z: text');
});

it('a text that is too long has letters that the reader has, and one of other letters is refused for them', async () => {
  const found = await shown(
    'CREATE TABLE t (a varchar(40) NOT NULL)',
    'CREATE TABLE t (a varchar(20) CHARACTER SET latin1 NOT NULL)',
    'sql',
  );
  expect(found['length-exceeded']).toMatch(/^\{a: text "[ -ÿ]{21,}"\}$/);
  expect(found['charset-refused']).not.toMatch(/^\{a: text "[ -ÿ]*"\}$/);
}, 120_000);

it('a number out of range is out of it', async () => {
  const found = await shown('CREATE TABLE t (a bigint)', 'CREATE TABLE t (a int NOT NULL)', 'sql');
  expect(found['number-out-of-range']).toBe('{a: integer -2147483649}');
  expect(found['null-refused']).toBe('{a: null}');
}, 120_000);
