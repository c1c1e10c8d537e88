// What every model in the registry owes, whatever it simulates: presets and experiments that hold, parameters that are
// documented, and a result or a clear error for any valid input. Each model has a file of its own that asks for it, so
// that the models are tested side by side.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { digest, InputError, proportionInterval } from '../../src/kernel/index.ts';
import { type AnyModel, type Field, type Preset, registry, unmetCondition } from '../../src/models/index.ts';
import { execute } from '../../src/pool/index.ts';
import { repetitions } from '../full.ts';

type Values = Record<string, unknown>;

/** How many of the seeds 1, 2, ..., n show what a preset claims. */
async function countOutcome(
  model: AnyModel,
  patch: Values,
  { outcome, shows }: Pick<Preset<Values>, 'outcome' | 'shows'>,
  seeds: number,
): Promise<number> {
  let count = 0;
  for (let seed = 1; seed <= seeds; seed++) {
    const { verdict, metrics } = await execute({
      model: model.id,
      params: { ...model.params.defaults, ...patch },
      seed,
    });
    const isShown = shows === undefined || metrics[shows.metric] > shows.above;
    if (verdict.outcome === outcome && isShown) count++;
  }
  return count;
}

/** What a person is shown of a run must be numbers: facts always, metrics unless they say that they may be absent. */
function expectNumbers(model: AnyModel, result: object, values: Values): void {
  const { because, sentence } = model.verdict(result, values);
  expect(because.filter(({ value }) => Number.isNaN(value))).toEqual([]);
  expect(sentence).not.toMatch(/NaN|undefined|Infinity/);
  const broken = model.metrics.filter((metric) => !metric.mayBeAbsent && !Number.isFinite(metric.of(result)));
  expect(broken.map(({ id }) => id)).toEqual([]);
  const shares = model.metrics.filter(({ unit }) => unit === 'share');
  const outside = shares.filter(({ of, mayExceedOne }) => of(result) < 0 || (!mayExceedOne && of(result) > 1));
  expect(outside.map(({ id }) => id)).toEqual([]);
}

/** Simulates; a complaint about the input is as good as a result, anything else is not. */
function outcomeOf(model: AnyModel, values: Values, seed: number): 'result' | 'refused' {
  try {
    const parsed = model.params.schema.safeParse(values);
    expect(parsed.error?.message).toBeUndefined();
    const result = model.simulate(values, { seed });
    const { outcome } = model.verdict(result, values);
    expect(model.outcomes.map(({ id }) => id)).toContain(outcome);
    expectNumbers(model, result, values);
    return 'result';
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const problem of error.problems) expect(problem.what).not.toBe('');
    return 'refused';
  }
}

function extremesOf(field: Field): unknown[] {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return [field.text.min, field.text.max];
    case 'choice':
      return field.options.map(({ value }) => value);
    case 'toggle':
      return [true, false];
    case 'file':
      return [field.file.parse(field.file.example, 'example.csv')];
  }
}

function arbitraryOf(field: Field): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'number': {
      const [min, max] = field.text.range ?? [field.text.min, field.text.max];
      return fc.double({ min, max, noNaN: true });
    }
    case 'integer': {
      const [min, max] = field.text.range ?? [field.text.min, field.text.max];
      return fc.integer({ min, max });
    }
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value));
    case 'toggle':
      return fc.boolean();
    case 'file':
      return fc.constantFrom(...extremesOf(field));
  }
}

function arbitraryParams(model: AnyModel): fc.Arbitrary<Values> {
  const fields = Object.entries(model.params.fields as Record<string, Field>);
  return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOf(field)])));
}

