// The reference pages of the docs, in Markdown, from a model's definition alone: its parameters, outcomes, metrics and
// presets, and the table of all models. A test holds the committed pages to what these functions give.

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
