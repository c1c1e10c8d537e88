import { describe, expect, it } from 'vitest';
import { type CausalAnswers, causalByDefinition, causalByLeastOrder } from '../../test/consistency-definitions.ts';
import { repetitions } from '../../test/full.ts';
import { drawForm, drawHistory, drawNearFigure, figures, historyOf } from '../../test/register-histories.ts';
import { plantStaleRead, simulateHistory } from '../../test/simulated-histories.ts';
import { InputError, type Random, Streams } from '../kernel/index.ts';
import { type CausalModel, checkCausal } from './causal.ts';
import type { History } from './history.ts';

const MODELS: readonly CausalModel[] = ['causal', 'ccv', 'cm'];

const answersOf = (history: History): CausalAnswers => {
  const holds = (model: CausalModel): boolean => checkCausal(history, model).answer === 'legal';
  return { causal: holds('causal'), ccv: holds('ccv'), cm: holds('cm') };
};

describe('against the definitions', () => {
  /** Runs the draws through both; `least` is the least share of histories that hold and that break each model. */
  function compare(
    draw: (random: Random) => History,
    oracle: (history: History) => CausalAnswers,
    least: number,
  ): void {
    const random = new Streams(1).stream('causal');
    const runs = repetitions(10_000);
    const legal = { causal: 0, ccv: 0, cm: 0 };
    for (let run = 0; run < runs; run++) {
      const history = draw(random);
      const expected = oracle(history);
      expect(answersOf(history), JSON.stringify(history)).toEqual(expected);
      for (const model of MODELS) if (expected[model]) legal[model]++;
    }
    for (const model of MODELS) {
      expect(legal[model]).toBeGreaterThan(least * runs);
      expect(runs - legal[model]).toBeGreaterThan(least * runs);
    }
  }

  it('agrees with a search over all causal orders', () => {
    compare((random) => drawHistory(random, drawForm(random, 6)), causalByDefinition, 0.2);
  });

  it('agrees with a search over all views in larger histories', () => {
    compare((random) => drawHistory(random, drawForm(random, 10)), causalByLeastOrder, 0.2);
  });

  it('agrees near the published histories, where the models part', () => {
    compare(drawNearFigure, causalByLeastOrder, 0.1);
  });

  it('gives a witness that breaks the model by itself', () => {
    const random = new Streams(2).stream('causal');
    const runs = repetitions(10_000);
    let broken = 0;
    for (let run = 0; run < runs; run++) {
      const history = run % 2 === 0 ? drawNearFigure(random) : drawHistory(random, drawForm(random, 14));
      for (const model of MODELS) {
        const { witness } = checkCausal(history, model);
        if (witness === undefined) continue;
        const alone = history.filter((_, i) => witness.operations.includes(i));
        const isThinAir = witness.sentence.includes('nobody wrote') || witness.sentence.includes('failed');
        const again = checkCausal(alone, model);
        expect(again.answer, JSON.stringify([history, witness])).toBe('violation');
        expect(/nobody wrote|failed/.test(again.witness?.sentence ?? '')).toBe(isThinAir);
        broken++;
      }
    }
    expect(broken).toBeGreaterThan(runs / 2);
  });
});

