import { describe, expect, it } from 'vitest';
import {
  causalByLeastOrder,
  isLinearizable,
  isLinearizableInSessions,
  isPram,
  isSequential,
} from '../../test/consistency-definitions.ts';
import { repetitions } from '../../test/full.ts';
import { drawForm, drawHistory, drawNearFigure, figures, historyOf } from '../../test/register-histories.ts';
import { type Store, simulateHistory } from '../../test/simulated-histories.ts';
import { Streams } from '../kernel/index.ts';
import { checkCausal } from './causal.ts';
import { classify } from './classify.ts';
import type { History } from './history.ts';
import { impliedBy, LEVELS, type LevelId } from './levels.ts';
import { checkLinearizable } from './linearizable.ts';
import { checkPram } from './pram.ts';
import { checkSequential } from './sequential.ts';
import { SESSION_GUARANTEES } from './session-witness.ts';
import { checkSessions } from './sessions.ts';

/** Every level asked on its own. */
function levelsOneByOne(history: History): Map<LevelId, boolean> {
  const sessions = checkSessions(history);
  const answers = new Map<LevelId, boolean>(SESSION_GUARANTEES.map((id) => [id, sessions[id].violations === 0]));
  answers.set('sessions', [...answers.values()].every(Boolean));
  answers.set('linearizable', checkLinearizable(history).answer === 'legal');
  answers.set('sequential', checkSequential(history).answer === 'legal');
  for (const model of ['cm', 'ccv', 'causal'] as const)
    answers.set(model, checkCausal(history, model).answer === 'legal');
  answers.set('pram', checkPram(history).answer === 'legal');
  return answers;
}

/** Puts a moment between what a client did and what it does next. */
function withPauses(history: History): History {
  return history.map((o, i) => ({ ...o, call: o.call + i / 1000, return: o.return + i / 1000 }));
}

function expectImplications(answers: ReadonlyMap<LevelId, boolean>, history: History): void {
  for (const { id } of LEVELS) {
    if (answers.get(id) !== true) continue;
    for (const weaker of impliedBy(id))
      expect(answers.get(weaker), `${id} => ${weaker} ${JSON.stringify(history)}`).toBe(true);
  }
}

