// What held and what was refuted, of one run and of many: the levels are no ladder, and what many runs kept is what none of
// them refuted.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import { drawForm, drawHistory, drawNearFigure, figures, historyOf } from '../../../test/register-histories.ts';
import { classify, type History, impliedBy, LEVELS } from '../../checkers/index.ts';
import { Streams } from '../../kernel/index.ts';
import type { SeedVerdict, Verdict } from '../model.ts';
import { levelsOverSeeds } from './level-words.ts';
import { type Params, parameters } from './params.ts';
import { guaranteesOf } from './results/guarantees.ts';
import { implies, levelOf, levels, lostFrom, strengthOf } from './results/levels.ts';
import { type Result, simulate } from './simulate.ts';
import { verdict, verdictOverSeeds } from './verdict.ts';

const params: Params = { ...parameters.defaults, partitionProbe: false };
const plain = simulate(params, { seed: 1 });

/** The verdict of a run, had its clients asked and been told this. */
function verdictOf(history: History, summary: Partial<Result['summary']> = {}): Verdict {
  const guarantees = guaranteesOf(history, history, new Map(), 1000);
  return verdict({ ...plain, summary: { ...plain.summary, guarantees, ...summary } }, params);
}

const over = (...verdicts: Verdict[]): Verdict =>
  verdictOverSeeds(
    verdicts.map((each, i): SeedVerdict => ({ seed: i + 1, verdict: each, metrics: {} })),
    params,
  );

/** The last client goes back from 2 to 1, which are concurrent: causal consistency allows it, monotonic reads do not. */
const notPram = historyOf('w x 1', 'w x 2', 'r x 1, r x 2, r x 1');
/** The last client sees an effect and not its cause; each client's writes it sees in order. */
const notCausal = historyOf('w x 1', 'r x 1, w y 2', 'r y 2, r x 0');
/** One part of it breaks PRAM and the other causal consistency, and each keeps the four session guarantees. */
const onlySessions = [
  ...figures.e,
  ...figures.b.map((each) => ({ ...each, client: Number(each.client) + 10, key: `${each.key}'` })),
];

describe('a run', () => {
  it('is told by what held, and the one that broke is said to be beside or above', () => {
    expect(verdictOf(notPram)).toMatchObject({ outcome: 'causal', levels: { refuted: ['monotonic-reads'] } });
    expect(verdictOf(notPram).sentence).toContain(
      'Causal: no checker refuted causal consistency for this run, but it breaks monotonic reads, which that does not imply. ',
    );
    expect(verdictOf(notCausal)).toMatchObject({ outcome: 'pram', levels: { refuted: ['writes-follow-reads'] } });
    expect(verdictOf(figures.c)).toMatchObject({ outcome: 'causal-and-pram', levels: { refuted: ['sequential'] } });
    expect(verdictOf(figures.c).sentence).toContain('it breaks sequential consistency, which asks for more. ');
  });

  it('that is eventual names the session guarantees that it kept, and one that kept all four is none such', () => {
    const { outcome, sentence } = verdictOf(historyOf('w x 1, r x 0'));
    expect(outcome).toBe('eventual');
    expect(sentence).toContain(
      'No checker refuted monotonic reads, monotonic writes and writes follow reads for this run, but it breaks read your ' +
        'writes, which those do not imply. ',
    );
    const session = verdictOf(onlySessions);
    expect(session.outcome).toBe('session');
    expect(session.sentence).toContain(
      'Session: no checker refuted the four session guarantees for this run, but it breaks causal consistency and PRAM ' +
        'consistency, which those do not imply. ',
    );
  });

  it('that lost writes or diverged says it too', () => {
    const lossy = verdictOf(notCausal, { fates: { ...plain.summary.fates, acknowledged: 9, lost: 2 } });
    expect(lossy.sentence).toContain('Lossy: 2 of 9 acknowledged writes are gone. No checker refuted PRAM consistency');
    const diverged = verdictOf(notCausal, { converged: false });
    expect(diverged.sentence).toContain('at the end. No checker refuted PRAM consistency');
    expect(diverged.sentence).toContain(
      'but it breaks writes follow reads, which that does not imply. Client 1 read 1 ',
    );
    const { fates } = plain.summary;
    const whole = verdictOf(historyOf('w x 1'), { fates: { ...fates, lost: 1 } });
    expect(whole.sentence).toMatch(/No checker refuted linearizability for this run\.$/);
  });
});

