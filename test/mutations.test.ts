// Runs every row of the table of mutations: with the mechanism the system is safe, without it the stated failure shows.

import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type AnyModel, registry } from '../src/models/index.ts';
import { repetitions } from './full.ts';
import { type CodeMutation, mutations, type ParameterMutation } from './mutations.ts';

const seeds = Array.from({ length: repetitions(20, 2) }, (_, i) => i + 1);

async function modelOf(id: string): Promise<AnyModel> {
  const entry = registry.find((known) => known.id === id);
  if (entry === undefined) throw new Error(`no model ${id}`);
  return entry.load();
}

async function outcome(row: ParameterMutation | CodeMutation, removal: object, seed: number): Promise<string> {
  const model = await modelOf(row.model);
  const preset = model.presets.find((known) => known.id === row.preset);
  if (preset === undefined) throw new Error(`no preset ${row.preset}`);
  const around = row.kind === 'parameters' ? row.around : {};
  const params = { ...model.params.defaults, ...preset.params, ...around, ...removal };
  return model.verdict(model.simulate(params, { seed }), params).outcome;
}

async function runParameters(row: ParameterMutation): Promise<void> {
  const { failure, withinSeeds } = row;
  for (const seed of seeds) {
    expect(await outcome(row, {}, seed), `with it, seed ${seed}`).toBe(row.outcome);
    if (withinSeeds !== undefined) continue;
    expect([failure].flat(), `without it, seed ${seed}`).toContain(await outcome(row, row.removal, seed));
  }
  if (withinSeeds !== undefined) await runUntilFailure(row, withinSeeds);
}

/** Also with the mechanism in the seed whose run fails without. */
async function runUntilFailure(row: ParameterMutation, most: number): Promise<void> {
  for (let seed = 1; seed <= most; seed++) {
    const found = await outcome(row, row.removal, seed);
    if (found === row.outcome) continue;
    expect([row.failure].flat(), `without it, seed ${seed}`).toContain(found);
    expect(await outcome(row, {}, seed), `with it, seed ${seed}`).toBe(row.outcome);
    return;
  }
  expect.fail(`no failure in the seeds 1 to ${most}`);
}

async function runCode(row: CodeMutation): Promise<void> {
  const module = (await import(resolve(row.file))) as Record<string, { prototype: Record<string, unknown> }>;
  const { prototype } = module[row.class];
  const original = prototype[row.method] as (...args: unknown[]) => unknown;
  let calls = 0;
  prototype[row.method] = function (this: unknown, ...args: unknown[]) {
    return ++calls % row.every === 0 ? undefined : original.apply(this, args);
  };
  try {
    await expect(outcome(row, {}, 1)).rejects.toThrow(row.failure);
  } finally {
    prototype[row.method] = original;
  }
  await expect(outcome(row, {}, 1)).resolves.toBeTypeOf('string');
}

describe('without its safety mechanisms a model fails', () => {
  test.each(mutations)('$model: $mechanism ($file)', async (row) => {
    await (row.kind === 'code' ? runCode(row) : runParameters(row));
  });
});
