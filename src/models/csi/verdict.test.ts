// The verdict by its definition: what fails in a twin as well is counted and is none of the interaction, and a run that lets
// nothing through cannot tell.

import { describe, expect, it } from 'vitest';
import { csi } from './index.ts';
import { type Params, parameters } from './params.ts';
import { simulate } from './simulate.ts';
import { verdict } from './verdict.ts';

const of = (some: Partial<Params>) => {
  const params = { ...parameters.defaults, ...some };
  const result = simulate(params, { seed: 1 });
  return { ...verdict(result, params), result };
};

describe('the verdict', () => {
  it('is safe where only what fails in a twin fails, and says how much of it there was', () => {
    // Strict latin-1 on both sides: Polish and Czech letters have no byte, whoever reads them.
    const { outcome, sentence, result } = of({
      scenario: 'encoding',
      charsetWritten: 'iso-8859-1',
      charsetRead: 'iso-8859-1',
      strictDecoder: true,
      customerMix: 'eu-wide',
    });
    const { entered, right, loud, twins } = result.summary;
    expect([loud > 50, loud, entered - right]).toEqual([true, twins.writerAlone.loud, loud]);
    expect(outcome).toBe('safe');
    expect(sentence).toContain(`${right} of ${entered} records of ${result.distinctMeanings} different values passed`);
    expect(sentence).toContain(`${loud} fail in an isolation twin as well`);
  });

  it('is unknown where nothing passes, and nothing fails by the interaction', () => {
    const { outcome, sentence } = of({
      scenario: 'batch-limit',
      compressionIgnored: false,
      batchMedian: 20_000,
      messageMaxBytes: 1000,
      requestRate: 1,
    });
    expect([outcome, sentence]).toEqual(['unknown', expect.stringMatching(/^Unknown: each of the \d+ records fails/)]);
    expect(of({ requestRate: 0.01, duration: 1 }).outcome).toBe('unknown');
  });

  it('of a stopped deployment counts what was not deployed', () => {
    const stopped = csi.metrics.find(({ id }) => id === 'stopped')!;
    expect(stopped.of(of({ scenario: 'orbiter', writeReadTest: 'happy' }).result)).toBe(1);
    expect(stopped.of(of({ scenario: 'orbiter' }).result)).toBe(0);
  });
});