/** Declares the tests of one model's contract. */
export async function testContract(modelId: string): Promise<void> {
  const entry = registry.find(({ id }) => id === modelId);
  if (entry === undefined) throw new Error(`no model is called ${modelId}`);
  const model = (await entry.load()) as AnyModel;
  const fields = Object.entries(model.params.fields as Record<string, Field>);

  it('says of itself what its line in the registry says', () => {
    const { id, title, question } = entry;
    expect({ id, title, question }).toEqual({ id: model.id, title: model.title, question: model.question });
  });

  it('documents every parameter: label, help, source, group, and a unit for every number', () => {
    const faults = fields.filter(([, { text }]) =>
      [text.label, text.help, text.source, text.group].some((said) => said.trim().length < 2),
    );
    expect(faults.map(([name]) => name)).toEqual([]);
    const bare = fields.filter(
      ([, field]) => (field.kind === 'number' || field.kind === 'integer') && field.unit === '',
    );
    expect(bare.map(([name]) => name)).toEqual([]);
  });

  it('has defaults within its own limits, and a slider within the limits', () => {
    expect(model.params.schema.safeParse({}).data).toEqual(model.params.defaults);
    for (const [name, field] of fields) {
      if (field.kind !== 'number' && field.kind !== 'integer') continue;
      const { min, max, range = [min, max], default: value } = field.text;
      expect([name, min <= range[0], range[0] < range[1], range[1] <= max]).toEqual([name, true, true, true]);
      expect([name, min <= value && value <= max]).toEqual([name, true]);
    }
  });

  it('opens at most eight controls, by default and for every preset', () => {
    for (const { id, params } of [{ id: 'defaults', params: {} }, ...model.presets]) {
      const values = { ...model.params.defaults, ...params };
      const open = fields.filter(
        ([name, { text }]) => text.primary && unmetCondition(model.params.fields, name, values) === undefined,
      );
      expect([id, open.length, open.length <= 8]).toEqual([id, open.length, true]);
    }
  });

  it('names nothing twice and refers only to what it has', () => {
    const unique = (ids: readonly string[]) => expect(new Set(ids).size).toBe(ids.length);
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    for (const list of [model.presets, model.metrics, model.views, model.remedies, model.experiments, model.outcomes])
      unique(ids(list));
    expect(ids(model.presets)).toContain(model.opensOn);
    const outcomes = ids(model.outcomes);
    const shown = [...ids(model.metrics), ...ids(model.views), ...ids(model.theory?.(model.params.defaults) ?? [])];
    for (const preset of model.presets) {
      expect(outcomes).toContain(preset.outcome);
      expect(model.params.schema.safeParse(preset.params).error?.message).toBeUndefined();
      expect(preset.source.length).toBeGreaterThan(5);
      if (preset.shows !== undefined) expect(shown).toContain(preset.shows.metric);
    }
    for (const experiment of model.experiments) {
      expect(ids(model.presets)).toContain(experiment.preset);
      expect(experiment.choices[experiment.answer]).toBeDefined();
      for (const id of experiment.watch) expect(shown).toContain(id);
    }
  });

  const seeds = repetitions(100);
  const claims = [
    ...model.presets.map(({ id, params, outcome, share, shows }) => ({ id, params, outcome, share, shows })),
    ...model.experiments.map(({ id, preset, patch, outcome, share }) => {
      const base = model.presets.find((other) => other.id === preset);
      return { id: `experiment ${id}`, params: { ...base?.params, ...patch }, outcome, share, shows: undefined };
    }),
  ];
  it.each(claims)(
    `$id shows $outcome in $share of ${seeds} seeds (95 % Wilson interval)`,
    { timeout: 600_000 },
    async (claim) => {
      const { lower, upper } = proportionInterval(await countOutcome(model, claim.params, claim, seeds), seeds);
      expect(claim.share).toBeGreaterThanOrEqual(lower);
      expect(claim.share).toBeLessThanOrEqual(upper);
    },
  );

  const removals = model.presets.filter(({ without }) => without !== undefined);
  it.each(removals)('$id: without its mechanism the outcome is another', { timeout: 600_000 }, async (preset) => {
    const params = { ...preset.params, ...preset.without?.patch };
    const shown = await countOutcome(model, params, preset, repetitions(100));
    expect(proportionInterval(shown, repetitions(100)).upper).toBeLessThan(preset.share);
  });

  const bad = model.presets.filter(
    ({ outcome }) => model.outcomes.find(({ id }) => id === outcome)?.severity === 'bad',
  );
  it.each(bad)(
    '$id: every remedy that its verdict names makes $outcome rarer',
    { timeout: 600_000 },
    async (preset) => {
      const params = { ...model.params.defaults, ...preset.params };
      const { verdict } = await execute({ model: model.id, params, seed: 1 });
      const left: Record<string, boolean> = {};
      for (const id of verdict.remedies) {
        const remedy = model.remedies.find((other) => other.id === id);
        const shown = await countOutcome(model, { ...params, ...remedy?.patch(params) }, preset, repetitions(100));
        left[id] = proportionInterval(shown, repetitions(100)).upper < preset.share;
      }
      expect(verdict.remedies.length, 'a bad outcome needs a verdict that names remedies').toBeGreaterThan(0);
      expect(Object.entries(left).filter(([, rarer]) => !rarer)).toEqual([]);
    },
  );

  it('gives the same digest for the same seed, another for another', async () => {
    const job = { model: model.id, params: model.params.defaults };
    const [first, again, other] = await Promise.all([1, 1, 2].map((seed) => execute({ ...job, seed })));
    expect(again).toEqual(first);
    expect(other.digest).not.toBe(first.digest);
    expect(first.digest).toBe(digest(model.simulate(model.params.defaults, { seed: 1 })));
  });

  it('gives a result or a clear error at both ends of every parameter', { timeout: 600_000 }, () => {
    for (const [name, field] of fields) {
      for (const value of extremesOf(field)) {
        const values = { ...model.params.defaults, [name]: value };
        expect([name, outcomeOf(model, values, 1)]).toEqual([name, expect.stringMatching(/result|refused/)]);
      }
    }
  });

  it('gives a result without NaN, or a clear error, for random valid parameters', { timeout: 1_200_000 }, () => {
    let results = 0;
    fc.assert(
      fc.property(arbitraryParams(model), fc.nat(), (values, seed) => {
        if (outcomeOf(model, values, seed) === 'result') results++;
      }),
      { numRuns: repetitions(200, 20), seed: 20 },
    );
    expect(results).toBeGreaterThan(0);
  });
}
