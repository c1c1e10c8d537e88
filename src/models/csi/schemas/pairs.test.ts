// Files with several messages or tables: those of one name are compared, what has none on the other side is told.

import { expect, it } from 'vitest';
import { pathText } from '../../../checkers/schemas/index.ts';
import { checkSchemas, checkSentence, readSchema } from './index.ts';

const proto = (text: string, file: string) => readSchema(`syntax = "proto3"; ${text}`, file);
const common = 'message Common { string x = 1; } ';

const told = async (writer: string, reader: string, type?: string) => {
  const check = await checkSchemas(proto(writer, 'a.proto'), proto(reader, 'b.proto'), type);
  return { check, found: check.findings.map(({ rule, path }) => `${rule} ${pathText(path)}`) };
};

it('every message is compared, whatever its place in the file', async () => {
  const { check, found } = await told(
    `${common} message Order { int64 id = 1; double price = 2; }`,
    `message Order { string id = 1; double price = 2; } ${common}`,
  );
  expect(found).toEqual(['wire-type Order.id']);
  expect(check.types).toEqual([
    { writer: 'Common', reader: 'Common' },
    { writer: 'Order', reader: 'Order' },
  ]);
  expect(checkSentence(check)).toMatch(/ Compared: Common, Order\.$/);
});

it('every table is compared, of any schema of the database', async () => {
  const writer = 'CREATE TABLE meta (v int); CREATE TABLE orders (id bigint);';
  const reader = 'CREATE TABLE public.meta (v int); CREATE TABLE public.Orders (id int);';
  const { findings } = await checkSchemas(readSchema(writer, 'a.sql'), readSchema(reader, 'b.sql'));
  expect(findings.map(({ rule, path }) => `${rule} ${pathText(path)}`)).toEqual([
    'number-out-of-range orders → Orders.id',
  ]);
}, 120_000);

it('what stands in one file alone is told', async () => {
  const { check, found } = await told(common, `${common} message Order { int64 id = 1; }`);
  expect(found).toEqual(['not-compared the whole']);
  expect(check.findings[0].sentence).toBe('Order stands in b.proto alone, and is compared with nothing.');
  expect(checkSentence(check)).toContain('except for what was not compared (1 note).');
});

it('a message that others hold is compared with one of its name that nothing holds', async () => {
  const order = 'message Order { int64 id = 1; }';
  const { check } = await told(order, `message Envelope { Order order = 1; } ${order}`);
  expect(check.types).toEqual([{ writer: 'Order', reader: 'Order' }]);
  expect(check.findings.map(({ sentence }) => sentence)).toEqual([
    'Envelope stands in b.proto alone, and is compared with nothing.',
  ]);
});

it('messages that hold each other are compared as well', async () => {
  const chain = (type: string) => `${common} message A { B b = 1; ${type} x = 2; } message B { A a = 1; }`;
  expect((await told(chain('int64'), chain('string'))).found).toEqual(['wire-type A.x']);
});

it('one message in each file needs no common name, and more do', async () => {
  const { check } = await told('message A { int32 a = 1; }', 'message B { int32 a = 1; }');
  expect(checkSentence(check)).toContain('Compared: A of a.proto with B of b.proto, by no common name.');
  const many = 'message C { int32 a = 1; } message D { string a = 1; }';
  await expect(told('message A { int32 a = 1; }', many)).rejects.toThrow(
    /share no name.*A in a\.proto; C, D in b\.proto/,
  );
  expect((await told('message A { int32 a = 1; }', many, 'D')).found).toEqual(['wire-type a']);
  await expect(told(many, many, 'E')).rejects.toThrow(/nothing of that name in a\.proto/);
});
