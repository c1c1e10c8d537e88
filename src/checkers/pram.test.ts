import { describe, expect, it } from 'vitest';
import { isPram } from '../../test/consistency-definitions.ts';
import { repetitions } from '../../test/full.ts';
import { drawForm, drawHistory, drawNearFigure, figures, historyOf } from '../../test/register-histories.ts';
import { plantStaleRead, simulateHistory } from '../../test/simulated-histories.ts';
import { type Random, Streams } from '../kernel/index.ts';
import type { History } from './history.ts';
import { checkPram } from './pram.ts';

describe('PRAM', () => {
  const draws: [string, (random: Random) => History][] = [
    ['random', (random) => drawHistory(random, drawForm(random, 10))],
    ['near published ones', drawNearFigure],
  ];

  it.each(draws)(
    'agrees with a search over all views in histories that are %s, and its witnesses stand alone',
    (_, draw) => {
      const random = new Streams(1).stream('pram');
      const runs = repetitions(10_000);
      let legal = 0;
      for (let run = 0; run < runs; run++) {
        const history = draw(random);
        const { answer, witness } = checkPram(history);
        expect(answer, JSON.stringify(history)).toBe(isPram(history) ? 'legal' : 'violation');
        if (witness === undefined) legal++;
        else expect(isPram(history.filter((_, i) => witness.operations.includes(i)))).toBe(false);
      }
      expect(legal).toBeGreaterThan(0.2 * runs);
      expect(runs - legal).toBeGreaterThan(0.2 * runs);
    },
  );

  it('is weaker than causal consistency: who has not seen the cause may see the effect', () => {
    expect(checkPram(figures.e).answer).toBe('legal');
  });

  it('keeps the order in which one client wrote', () => {
    expect(checkPram(historyOf('w x 1, w y 2', 'r y 2, r x 0')).witness?.sentence).toMatchInlineSnapshot(
      `"Client 1 found nothing in x (at 2) after a write of it: client 0 wrote 1 to x (at 0) and then wrote 2 to y (at 2), client 1 read that and then found nothing in x (at 2)."`,
    );
    expect(checkPram(historyOf('w x 1, w x 2', 'r x 2, r x 1')).witness?.sentence).toMatchInlineSnapshot(
      `"No order of the writes that keeps each client's own order fits what client 1 read: client 1 read 1 from x (at 2) where 2 must have come before, so 1 is the newer of the two; client 0 wrote 1 to x (at 0) and then wrote 2 to x (at 2)."`,
    );
  });

  it.each([0.05, 0.3, 0.9])(
    'holds where messages of one client keep their order, arriving with chance %f',
    (arrival) => {
      for (let seed = 1; seed <= repetitions(20); seed++) {
        const history = simulateHistory({
          store: 'fifo',
          clients: 5,
          operations: 2000,
          keys: 11,
          timeouts: 0.02,
          arrival,
          seed,
        });
        expect(checkPram(history).answer).toBe('legal');
      }
    },
  );

  it('is broken by one read that goes back, and the witness holds it', () => {
    const random = new Streams(3).stream('planted');
    for (let seed = 1; seed <= repetitions(100); seed++) {
      const form = {
        store: 'fifo',
        clients: 5,
        operations: 2000,
        keys: 11,
        timeouts: 0.02,
        arrival: 0.5,
        seed,
      } as const;
      const { history, read } = plantStaleRead(simulateHistory(form), random);
      const { answer, witness } = checkPram(history);
      expect(answer).toBe('violation');
      expect(witness?.operations).toContain(read);
    }
  });
});