describe('the levels', () => {
  it('stand before all that they imply', () => {
    const ids = LEVELS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, implies } of LEVELS)
      for (const weaker of implies) expect(ids.indexOf(weaker)).toBeGreaterThan(ids.indexOf(id));
    expect([...impliedBy('linearizable')].sort()).toEqual([...ids].sort());
  });

  it('imply each other as they say, by the checkers and by the definitions', () => {
    const random = new Streams(1).stream('levels');
    const runs = repetitions(10_000);
    const seen = new Set<string>();
    for (let run = 0; run < runs; run++) {
      const history = withPauses(run % 2 === 0 ? drawNearFigure(random) : drawHistory(random, drawForm(random, 9)));
      const answers = levelsOneByOne(history);
      expectImplications(answers, history);
      seen.add(
        [...answers]
          .filter(([, holds]) => holds)
          .map(([id]) => id)
          .sort()
          .join(),
      );
      const defined = new Map(answers);
      const { causal, ccv, cm } = causalByLeastOrder(history);
      defined
        .set('linearizable', isLinearizable(history))
        .set('sequential', isSequential(history))
        .set('pram', isPram(history));
      defined.set('causal', causal).set('ccv', ccv).set('cm', cm);
      expect(defined).toEqual(answers);
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  it('imply no more: where one does not imply another, a history parts them', () => {
    const parted: [LevelId, LevelId, History][] = [
      [
        'sequential',
        'linearizable',
        historyOf('w x 1, w x 2', 'r x 0, r x 1').map((o, i) => ({ ...o, call: 2 * i, return: 2 * i + 1 })),
      ],
      ['cm', 'sequential', figures.c],
      ['ccv', 'sequential', figures.c],
      ['cm', 'ccv', figures.a],
      ['ccv', 'cm', figures.b],
      ['ccv', 'pram', figures.b],
      ['causal', 'ccv', figures.d],
      ['causal', 'cm', figures.d],
      ['causal', 'monotonic-reads', historyOf('w x 1', 'w x 2', 'r x 1, r x 2, r x 1')],
      ['pram', 'causal', figures.e],
      ['pram', 'writes-follow-reads', historyOf('w x 1', 'r x 1, w y 2', 'r y 2, r x 0')],
      ['sessions', 'causal', historyOf('w x 1, w y 1', 'r y 1, w z 1', 'r z 1, r x 0')],
      ['sessions', 'pram', figures.d],
    ];
    for (const [holds, fails, history] of parted) {
      const answers = levelsOneByOne(history);
      expect([holds, answers.get(holds), fails, answers.get(fails)]).toEqual([holds, true, fails, false]);
    }
  });
});

describe('classify', () => {
  it('says of every level what its own checker says', () => {
    const random = new Streams(2).stream('classify');
    for (let run = 0; run < repetitions(10_000); run++) {
      const history = run % 2 === 0 ? drawNearFigure(random) : drawHistory(random, drawForm(random, 12));
      const answers = levelsOneByOne(history);
      // A client without a pause has an order, which linearizability must keep, too.
      if (answers.get('linearizable')) answers.set('linearizable', isLinearizableInSessions(history));
      const { holds, fails, undecided, strongest, weakestFailing } = classify(history);
      expect(undecided).toEqual([]);
      expect(new Set(holds), JSON.stringify(history)).toEqual(
        new Set([...answers.keys()].filter((id) => answers.get(id))),
      );
      expect(new Set(fails.map(({ level }) => level))).toEqual(
        new Set([...answers.keys()].filter((id) => !answers.get(id))),
      );
      expect(new Set(strongest.flatMap((id) => [...impliedBy(id)]))).toEqual(new Set(holds));
      for (const { level } of fails) expect(weakestFailing.some((weak) => impliedBy(level).has(weak.level))).toBe(true);
    }
  });

  it('tells the strongest that hold from the weakest that fail', () => {
    const { strongest, weakestFailing } = classify(figures.b);
    expect(strongest).toEqual(['ccv']);
    expect(weakestFailing.map(({ level }) => level)).toEqual(['pram']);
    expect(classify(figures.c).strongest).toEqual(['cm', 'ccv']);
    expect(classify(historyOf('w x 1, r x 0')).weakestFailing.map(({ level }) => level)).toEqual(['read-your-writes']);
  });

  it('keeps to the order of a client that calls at the moment of its return', () => {
    const [write, read] = historyOf('w x 1, r x 0');
    const history = [{ ...write, return: 2 }, read];
    expect(checkLinearizable(history).answer).toBe('legal');
    const { holds, fails } = classify(history);
    expect(holds).not.toContain('linearizable');
    expect(fails.map(({ level }) => level)).toContain('read-your-writes');
  });

  it('keeps to that order and to the times together, not to each alone', () => {
    const op = (client: string, name: string, value: number, call: number, end: number) => ({
      client,
      op: name,
      key: 'x',
      ...(name === 'write' ? { value } : { out: value }),
      call,
      return: end,
      status: 'ok' as const,
    });
    // By the times alone 2 was first, by the client alone 1; c read 1 after b had read 2.
    const history = [op('a', 'write', 1, 0, 1), op('a', 'write', 2, 1, 2), op('b', 'read', 2, 0.9, 1.5)];
    const stale = op('c', 'read', 1, 1.6, 1.7);
    expect(classify(history).strongest).toEqual(['linearizable']);
    expect(checkLinearizable([...history, stale]).answer).toBe('legal');
    const { strongest, fails } = classify([...history, stale]);
    expect(strongest).toEqual(['sequential']);
    expect(fails.map(({ level }) => level)).toEqual(['linearizable']);
    expect(fails[0].witness.sentence).toContain(
      'client b read that and was answered before client c read 1 from x (at 1.6)',
    );
  });

  it('leaves the weaker levels open where values repeat, unless a stronger one holds', () => {
    expect(classify(historyOf('w x 1, w x 2, r x 2', 'w x 2')).strongest).toEqual(['linearizable']);
    const { fails, undecided } = classify(historyOf('w x 1, w x 2', 'w x 1, r x 2, r x 1, r x 2'));
    expect(fails.map(({ level }) => level)).toEqual(['linearizable', 'sequential']);
    expect(undecided).toHaveLength(9);
    expect(undecided[0]).toEqual({ level: 'cm', reason: 'repeated values' });
  });

  it('knows another initial value than null', () => {
    const history = historyOf('r x 7, w x 1, r x 1');
    expect(classify(history).holds).toEqual(['sessions', ...SESSION_GUARANTEES]);
    expect(classify(history, { initial: 7 }).strongest).toEqual(['linearizable']);
  });

  it.each([
    ['atomic', ['linearizable']],
    ['log', ['sequential']],
  ] as [Store, LevelId[]][])('finds what a store that is one %s keeps in long histories', (store, strongest) => {
    for (let seed = 1; seed <= repetitions(60); seed++) {
      const form = { store, clients: 5, operations: 1000, keys: 11, arrival: 0.3, timeouts: 0.02, seed };
      expect(classify(simulateHistory(form)).strongest).toEqual(strongest);
    }
  });
});
