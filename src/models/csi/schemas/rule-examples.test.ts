// The examples of the reference: each pair is one that its rule finds something in.

import { expect, it } from 'vitest';
import type { Schema } from '../../../checkers/schemas/index.ts';
import { type RuleExample, ruleExamples } from '../../../checkers/schemas/rule-examples.ts';
import { readSchema, transportOf } from './index.ts';

const around: Readonly<Record<RuleExample['format'], (text: string) => string>> = {
  avro: (text) => text,
  'json-schema': (text) => text,
  protobuf: (text) => `syntax = "proto3"; message R { ${text} }`,
  sql: (text) => `CREATE TABLE r (${text})`,
};
const endings = { avro: 'avsc', 'json-schema': 'json', protobuf: 'proto', sql: 'sql' };

it.each(Object.entries(ruleExamples))('%s is found in its example', (rule, { format, writer, reader }) => {
  const read = (text: string): Schema => readSchema(around[format](text), `example.${endings[format]}`);
  const [from, to] = [read(writer), read(reader)];
  expect(
    transportOf(from, to)
      .findings(from, to)
      .map((finding) => finding.rule),
  ).toContain(rule);
});
