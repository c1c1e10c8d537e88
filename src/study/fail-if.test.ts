import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputError } from '../kernel/index.ts';
import type { AnyModel } from '../models/index.ts';
import { type Decision, type Evidence, parseFailIf } from './fail-if.ts';
import { shareOfRuns } from './summary.ts';

const model = {
  outcomes: [
    { id: 'stable', severity: 'good', meaning: '' },
    { id: 'metastable', severity: 'bad', meaning: '' },
    { id: 'bistable', severity: 'bad', meaning: '' },
    { id: 'undecided', severity: 'unknown', meaning: '' },
  ],
  metrics: [
    { id: 'latencyP99', unit: 's' },
    { id: 'successRate', unit: 'share' },
    { id: 'goodput', unit: '1/s' },
    { id: 'failed', unit: 'requests' },
  ],
} as unknown as AnyModel;

function evidence(counts: Record<string, number>, metrics: Record<string, number> = {}, overall = 'none'): Evidence {
  const runs = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const none = { mean: Number.NaN, lo: Number.NaN, hi: Number.NaN, n: 0 };
  return {
    seeds: runs,
    verdict: { outcome: overall },
    outcomes: Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, shareOfRuns(count, runs)])),
    metrics: {
      ...Object.fromEntries(model.metrics.map(({ id }) => [id, none])),
      ...Object.fromEntries(
        Object.entries(metrics).map(([id, mean]) => [id, { mean, lo: mean * 0.9, hi: mean * 1.1, n: runs }]),
      ),
    },
  };
}

function decide(text: string, given: Evidence): Decision {
  return parseFailIf(text, model, String)(given);
}

describe('parseFailIf', () => {
  const given = evidence({ stable: 45, metastable: 5 }, { latencyP99: 2, successRate: 0.8, goodput: 20, failed: 0 });

  it.each<[string, Decision]>([
    ['metastable > 0', true],
    ['metastable > 9%', true],
    ['metastable > 10%', false],
    ['metastable >= 10%', true],
    ['metastable > 0.09', true],
    ['metastable = 10%', true],
    ['metastable == 0.1', true],
    ['metastable != 10%', false],
    ['bistable > 0', false],
    ['latencyP99 > 1999ms', true],
    ['latencyP99 > 2 s', false],
    ['latencyP99 <= 2', true],
    ['latencyP99 < 1m', true],
    ['successRate < 90%', true],
    ['goodput < 1200/min', false],
    ['goodput <= 1200 /min', true],
    ['failed > 0', false],
    // 5 of 50: Wilson's 95 % interval is 4.35 % to 21.36 %.
    ['upper(metastable) > 21.3%', true],
    ['upper(metastable) > 21.4%', false],
    ['lower(metastable) > 4.3%', true],
    ['lower( metastable ) > 4.4%', false],
    ['lower(latencyP99) < 1.81', true],
    ['upper(latencyP99) < 2.19', false],
    ['metastable > 0 and latencyP99 > 3', false],
    ['metastable > 0 or latencyP99 > 3', true],
    ['metastable > 50% and goodput > 0 or failed = 0', true],
    ['failed = 0 or metastable > 50% and goodput > 100', true],
    ['(failed = 0 or metastable > 50%) and goodput > 100', false],
    ['metastable>1%and goodput>0', true],
    ['METASTABLE > 1', undefined],
  ])('%s is %s', (text, wanted) => {
    if (text.startsWith('METASTABLE')) expect(() => decide(text, given)).toThrow('did you mean metastable?');
    else expect(decide(text, given)).toBe(wanted);
  });

  it('is undecided where open runs could tip it, and only there', () => {
    const open = evidence({ stable: 90, metastable: 5, undecided: 5 });
    expect(decide('metastable > 4%', open)).toBe(true);
    expect(decide('metastable > 5%', open)).toBe(undefined);
    expect(decide('metastable >= 10%', open)).toBe(undefined);
    expect(decide('metastable > 10%', open)).toBe(false);
    expect(decide('metastable = 7%', open)).toBe(undefined);
    expect(decide('metastable = 11%', open)).toBe(false);
    expect(decide('metastable != 11%', open)).toBe(true);
    expect(decide('undecided > 4%', open)).toBe(true);
    expect(decide('undecided = 5%', open)).toBe(true);
    expect(decide('stable < 95%', open)).toBe(undefined);
  });

  it('is undecided on a metric without a value, unless the rest decides', () => {
    const open = evidence({ stable: 1 });
    expect(decide('latencyP99 > 1', open)).toBe(undefined);
    expect(decide('latencyP99 > 1 and stable < 1', open)).toBe(false);
    expect(decide('latencyP99 > 1 or stable = 1', open)).toBe(true);
    expect(decide('latencyP99 > 1 or stable < 1', open)).toBe(undefined);
    expect(decide('latencyP99 > 1 and stable = 1', open)).toBe(undefined);
  });

  it('counts an outcome that only many runs have as all of them', () => {
    expect(decide('bistable > 0', evidence({ stable: 5, metastable: 5 }, {}, 'bistable'))).toBe(true);
  });

  it.each([
    ['', 1, 'expected an outcome or a metric'],
    ['metastable', 11, 'expected a comparison'],
    ['metastable >', 13, 'expected a number'],
    ['metastable > x', 14, 'expected a number'],
    ['metastable > 1 &&', 16, 'expected and, or, or the end'],
    ['metastable > 1 and', 19, 'expected an outcome or a metric'],
    ['metstable > 1', 1, 'there is no outcome or metric "metstable"'],
    ['stable > 1 or latencyP9 > 1', 15, 'there is no outcome or metric "latencyP9"'],
    ['latencyP99 > 5%', 14, 'not a value of latencyP99'],
    ['failed > 5 apples', 10, 'not a value of failed'],
    ['(metastable > 1', 16, 'a bracket is not closed'],
    ['upper(metastable > 1', 18, 'upper( is not closed'],
    ['metastable > 1)', 15, 'expected and, or, or the end'],
  ])('refuses %j at character %i: %s', (text, column, what) => {
    let problem: unknown;
    try {
      parseFailIf(text, model, (at) => `at ${at}`);
    } catch (error) {
      problem = (error as InputError).problems?.[0];
    }
    expect(problem).toMatchObject({ what, where: `at ${column}` });
  });

  it('joins comparisons as JavaScript does, and binds tighter than or', () => {
    type Tree = { text: string; value: boolean };
    const leaf = fc.boolean().map((value): Tree => ({ text: value ? 'failed = 0' : 'failed > 0', value }));
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc
          .tuple(tie('tree'), tie('tree'))
          .map(([a, b]) => ({ text: `(${a.text}) and (${b.text})`, value: a.value && b.value })),
        fc
          .tuple(tie('tree'), tie('tree'))
          .map(([a, b]) => ({ text: `(${a.text}) or (${b.text})`, value: a.value || b.value })),
      ),
    }));
    fc.assert(
      fc.property(tree, ({ text, value }) => {
        expect(decide(text, given)).toBe(value);
      }),
      { seed: 1, numRuns: 200 },
    );
    const flat = fc.array(fc.tuple(fc.boolean(), fc.constantFrom('and', 'or')), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(flat, (parts) => {
        const ours = parts.map(([value, word], i) => `${i ? `${word} ` : ''}failed ${value ? '=' : '>'} 0`).join(' ');
        const script = parts
          .map(([value, word], i) => `${i ? (word === 'and' ? '&& ' : '|| ') : ''}${value}`)
          .join(' ');
        expect(decide(ours, given)).toBe(new Function(`return ${script}`)());
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
