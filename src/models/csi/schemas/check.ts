// Checks a pair of schemas: what the rules find, each with its witness; and edge values of the whole, sent through the codecs
// of the pair as it is, which would show what no rule found.

import {
  avroFindings,
  jsonFindings,
  notCompared,
  protobufFindings,
  rowFindings,
  type Schema,
  type SchemaFinding,
  type SchemaPair,
  schemaPairs,
  withoutOpaque,
} from '../../../checkers/schemas/index.ts';
import { type Fidelity, isClean, type Judgement, type Meaning } from '../meaning/index.ts';
import { avroExchange, avroMatch } from './avro-exchange.ts';
import { avroText } from './avro-writer.ts';
import { connectorMatch } from './connector.ts';
import type { Passage } from './exchange.ts';
import { jsonCells, jsonExchange, nameMatch } from './json-exchange.ts';
import { jsonSchemaText } from './json-schema-writer.ts';
import { protoExchange, protoMatch } from './proto-exchange.ts';
import { protoText } from './proto-writer.ts';
import { rowExchange } from './row-exchange.ts';
import { sqlText } from './sql-writer.ts';
import { edgeValues, limitsOf } from './values.ts';
import { judgePassage, type Transport, type Witness, witnessOf } from './witness.ts';

export interface CheckedFinding extends SchemaFinding {
  /** What the rule says; `severity` is what the codecs did. */
  readonly ruleSeverity: SchemaFinding['severity'];
  /** Missing of a note, which nothing can demonstrate. */
  readonly witness?: Witness;
}

export interface WholeValue extends Judgement {
  readonly written: Meaning;
  readonly passage: Passage;
}

export interface SchemaCheck {
  readonly writer: Schema;
  readonly reader: Schema;
  /** The messages or tables that were compared, by their names on both sides; without one of what has none. */
  readonly types: readonly SchemaPair['names'][];
  readonly findings: readonly CheckedFinding[];
  /** Of the rules, but no value was found that fails: not a finding. */
  readonly undemonstrated: readonly SchemaFinding[];
  readonly codecs: readonly string[];
  /** How many edge values of the whole were sent, and what came of them. */
  readonly sent: Readonly<Record<Fidelity, number>>;
  /** The worst of them. */
  readonly worst?: WholeValue;
}

const avro: Transport = {
  findings: (writer, reader) => [...avroFindings(writer, reader), ...notCompared(writer, reader)],
  open: avroExchange,
  match: avroMatch,
  text: avroText,
};

const protobuf: Transport = {
  findings: protobufFindings,
  open: protoExchange,
  match: protoMatch,
  text: protoText,
};

const json: Transport = {
  findings: jsonFindings,
  open: jsonExchange,
  match: nameMatch,
  values: jsonCells,
  text: jsonSchemaText,
};

const texts: Readonly<Record<Schema['format'], Transport['text']>> = {
  avro: avroText,
  protobuf: protoText,
  'json-schema': jsonSchemaText,
  sql: (schema) => sqlText(schema),
};

const rows: Transport = {
  findings: rowFindings,
  open: rowExchange,
  match: connectorMatch,
  text: (schema, side) => texts[schema.format](schema, side),
};

/** The way between two kinds of schema. */
export function transportOf(writer: Schema, reader: Schema): Transport {
  if (writer.format === 'avro' && reader.format === 'avro') return avro;
  if (writer.format === 'protobuf' && reader.format === 'protobuf') return protobuf;
  if (writer.format === 'json-schema' && reader.format === 'json-schema') return json;
  return rows;
}

/**
 * `writer` is the schema that values are written with, `reader` the one they are read with. Of files with several messages or
 * tables those of one name are compared, or those that are called `type`; throws InputError where there are none.
 */
export async function checkSchemas(writer: Schema, reader: Schema, type?: string): Promise<SchemaCheck> {
  const { pairs, notes } = schemaPairs(writer, reader, type);
  const checks: SchemaCheck[] = [];
  for (const pair of pairs) checks.push(await checkPair(pair));
  const sent = { lossless: 0, retyped: 0, refused: 0, crash: 0, trap: 0, silent: 0 };
  for (const check of checks) for (const fidelity of fidelities) sent[fidelity] += check.sent[fidelity];
  const within = <F extends SchemaFinding>(found: readonly F[], { types }: SchemaCheck): F[] =>
    // In a file of several a place begins with the message or table.
    pairs.length === 1
      ? [...found]
      : found.map((each) => ({ ...each, path: [{ kind: 'field', ...types[0] }, ...each.path] }));
  return {
    writer,
    reader,
    types: checks.flatMap(({ types }) => types),
    findings: [
      ...checks.flatMap((check) => within(check.findings, check)),
      ...notes.map((note) => ({ ...note, ruleSeverity: note.severity })),
    ],
    undemonstrated: checks.flatMap((check) => within(check.undemonstrated, check)),
    codecs: [...new Set(checks.flatMap(({ codecs }) => codecs))],
    sent,
    worst: checks.flatMap(({ worst }) => worst ?? []).reduce<WholeValue | undefined>(worse, undefined),
  };
}

/** From the best to the worst. */
const fidelities: readonly Fidelity[] = ['lossless', 'retyped', 'refused', 'crash', 'trap', 'silent'];

async function checkPair(pair: SchemaPair): Promise<SchemaCheck> {
  const { writer, reader, notes } = withoutOpaque(pair.writer, pair.reader);
  const transport = transportOf(writer, reader);
  const findings: CheckedFinding[] = notes.map((note) => ({ ...note, ruleSeverity: note.severity }));
  const undemonstrated: SchemaFinding[] = [];
  for (const finding of transport.findings(writer, reader)) {
    if (finding.severity === 'note') {
      findings.push({ ...finding, ruleSeverity: finding.severity });
      continue;
    }
    const witness = await witnessOf(transport, finding, writer, reader);
    if (witness === undefined) undemonstrated.push(finding);
    else {
      const severity = witness.fidelity === 'crash' ? 'loud' : 'silent';
      findings.push({ ...finding, ruleSeverity: finding.severity, severity, witness });
    }
  }
  const types = [pair.names];
  return { writer, reader, types, findings, undemonstrated, ...(await wholeValues(transport, writer, reader)) };
}

const mostValues = 100;

/** Edge values of the whole through the pair as it is. */
export async function wholeValues(
  transport: Transport,
  writer: Schema,
  reader: Schema,
): Promise<Pick<SchemaCheck, 'codecs' | 'sent' | 'worst'>> {
  const values = edgeValues(writer, limitsOf(reader)).slice(0, mostValues);
  const exchange = await transport.open(writer, reader);
  try {
    const passages = await exchange.pass(values);
    const sent = { lossless: 0, retyped: 0, refused: 0, crash: 0, trap: 0, silent: 0 };
    let worst: WholeValue | undefined;
    for (const [i, passage] of passages.entries()) {
      const judgement = judgePassage({ writer, reader, match: transport.match }, values[i], passage);
      sent[judgement.fidelity] += 1;
      if (!isClean(judgement.fidelity) && judgement.fidelity !== 'refused' && isWorse(judgement, worst))
        worst = { written: values[i], passage, ...judgement };
    }
    return { codecs: exchange.codecs, sent, worst };
  } finally {
    await exchange.close?.();
  }
}

const isWorse = (judgement: Judgement, than: Judgement | undefined): boolean =>
  than === undefined || fidelities.indexOf(judgement.fidelity) > fidelities.indexOf(than.fidelity);

const worse = (one: WholeValue | undefined, other: WholeValue): WholeValue =>
  one === undefined || isWorse(other, one) ? other : one;
