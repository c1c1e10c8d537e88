// CREATE TABLE as people and pg_dump write it: what is understood is compared, what is not is told, and nothing breaks.

import { beforeAll, describe, expect, it } from 'vitest';
import { pathText, resolved } from '../../../checkers/schemas/index.ts';
import { openPostgresTables } from '../adapters/postgres-tables.ts';
import { describe as inWords } from '../meaning/index.ts';
import { canEncode, encodeText } from './charset-codec.ts';
import { checkSchemas, checkSentence, readSchema } from './index.ts';

beforeAll(async () => {
  await openPostgresTables();
}, 300_000);

const table = (columns: string, before = '') => readSchema(`${before}CREATE TABLE t (${columns});`, 't.sql');

const check = async (writer: string, reader: string) => {
  const answer = await checkSchemas(table(writer), table(reader));
  return {
    said: answer.findings.map(({ rule, path, sentence }) => `${rule} ${pathText(path)}: ${sentence}`),
    answer,
  };
};

const defaultOf = (column: string) => {
  const schema = table(column);
  const root = resolved(schema, schema.root);
  return root.kind === 'record' ? root.fields[0].default : undefined;
};

describe('a column against itself', () => {
  it.each([
    'b uuid DEFAULT gen_random_uuid()',
    "b bigint DEFAULT nextval('t_id_seq'::regclass)",
    'b int DEFAULT (1 + 2)',
    "b int DEFAULT 'abc'",
    "b timestamp without time zone DEFAULT timezone('utc'::text, now())",
    "b date DEFAULT '0000-00-00'",
    "b varchar(10) DEFAULT 'x'::character varying NOT NULL",
    "b varchar(10) DEFAULT 'it''s'",
    'b varchar(0)',
    'b decimal(2, 5)',
    'b interval',
    "b bit(1) DEFAULT b'0'",
    "b text[] DEFAULT '{}'",
    "b jsonb DEFAULT '{}'::jsonb",
    'b serial',
    'b int GENERATED ALWAYS AS (a * 2) STORED',
    'b int REFERENCES x (y) ON DELETE SET DEFAULT',
  ])('%s comes through', async (column) => {
    const { answer } = await check(`a int NOT NULL, ${column}`, `a int NOT NULL, ${column}`);
    expect(answer.findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
    expect(answer.undemonstrated).toEqual([]);
    expect(answer.worst).toBeUndefined();
    expect(answer.sent.lossless).toBeGreaterThan(3);
  });
});

describe('defaults', () => {
  it.each([
    ["b int DEFAULT '7'", { value: '7' }],
    ["b text DEFAULT ('x'::text) NOT NULL", { value: 'x' }],
    ['b int DEFAULT -1 NOT NULL', { value: -1 }],
    ['b boolean DEFAULT true', { value: true }],
    ['b int DEFAULT NULL', { value: null }],
    ['b int DEFAULT (1 + 2)', { value: null, computed: '(1 + 2)' }],
    ["b bigint DEFAULT nextval('s'::regclass)", { value: null, computed: "nextval('s'::regclass)" }],
    [
      'b timestamp DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP',
      { value: null, computed: 'CURRENT_TIMESTAMP' },
    ],
  ])('%s', (column, expected) => {
    expect(defaultOf(column)).toEqual(expected);
  });

  it('an expression gives a value to what nobody writes, and is told', async () => {
    const { said } = await check('a int', 'a int, b uuid NOT NULL DEFAULT gen_random_uuid()');
    expect(said).toEqual([
      'not-compared the whole: t.sql says "DEFAULT": b DEFAULT gen_random_uuid(), which is not compared.',
    ]);
  });

  it('pg_dump sets them behind the table', () => {
    const dump = `CREATE TABLE public.t (id integer NOT NULL);
      ALTER TABLE ONLY public.t ALTER COLUMN id SET DEFAULT nextval('public.t_id_seq'::regclass);`;
    const { root } = readSchema(dump, 't.sql');
    expect(root.kind === 'record' && root.fields[0].default?.computed).toBe("nextval('public.t_id_seq'::regclass)");
  });
});

describe('what is not compared', () => {
  it.each([
    ['a int CHECK (a > 0 AND a < 10)', 'says "CHECK": a > 0 AND a < 10,'],
    ['a int UNIQUE', 'says "UNIQUE": a,'],
    ['a int, UNIQUE (a)', 'says "UNIQUE": a,'],
    ['a int GENERATED ALWAYS AS (1 + 1) STORED', 'says "GENERATED": a AS (1 + 1),'],
  ])('%s is told', async (reader, expected) => {
    const { said, answer } = await check('a int', reader);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(expected);
    expect(checkSentence(answer)).toContain('as they were meant, except for what was not compared');
  });

  it.each(['interval', 'inet', 'bit(1)', 'xml', 'year', 'int[][]'])('%s is told by its name', async (type) => {
    const { said } = await check(`a int, b ${type}`, `a int, b ${type}`);
    expect(said).toEqual([`not-compared b: The writer has ${type}, the reader ${type}, which is not compared.`]);
  });
});

describe('types', () => {
  it('latin1 of MySQL has the sign of the euro, and what is no part of windows-1252 is refused', async () => {
    const latin1 = (more: string) => `a varchar(9) CHARACTER SET latin1 NOT NULL${more}`;
    const mysql = await check(latin1(''), latin1(', b tinyint'));
    expect(mysql.said).toEqual([]);
    expect(mysql.answer.codecs[0]).toMatch(/ in place of MySQL$/);
    const { findings } = (await check('a varchar(9) CHARACTER SET utf8mb4 NOT NULL', latin1(''))).answer;
    expect(findings.map(({ rule }) => rule)).toEqual(['charset-refused']);
    const narrower = await checkSchemas(table(latin1('')), table('a varchar(9) CHARACTER SET iso_8859_1 NOT NULL'));
    expect(narrower.findings.map(({ witness }) => witness && inWords(witness.written))).toEqual(['{a: text "€"}']);
    expect(canEncode('€', 'windows-1252')).toBe(true);
    expect(encodeText('€é', 'windows-1252')).toBe('80e9');
    expect(() => encodeText('€', 'latin1')).toThrow('latin1 lacks');
  });

  it('a type of PostgreSQL that is an enum has its symbols, as a check of pg_dump has', async () => {
    const writer = table(
      "a public.mood NOT NULL DEFAULT 'sad'::public.mood",
      "CREATE TYPE public.mood AS ENUM ('sad', 'ok'); ",
    );
    const reader = table("a text NOT NULL, CHECK ((a = ANY (ARRAY['sad'::text, 'fine'::text])))");
    const { findings } = await checkSchemas(writer, reader);
    expect(findings.map(({ rule, sentence }) => `${rule}: ${sentence}`)).toEqual([
      'enum-symbol-unknown: The writer may have ok, which the reader refuses.',
    ]);
  });

  it('an array is a list, and none of its items', async () => {
    expect((await check('a int[]', 'a int')).said[0]).toMatch(/^type-mismatch a: /);
    const { said, answer } = await check('a bigint[]', 'a int ARRAY[3]');
    expect(said[0]).toMatch(/^number-out-of-range a\[\]: /);
    expect(answer.undemonstrated).toEqual([]);
    expect((await check("a text[] DEFAULT '{}'", 'a text[]')).answer.sent.lossless).toBeGreaterThan(10);
  });
});