describe('many runs', () => {
  it('kept neither of causal consistency and PRAM where each run kept but one of them', () => {
    const { outcome, sentence, levels: found } = over(verdictOf(notPram), verdictOf(notCausal));
    expect(outcome).toBe('eventual');
    expect(found).toEqual({
      held: ['read-your-writes', 'monotonic-writes'],
      refuted: ['monotonic-reads', 'writes-follow-reads'],
    });
    expect(sentence).toContain(
      'Eventual: of 2 runs, causal in 1, pram in 1; each kept more, but not all the same. No checker refuted read your ' +
        'writes and monotonic writes in any run; the weakest refuted: monotonic reads in 1 (seed 1), writes follow reads ' +
        'in 1 (seed 2). With seed 2: PRAM: ',
    );
    expect(over(verdictOf(figures.b), verdictOf(figures.e)).outcome).toBe('session');
  });

  it('kept what both kept where one kept more', () => {
    const both = verdictOf(figures.c);
    expect(over(both, verdictOf(notPram)).outcome).toBe('causal');
    expect(over(verdictOf(notCausal), both).outcome).toBe('pram');
    expect(over(verdictOf(historyOf('w x 1')), both).outcome).toBe('causal-and-pram');
    expect(over(verdictOf(historyOf('w x 1'))).sentence).toMatch(/^Linearizable in all of 1 runs\. With seed 1: /);
  });

  it('of which one lost writes are lossy, and the level is told beside', () => {
    const lossy = verdictOf(figures.c, { fates: { ...plain.summary.fates, lost: 1 } });
    const { outcome, sentence } = over(lossy, verdictOf(notPram));
    expect(outcome).toBe('lossy');
    expect(sentence).toContain('the weakest refuted: monotonic reads in 1 (seed 2). With seed 1: Lossy: ');
  });

  it('of a quorum in a flapping partition, broke what PRAM asks for in one and causal consistency in another', () => {
    const flapping: Params = { ...params, partition: 'flapping', keys: 4, operationRate: 3 };
    const runs = [1, 8].map((seed): SeedVerdict => {
      return { seed, verdict: verdict(simulate(flapping, { seed }), flapping), metrics: {} };
    });
    expect(runs.map((each) => each.verdict.outcome)).toEqual(['causal', 'pram']);
    expect(verdictOverSeeds(runs, flapping)).toMatchObject({
      outcome: 'eventual',
      levels: { refuted: ['causal', 'monotonic-reads'] },
    });
  });

  it('kept a level if and only if each kept it, for any histories', () => {
    const random = new Streams(11).stream('levels');
    for (let i = 0; i < repetitions(2000); i++) {
      const histories = [drawNearFigure(random), drawHistory(random, drawForm(random, 6)), drawNearFigure(random)];
      const held = histories.map((history) => classify(history).holds);
      const runs = histories.map((history, seed): SeedVerdict => ({ seed, verdict: verdictOf(history), metrics: {} }));
      const found = levelsOverSeeds(runs);
      const expected = LEVELS.map(({ id }) => id).filter((id) => held.every((each) => each.includes(id)));
      expect(found.held).toEqual(expected);
      expect(found.level).toBe(levelOf(expected));
      for (const id of found.refuted) {
        expect(held.some((each) => !each.includes(id as never))).toBe(true);
        for (const weaker of impliedBy(id as never)) if (weaker !== id) expect(expected).toContain(weaker);
      }
    }
  });
});

describe('the order of the levels', () => {
  it('is that of the checkers, and what is stronger has a higher strength', () => {
    const pairs = levels.flatMap((a) => levels.filter((b) => a !== b && implies(a, b)).map((b) => `${a} ${b}`));
    for (const pair of pairs) {
      const [a, b] = pair.split(' ') as [(typeof levels)[number], (typeof levels)[number]];
      expect(strengthOf(a), pair).toBeGreaterThan(strengthOf(b));
      expect(pairs).not.toContain(`${b} ${a}`);
    }
    expect(levels.map(strengthOf)).toEqual([4, 3, 2, 1, 1, 1, 0]);
    expect(pairs.filter((pair) => /^(causal|pram|session) /.test(pair))).toEqual([
      'causal eventual',
      'pram eventual',
      'session eventual',
    ]);
  });

  it('a run that keeps causal consistency has lost PRAM if the one before kept that', () => {
    const [before, after] = [notCausal, notPram].map((history) => classify(history).holds);
    expect(lostFrom(before, after)).toEqual(['pram']);
    expect(lostFrom(classify(figures.c).holds, after)).toEqual(['pram', 'sessions']);
    expect(lostFrom(['monotonic-reads'], [])).toEqual([]);
    expect(lostFrom(after, after)).toEqual([]);
  });
});
