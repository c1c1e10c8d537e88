import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { registry } from '../models/index.ts';
import { readParams } from './inputs.ts';
import { jsonSchema } from './json-schema.ts';

describe.each(registry)('jsonSchema of $id', (entry) => {
  it('agrees with the reader of scenarios on what is allowed', async () => {
    const model = await entry.load();
    // zod reads the schema back: an editor would.
    const { $schema, ...schema } = jsonSchema(model);
    expect($schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const editor = z.fromJSONSchema(schema);
    const accepts = (params: object) => editor.safeParse({ model: model.id, params }).success;
    // Rules over several values are beyond JSON Schema.
    const schemaOnly = { ...model.params, rules: [] };
    const reads = (params: object) => {
      const given = Object.entries(params).map(([name, value]) => ({ name, value, at: '' }));
      return readParams(schemaOnly, [given], { owner: model.id }).problems.length === 0;
    };
    expect(accepts({})).toBe(true);
    for (const [name, field] of Object.entries(model.params.fields)) {
      if (field.kind === 'file') continue;
      const values: unknown[] = [field.default, null, 'nonsense', [1]];
      if (field.kind === 'number' || field.kind === 'integer') {
        const { min, max } = field.text;
        values.push(min, max, min - 1, max * 2 + 1, field.kind === 'integer' ? min + 0.5 : undefined);
      }
      for (const value of values.filter((value) => value !== undefined)) {
        expect({ name, value, accepted: accepts({ [name]: value }) }).toEqual({
          name,
          value,
          accepted: reads({ [name]: value }),
        });
      }
    }
    expect(accepts({ [`${Object.keys(model.params.fields)[0]}x`]: 1 })).toBe(false);
  });

  it('accepts what a scenario may hold and nothing else', async () => {
    const model = await entry.load();
    const { $schema, ...schema } = jsonSchema(model);
    const editor = z.fromJSONSchema(schema);
    const preset = model.presets[0].id;
    expect(editor.safeParse({ model: model.id, preset, seed: 1, seeds: 100, failIf: 'x > 1' }).success).toBe(true);
    for (const bad of [{}, { model: 'other' }, { preset: 'nowhere' }, { seeds: 0 }, { seed: -1 }, { fail: 'x' }]) {
      const scenario = Object.keys(bad).length === 0 ? {} : { model: model.id, ...bad };
      expect({ scenario, accepted: editor.safeParse(scenario).success }).toEqual({ scenario, accepted: false });
    }
  });

  it('carries the words of every field', async () => {
    const model = await entry.load();
    const { properties } = jsonSchema(model) as { properties: { params: { properties: Record<string, object> } } };
    for (const [name, { text }] of Object.entries(model.params.fields)) {
      expect(properties.params.properties[name]).toMatchObject({ title: text.label, 'x-source': text.source });
    }
  });
});
