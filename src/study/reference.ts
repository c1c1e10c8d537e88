// The reference pages of the docs, in Markdown, from a model's definition alone: its parameters, outcomes, metrics and
// presets, and the table of all models. A test holds the committed pages to what these functions give.

import { coherenceRules, fileRules } from '../checkers/configs/index.ts';
import { type RuleId, rules } from '../checkers/schemas/index.ts';
import { ruleExamples } from '../checkers/schemas/rule-examples.ts';
import { assumptionSchema } from '../models/csi/configs/assumptions.ts';
import type { AnyModel, Entry, Field } from '../models/index.ts';
import { writeQuantity } from '../models/index.ts';
import { allowedIn, conditionOf, defaultOf } from './inputs.ts';

/** A cell must not end its row. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** `docs/reference/<model>.md`. */
export function referenceOf(model: AnyModel): string {
  const outcomes = model.outcomes.map(({ id, severity, meaning }) => [`\`${id}\``, severity, meaning]);
  const metrics = model.metrics.map(({ id, label, unit, better, help }) => [
    `\`${id}\``,
    label,
    unit === '' ? '' : unit,
    better === 'neither' ? '' : better,
    help,
  ]);
  const presets = model.presets.map((preset) => [
    `\`${preset.id}\``,
    `${preset.title}. ${preset.about}`,
    `\`${preset.outcome}\` in ${writeQuantity(preset.share, 'share')} of seeds`,
    preset.source,
  ]);
  return [
    `# ${model.title}: reference`,
    model.question,
    `This page is written from the model's definition (\`src/models/${model.id}\`); change it there.`,
    '## Parameters',
    'Written as flags (`--name value`, in camelCase or kebab-case), in a scenario file under `params:`, or in a link. ' +
      'Times take `ns us ms s m h d` (a bare number is seconds), rates `/s /min /h`, shares `%`.',
    ...groupsOf(model),
    '## Outcomes',
    table(['id', 'severity', 'meaning'], outcomes),
    '## Metrics',
    table(['id', 'name', 'unit', 'better', 'what it is'], metrics),
    '## Presets',
    table(['id', 'what it shows', 'outcome', 'source'], presets),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

function groupsOf(model: AnyModel): string[] {
  const fields = Object.entries<Field>(model.params.fields);
  const groups = [...new Set(fields.map(([, field]) => field.text.group))];
  return groups.flatMap((group) => [
    `### ${group}`,
    table(
      ['name', 'what it is', 'allowed', 'default', 'source'],
      fields
        .filter(([, field]) => field.text.group === group)
        .map(([name, field]) => [
          `\`${name}\``,
          `**${field.text.label}.** ${field.text.help}${condition(model, field)}`,
          allowedIn(field),
          defaultOf(field),
          field.text.source,
        ]),
    ),
    ...examplesOf(fields.filter(([, field]) => field.text.group === group)),
  ]);
}

function examplesOf(fields: readonly (readonly [string, Field])[]): string[] {
  return fields.flatMap(([name, field]) =>
    field.kind === 'file' ? [`A file for \`${name}\`:`, `\`\`\`\n${field.file.example.trimEnd()}\n\`\`\``] : [],
  );
}

function condition(model: AnyModel, field: Field): string {
  const text = conditionOf(model.params, field);
  return text === undefined ? '' : ` Used ${text}.`;
}

/** `docs/reference/README.md`: the models, one row each. */
export function modelsTable(entries: readonly Entry[]): string {
  const rows = entries.map(({ id, title, question }) => [`[\`${id}\`](${id}.md)`, title, question]);
  return ['# Models', table(['id', 'model', 'the question it answers'], rows), ''].join('\n\n').replace(/\n+$/, '\n');
}

/** `docs/reference/configurations.md`: what `check configs` reads, and its rules, one row each. */
export function configurationsReference(): string {
  const across = coherenceRules.map(({ id, says, effect, source }) => [`\`${id}\``, says, effect, source]);
  const granted = Object.entries<Field>(assumptionSchema.fields).map(([name, field]) => [
    `\`${name}\``,
    defaultOf(field),
    allowedIn(field),
    field.text.help,
    field.text.source,
  ]);
  const inOne = fileRules.map(({ id, says, effect }) => [`\`${id}\``, says, effect]);
  return [
    '# Checking two configurations: reference',
    '`faultline check configs <a> <b>` reads two files, the first of the side that calls, sends or holds. ' +
      'It reads YAML (with several documents, aliases and merges), JSON, Java properties, `.env` and ini. ' +
      'With `--effective-a <file>` and `--effective-b <file>`, dumps of what the running systems use, it finds the keys ' +
      'that are ignored or overridden.',
    'Durations may be written as `30s`, `1h30m`, `PT30S`, or as a number under a key that ends in its unit ' +
      '(`timeoutMs`, `lease_duration_seconds`); sizes as `64MiB`, `64m`, `64MB`. Where a number has no unit that anybody ' +
      'can know, that is a finding, and a guess is marked as one.',
    'A finding across both files is one that neither file has with itself. Every finding comes with a witness: a ' +
      'simulation with the numbers of the files, over seeds, beside each side alone; or real bytes written one way and ' +
      'read the other. A witness that does not show the effect says so. Exit codes: 0 no finding, 1 findings, 2 bad input.',
    '## Rules between two files',
    table(['rule', 'what must hold', 'else it is', 'source'], across),
    '## Rules of one file, and of its dump',
    table(['rule', 'what it finds', 'else it is'], inOne),
    '## What the runs take for granted',
    'Each may be set with `--assume name=value`, several times; the witness of a finding tells those that went into it.',
    table(['name', 'default', 'allowed', 'what is assumed', 'source'], granted),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const formatNames = { avro: 'Avro', 'json-schema': 'JSON Schema', protobuf: 'protobuf', sql: 'SQL' };

/** `docs/reference/schemas.md`. */
export function schemasReference(): string {
  const rows = (Object.keys(rules) as RuleId[]).map((id) => {
    const { severity, title, advice } = rules[id];
    const { format, writer, reader } = ruleExamples[id];
    return [`\`${id}\``, severity, title, `${formatNames[format]}: \`${writer}\` read as \`${reader}\``, advice];
  });
  return [
    '# Checking two schemas: reference',
    '`faultline check schemas <writer> <reader>` reads Avro (`.avsc`), JSON Schema (`.json`), protobuf (`.proto`) and ' +
      'SQL (`.sql`, CREATE TABLE), of one kind or of two, and tells what the reader does not get as the writer meant it.',
    'Loud: somebody is told, by an error or a refused value. Silent: a wrong value goes on as if it were right. Of each ' +
      'finding a value is made from the two schemas and sent through real codecs, and the severity that is shown is what ' +
      'they did. A note is what no schema declares, so that nothing can show it. Exit codes: 0 no finding, 1 findings, ' +
      '2 bad input.',
    'A file of protobuf or SQL may hold several messages or tables: those of one name are compared, without regard to their ' +
      'packages and to capitals, and a place begins with the name (`Order.id`). A message that others of its file hold is ' +
      'compared as a part of them. What stands in one file alone is told as `not-compared`. Two files with one each are ' +
      'compared whatever the two are called; where no name is shared, the check ends with exit code 2, and `--type NAME` says ' +
      'which one is meant.',
    'Tables of every dialect are run in PostgreSQL (PGlite). What MySQL, Oracle and SQLite have and PostgreSQL has not (numbers ' +
      'without a sign, lengths in bytes, encodings other than UTF-8) is a CHECK constraint of ours there, so that a refusal is ' +
      'told in the words of PostgreSQL; the line of codecs says in whose place it stands. To MySQL latin1 is windows-1252. Defaults that are expressions count as ' +
      'defaults whose value nobody knows. CHECK other than a choice of texts, UNIQUE, EXCLUDE, GENERATED and types that we do ' +
      'not know are told as `not-compared`; keys and indexes are left out, since they speak of rows together.',
    '## Rules',
    table(['rule', 'severity', 'what it finds', 'for example', 'what to do'], rows),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
