// What is asked of the matrix, in the names of the command's flags, and what it becomes: a plan for each format and the values.

import { InputError, type Problem } from '../../kernel/index.ts';
import {
  type CatalogueValue,
  catalogue,
  type FormatId,
  type FormatPlan,
  formats,
  formatsOf,
  planOf,
  type System,
  valueGroups,
  valuesUpTo,
} from '../../models/csi/matrix/index.ts';
import { suggestion } from '../suggest.ts';

export interface WrittenMatrixQuestion {
  format?: string;
  writer?: string;
  reader?: string;
  values?: string;
}

export interface MatrixQuestion {
  plans: readonly FormatPlan[];
  values: readonly CatalogueValue[];
}

/** Throws InputError for a name that is not known and for a question that asks for nothing. */
export function readMatrixQuestion(written: WrittenMatrixQuestion, systems: readonly System[]): MatrixQuestion {
  const ids = systems.map(({ id }) => id);
  const known = [...new Set(systems.flatMap(formatsOf))];
  const problems = [
    unknown('--format', 'format', written.format, known),
    unknown('--writer', 'system', written.writer, ids),
    unknown('--reader', 'system', written.reader, ids),
    unknown('--values', 'group of values', written.values, [...valueGroups, 'all', ...catalogue.map(({ id }) => id)]),
  ].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new InputError(problems);
  const { writer, reader, values = 'all' } = written;
  const plans = planOf(systems, { format: written.format as FormatId | undefined, writer, reader });
  if (plans.length === 0) throw new InputError(nothingAsked(written, systems));
  return { plans, values: valuesNamed(values) };
}

function valuesNamed(name: string): readonly CatalogueValue[] {
  if (name === 'all') return catalogue;
  const group = valueGroups.find((id) => id === name);
  return group === undefined ? catalogue.filter(({ id }) => id === name) : valuesUpTo(group);
}

function unknown(
  where: string,
  what: string,
  given: string | undefined,
  names: readonly string[],
): Problem | undefined {
  if (given === undefined || names.includes(given)) return undefined;
  return {
    what: `there is no such ${what}`,
    value: given,
    where,
    allowed: names.length > 40 ? `${names.slice(0, 4).join(', ')} or the id of a value` : names.join(', '),
    suggestion: suggestion(
      given,
      names.map((name) => ({ name })),
    ),
  };
}

function nothingAsked({ format, writer, reader }: WrittenMatrixQuestion, systems: readonly System[]): Problem {
  const name = (id: FormatId) => formats[id];
  const told = (id: string | undefined, does: 'writes' | 'reads') => {
    const system = systems.find((candidate) => candidate.id === id);
    if (system === undefined) return [];
    const those = new Set(system.lanes.filter((lane) => lane[does]).map((lane) => name(lane.format)));
    return [`${id} ${does} ${those.size === 0 ? 'no format' : [...those].join(', ')}`];
  };
  return {
    what: `no system that was asked for writes and none reads ${format === undefined ? 'the same format' : name(format as FormatId)}`,
    allowed: [...told(writer, 'writes'), ...told(reader, 'reads')].join('; '),
  };
}
