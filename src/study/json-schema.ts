// The JSON Schema (draft 2020-12) of a model's scenario file, for editors: completion, hover texts and squiggles. The
// limits come from zod, the words from the fields; the command line itself reads by `inputs.ts`, which says more.

import { z } from 'zod';
import type { AnyModel, Field } from '../models/index.ts';
import { allowedIn } from './inputs.ts';
import { countLimits, seedLimits } from './seeds.ts';

export type JsonSchema = Record<string, unknown>;

export function jsonSchema(model: AnyModel): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Faultline scenario: ${model.title}`,
    description: model.question,
    type: 'object',
    required: ['model'],
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'Where this schema lies, for the editor; otherwise without meaning.' },
      model: { const: model.id, title: 'Model', description: model.title },
      preset: {
        title: 'Preset',
        description: 'The named point from which the parameters start.',
        oneOf: model.presets.map(({ id, title, about }) => ({ const: id, title, description: about })),
      },
      params: paramsSchema(model),
      seed: {
        title: 'Seed',
        description: 'The seed of the run, or of the first run.',
        type: 'integer',
        minimum: seedLimits.min,
        maximum: seedLimits.max,
        default: 1,
      },
      seeds: {
        title: 'Seeds',
        description: 'How many runs: with seeds seed, seed + 1, ...',
        type: 'integer',
        minimum: countLimits.min,
        maximum: countLimits.max,
      },
      failIf: {
        title: 'Fail if',
        description:
          'The finding on which the command line exits with 1: comparisons of outcomes (their share of the runs) and ' +
          'metrics with numbers, joined by and, or. lower(x) and upper(x) are the ends of the 95 % interval.',
        type: 'string',
        examples: [`${model.outcomes[0].id} < 95%`, `upper(${model.outcomes[0].id}) < 99%`],
      },
    },
  };
}

function paramsSchema(model: AnyModel): JsonSchema {
  const schema = z.toJSONSchema(model.params.schema, {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema;
  const limits = schema.properties as Record<string, JsonSchema>;
  const properties: Record<string, JsonSchema> = {};
  for (const [name, field] of Object.entries<Field>(model.params.fields)) {
    properties[name] = { ...words(field), ...(field.kind === 'file' ? { type: 'string' } : limits[name]) };
    properties[name].description = describe(field);
  }
  return { title: 'Parameters', type: 'object', additionalProperties: false, properties };
}

function words(field: Field): JsonSchema {
  const { text } = field;
  const words: JsonSchema = { title: text.label, 'x-group': text.group, 'x-source': text.source };
  if (field.kind === 'number' || field.kind === 'integer') words['x-unit'] = field.unit;
  if (field.default !== undefined) words.default = field.default;
  return words;
}

function describe(field: Field): string {
  switch (field.kind) {
    case 'toggle':
      return field.text.help;
    case 'choice':
      return `${field.text.help} ${field.options.map(({ value, label }) => `${value}: ${label}.`).join(' ')}`;
    case 'file':
      return `${field.text.help} A path, relative to this file. ${field.file.layout}`;
    default:
      return `${field.text.help} ${allowedIn(field)}.`;
  }
}
