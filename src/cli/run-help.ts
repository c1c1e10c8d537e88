// `faultline run --help`, and with a model: its parameters by group, with unit, range, default and meaning.

import { type AnyModel, type Field, registry } from '../models/index.ts';
import { allowedIn, conditionOf, defaultOf, kebabCase } from '../study/index.ts';
import { styled, type Terminal, wrapped } from './terminal.ts';

/** The options of `run` that are the same for every model: flag, what it takes, meaning. */
export const runOptions = [
  ['--preset', '<id>', 'start from a named point of the model'],
  ['--seed', '<n>', 'the seed, or the first seed; 1 if left out'],
  ['--seeds', '<n>', 'run n seeds and give intervals and the count of each outcome'],
  ['--threads', '<n>', 'how many threads to run on; as many as there are cores if left out'],
  ['--json', '', 'print the result as JSON'],
  ['--out', '<dir>', 'write result.json and series.csv into a folder'],
  [
    '--find-anomaly',
    '[seeds]',
    'look in so many seeds, 200 if left out, for a run that breaks the rule, and make it small',
  ],
  ['--survey', '<id>', 'run many configurations and list what the picture of that name shows of them'],
  ['--fail-if', '<expr>', "exit with 1 if it holds, such as 'metastable > 1% or latencyP99 > 2s'"],
] as const;

/** Help for `run`, with the parameters of a model if one is named. */
export function runHelp(model: AnyModel | undefined, terminal: Terminal): string {
  const heading = (text: string) => styled(terminal, text, 'bold');
  const target = model?.id ?? '<model | scenario.yaml>';
  const lines = [
    `${heading('Usage:')} faultline run ${target} [--preset id] [--<parameter> value]... [options]`,
    '',
    ...(model === undefined
      ? modelLines(heading)
      : [...wrapped(model.question, terminal.width), ...modelHelp(model, terminal, heading)]),
    '',
    heading('Options'),
    ...runOptions.flatMap(([flag, value, text]) => entry(`${flag} ${value}`, text, terminal)),
    '',
    heading('Exit codes'),
    ...wrapped(
      '0 fine, 1 --fail-if holds or --find-anomaly found one, 2 bad input, 3 the runs do not decide --fail-if, 70 our bug, 130 interrupted',
      terminal.width - 2,
    ).map((line) => `  ${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function modelLines(heading: (text: string) => string): string[] {
  return [
    heading('Models'),
    ...registry.map(({ id, question }) => `  ${id.padEnd(16)}${question}`),
    '',
    'faultline run <model> --help lists its parameters, faultline models its presets.',
  ];
}

function modelHelp(model: AnyModel, terminal: Terminal, heading: (text: string) => string): string[] {
  const fields = Object.entries<Field>(model.params.fields);
  const groups = [...new Set(fields.map(([, field]) => field.text.group))];
  const presets = model.presets.flatMap(({ id, title }) => entry(id, title, terminal));
  const surveys = (model.surveys ?? []).flatMap(({ id, title }) => entry(id, title, terminal));
  const parameters = groups.flatMap((group) => [
    '',
    heading(group),
    ...fields
      .filter(([, field]) => field.text.group === group)
      .flatMap(([name, field]) => fieldHelp(name, field, model, terminal)),
  ]);
  return [
    '',
    heading('Presets'),
    ...presets,
    ...(surveys.length > 0 ? ['', heading('Surveys'), ...surveys] : []),
    '',
    ...wrapped(spelling(fields.map(([name]) => name)), terminal.width),
    ...parameters,
  ];
}

function spelling(names: readonly string[]): string {
  const name = names.find((name) => kebabCase(name) !== name);
  const other = name === undefined ? '' : ` --${name} may be written --${kebabCase(name)}.`;
  return `Parameters, as flags or under params: in a scenario file.${other}`;
}

const indent = 26;

// A name with a text beside it; under it if the name is too long.
function entry(name: string, text: string, terminal: Terminal): string[] {
  const lines = wrapped(text, terminal.width - indent).map((line) => ' '.repeat(indent) + line);
  const head = `  ${name}`;
  if (head.length + 2 > indent) return [head, ...lines];
  return [head.padEnd(indent) + lines[0].trimStart(), ...lines.slice(1)];
}

function fieldHelp(name: string, field: Field, model: AnyModel, terminal: Terminal): string[] {
  const condition = conditionOf(model.params, field);
  const used = condition === undefined ? '' : ` Used ${condition}.`;
  const limits = field.default === undefined ? allowedIn(field) : `${allowedIn(field)}; default ${defaultOf(field)}`;
  return [
    ...entry(`--${name}`, `${field.text.label}. ${field.text.help}${used}`, terminal),
    ...wrapped(limits, terminal.width - indent).map((line) => ' '.repeat(indent) + styled(terminal, line, 'dim')),
  ];
}