describe('published histories', () => {
  it('part the models as figure 3 of the paper says', () => {
    expect(answersOf(figures.a)).toEqual({ causal: true, ccv: false, cm: true });
    expect(answersOf(figures.b)).toEqual({ causal: true, ccv: true, cm: false });
    expect(answersOf(figures.c)).toEqual({ causal: true, ccv: true, cm: true });
    expect(answersOf(figures.d)).toEqual({ causal: true, ccv: false, cm: false });
    expect(answersOf(figures.e)).toEqual({ causal: false, ccv: false, cm: false });
  });

  it('each pattern is told in words', () => {
    const sentence = (history: History, model: CausalModel) => checkCausal(history, model).witness?.sentence;
    expect(sentence(historyOf('w x 1', 'r x 7'), 'causal')).toMatchInlineSnapshot(
      `"Client 1 read 7 from x (at 0), which nobody wrote."`,
    );
    expect(sentence(historyOf('r x 2, w y 1', 'r y 1, w x 2'), 'causal')).toMatchInlineSnapshot(
      `"Cause and effect go in a circle: client 0 wrote 1 to y (at 2), client 1 read that and then wrote 2 to x (at 2), client 0 read that and then wrote 1 to y (at 2)."`,
    );
    expect(sentence(historyOf('w x 1, w y 2', 'r y 2, r x 0'), 'causal')).toMatchInlineSnapshot(
      `"Client 1 found nothing in x (at 2) although it knew of a newer value: client 0 wrote 1 to x (at 0) and then wrote 2 to y (at 2), client 1 read that and then found nothing in x (at 2)."`,
    );
    expect(sentence(figures.e, 'causal')).toMatchInlineSnapshot(
      `"Client 2 read 1 from x (at 2) although it knew of a newer value: client 1 wrote 2 to x (at 2), client 2 read that and then read 1 from x (at 2). And 2 is newer: client 0 wrote 1 to x (at 0) and then wrote 1 to y (at 2), client 1 read that and then wrote 2 to x (at 2)."`,
    );
    expect(sentence(figures.a, 'ccv')).toMatchInlineSnapshot(
      `"No one order of the writes fits what all clients read: client 0 read 2 from x (at 2) where 1 must have come before, so 2 is the newer of the two; client 1 read 1 from x (at 2) where 2 must have come before, so 1 is the newer of the two."`,
    );
    expect(sentence(figures.b, 'cm')).toMatchInlineSnapshot(
      `"Client 1 found nothing in z (at 2) after a write of it: client 0 wrote 1 to z (at 0) and then wrote 1 to x (at 2); client 1 read 2 from x (at 6) where 1 must have come before, so 2 is the newer of the two; client 1 wrote 2 to x (at 0) and then found nothing in z (at 2)."`,
    );
    expect(sentence(figures.d, 'cm')).toMatchInlineSnapshot(
      `"No order of the writes that keeps cause and effect fits what client 1 read: client 1 read 2 from x (at 4) where 1 must have come before, so 2 is the newer of the two; client 1 read 1 from x (at 2) where 2 must have come before, so 1 is the newer of the two."`,
    );
  });

  it('names the write that failed where a read saw it', () => {
    const [write, read] = historyOf('w x 1', 'r x 1');
    const { witness } = checkCausal([{ ...write, status: 'fail' }, read], 'causal');
    expect(witness).toMatchInlineSnapshot(`
      {
        "key": "x",
        "operations": [
          1,
          0,
        ],
        "sentence": "Client 1 read 1 from x (at 0), but the write of it by client 0 failed.",
      }
    `);
  });

  it('says why it cannot tell where values repeat', () => {
    expect(() => checkCausal(historyOf('w x 1, r x 1', 'w x 1'), 'causal')).toThrow(InputError);
    // A value that nobody read may repeat.
    expect(checkCausal(historyOf('w x 1, w x 2, r x 2', 'w x 1'), 'causal').answer).toBe('legal');
  });
});

describe('long histories', () => {
  const form = { clients: 5, operations: 2000, keys: 11, timeouts: 0.02 };

  it.each([0.05, 0.3, 0.9])('hold what their store keeps, messages arriving with chance %f', (arrival) => {
    for (let seed = 1; seed <= repetitions(20); seed++) {
      expect(answersOf(simulateHistory({ ...form, store: 'atomic', arrival, seed })).cm).toBe(true);
      const causal = answersOf(simulateHistory({ ...form, store: 'causal', arrival, seed }));
      expect([causal.causal, causal.cm]).toEqual([true, true]);
      const convergent = answersOf(simulateHistory({ ...form, store: 'convergent', arrival, seed }));
      expect([convergent.causal, convergent.ccv]).toEqual([true, true]);
    }
  });

  it('are broken by one read that goes back, and the witness holds it', () => {
    const random = new Streams(3).stream('planted');
    for (let seed = 1; seed <= repetitions(100); seed++) {
      const { history, read } = plantStaleRead(
        simulateHistory({ ...form, store: 'causal', arrival: 0.5, seed }),
        random,
      );
      for (const model of MODELS) {
        const { answer, witness } = checkCausal(history, model);
        expect(answer).toBe('violation');
        expect(witness?.operations).toContain(read);
      }
    }
  });
});
