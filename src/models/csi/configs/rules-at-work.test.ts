// Each rule against the run that could contradict it, over random settings: where the rule finds something the run shows the
// failure, and where it finds nothing the run shows none.

import { describe, expect, it } from 'vitest';
import { type AgreementSide, agreementRows, takesAll } from '../../../../test/agreement-rows.ts';
import { repetitions } from '../../../../test/full.ts';
import { ruleRows } from '../../../../test/rule-rows.ts';
import { coherenceRules } from '../../../checkers/configs/index.ts';
import { exp, log, Random, Streams } from '../../../kernel/index.ts';
import { serviceLaw, shareAbove } from '../scenarios/configuration/service.ts';
import { checkPlainConfigs, witnessOf } from './check-configs.ts';
import { simulateKept } from './simulations/kept.ts';
import { simulateOverrun } from './simulations/overrun.ts';

describe('the runs themselves, against closed forms', () => {
  it('a request that races the end of a connection is reset as often as the ways of the messages overlap', () => {
    // Sent x after the end it meets the news of it on its way, sent before it comes too late: P = e^(-|x| / delay) both times.
    const [delay, near] = [0.05, 0.2];
    let expected = 0;
    const steps = 400;
    for (let i = 0; i < steps; i++)
      for (let j = 0; j < steps; j++) {
        const answer = -delay * log(1 - (j + 0.5) / steps);
        const x = near * ((2 * (i + 0.5)) / steps - 1) + answer;
        expected += exp(-Math.abs(x) / delay) / steps ** 2;
      }
    const params = { uses: 4000, client: 1000, server: 5, near, delayMean: delay, noticesEnd: true } as const;
    const counting = { clientCountsFrom: 'use', serverCountsFrom: 'use' } as const;
    const { uses, refused } = simulateKept({ ...params, ...counting }, new Streams(7));
    // The first use, and the one after a refusal, make a new connection whatever the time.
    const races = uses - 1 - refused;
    const share = refused / races;
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / races));
  });

  it('work is overrun as often as it takes longer than the other side waits', () => {
    const work = serviceLaw(60, 0.02, 0.385);
    const params = { jobs: 20_000, work, ownLimit: 60, otherLimit: 30, deliveriesMost: 1, delayMean: 0 };
    const share = simulateOverrun(params, new Streams(3)).filter(({ isOverrun }) => isOverrun).length / params.jobs;
    const expected = shareAbove(work, 30);
    expect(Math.abs(share - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / params.jobs));
  });
});

describe('over random settings', () => {
  it('no rule is left out', () => {
    const held = [...ruleRows, ...agreementRows].map(({ rule }) => rule);
    expect(held.sort()).toEqual(coherenceRules.map(({ id }) => id).sort());
  });

  it.each(ruleRows)(
    '$rule finds what its run shows, and no more',
    ({ rule, draw, texts, trial, sure, clean, count }) => {
      const random = new Random(1, 2, 3);
      const seen = { found: 0, none: 0 };
      for (let i = 0; i < repetitions(count, 10); i++) {
        const settings = draw(random);
        const [a, b] = texts(settings);
        const { findings } = checkPlainConfigs({
          a: { name: 'a.properties', text: a },
          b: { name: 'b.properties', text: b },
        });
        const found = findings.filter((finding) => finding.rule === rule);
        for (const finding of found) expect(finding.trial).toEqual(trial(settings));
        const isFound = found.length > 0;
        if (sure !== undefined && !sure(settings, isFound)) continue;
        seen[isFound ? 'found' : 'none']++;
        const { confirmed, figures } = witnessOf(trial(settings));
        expect([settings, confirmed]).toEqual([settings, isFound]);
        if (isFound) continue;
        const harmless = figures.filter(({ label, unit }) => clean?.includes(label) ?? unit === 'share');
        expect(harmless.length).toBeGreaterThanOrEqual(clean?.length ?? 0);
        for (const figure of harmless)
          expect([settings, figure.label, figure.together.estimate]).toEqual([settings, figure.label, 0]);
      }
      expect(Math.min(seen.found, seen.none)).toBeGreaterThan(0);
    },
  );
});

describe('over random words', () => {
  it.each(agreementRows)('$rule finds what bytes show, and no more', ({ rule, role, a, b, agree }) => {
    const random = new Random(4, 5, 6);
    const draw = ({ words }: AgreementSide): [meaning: string, word: string] => {
      const meanings = Object.keys(words);
      const meaning = meanings[random.below(meanings.length)];
      return [meaning, words[meaning][random.below(words[meaning].length)]];
    };
    const seen = { found: 0, none: 0 };
    for (let i = 0; i < repetitions(240, 80); i++) {
      const [[left, leftWord], [right, rightWord]] = [draw(a), draw(b)];
      const { findings } = checkPlainConfigs({
        a: { name: 'a.properties', text: `${a.key} = ${leftWord}` },
        b: { name: 'b.properties', text: `${b.key} = ${rightWord}` },
      });
      const trial = { kind: 'agreement', role, a: left, b: right } as const;
      const expected = !(agree?.(left, right) ?? left === right);
      const found = findings.filter((finding) => finding.rule === rule);
      expect([leftWord, rightWord, found.map((finding) => finding.trial)]).toEqual([
        ...[leftWord, rightWord],
        expected ? [trial] : [],
      ]);
      if (right !== takesAll)
        expect([leftWord, rightWord, witnessOf(trial).confirmed]).toEqual([leftWord, rightWord, expected]);
      seen[expected ? 'found' : 'none']++;
    }
    expect(Math.min(seen.found, seen.none)).toBeGreaterThan(0);
  });
});
