// The scenarios of configurations in the model: their runs against their closed forms, and their files against the check.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../../test/full.ts';
import { meanInterval, Streams } from '../../../../kernel/index.ts';
import { checkPlainConfigs } from '../../configs/index.ts';
import { type Params, parameters } from '../../params.ts';
import { isRight, isSilent, type Passed } from '../../pipeline/record.ts';
import { dedup } from '../dedup/index.ts';
import { heartbeat } from '../heartbeat/index.ts';
import { lease } from '../lease/index.ts';
import type { Artefacts, Scenario } from '../scenario.ts';
import { configuration } from './index.ts';

const paramsOf = (scenario: Scenario, patch: Partial<Params>): Params => ({
  ...parameters.defaults,
  scenario: scenario.id as Params['scenario'],
  ...patch,
});
const seeds = Array.from({ length: repetitions(100, 5) }, (_, i) => i + 1);

/** Shares of silent records, and figures, over the seeds, as intervals that must hold the closed form. */
function expectTheory(
  scenario: Scenario,
  patch: Partial<Params>,
  formula: string,
  of: (records: readonly Passed[], figures: Readonly<Record<string, number>>) => number,
): void {
  const params = paramsOf(scenario, patch);
  const wanted = scenario.theory!(params).find(({ id }) => id === formula)!.value;
  const runs = seeds.map((seed) => scenario.simulate(params, new Streams(seed), 'together'));
  const { lower, upper } = meanInterval(
    runs.map(({ records, figures }) => of(records, figures)),
    0.999,
  );
  expect([lower <= wanted, wanted <= upper]).toEqual([true, true]);
}

const silentShare = (records: readonly Passed[]): number => records.filter(isSilent).length / records.length;

describe('the runs', () => {
  it('of timeouts and retries are those of their closed forms', () => {
    expectTheory(configuration, {}, 'firstTimeoutsByFormula', (_, { firstTimeoutShare }) => firstTimeoutShare);
    expectTheory(configuration, {}, 'failedByFormula', (_, { callFailureShare }) => callFailureShare);
    expectTheory(configuration, {}, 'attemptsByFormula', (_, { attemptsMean }) => attemptsMean);
    expectTheory(configuration, {}, 'executedTwiceByFormula', silentShare);
    const draws = { slownessOf: 'attempt', calleeRetries: 0 } as const;
    expectTheory(configuration, draws, 'failedByFormula', (_, { callFailureShare }) => callFailureShare);
    expectTheory(configuration, draws, 'executedTwiceByFormula', silentShare);
  });

  it('of a lease are held by two for as long as the law of the gap says', () => {
    for (const patch of [{}, { heartbeatInterval: 29 }, { heartbeatInterval: 40 }]) {
      const long = { ...patch, duration: 50_000, requestRate: 0.1 };
      expectTheory(lease, long, 'heldByTwoByFormula', (_, { timeHeldByTwo }) => timeHeldByTwo);
    }
  });

  it('of a window carry out again what is still cut off at its end', () => {
    for (const patch of [{}, { dedupWindow: 60 }, { cutShare: 0.5, cutMean: 1000 }, { senderRetries: 2 }])
      expectTheory(dedup, { ...patch, requestRate: 100 }, 'executedAgainByFormula', silentShare);
  });

  it('of a heartbeat come to n (n / k + 1) / 2 requests', () => {
    for (const [neededContainers, requests] of [
      [200, 900],
      [1000, 20_500],
    ]) {
      const params = paramsOf(heartbeat, { neededContainers });
      expect(heartbeat.simulate(params, new Streams(1), 'together').workDone).toBe(requests);
      expect(heartbeat.theory!(params)[0].value).toBe(requests);
    }
  });
});

describe('either side alone', () => {
  it.each([lease, dedup, heartbeat])('$id: is right, and asks for no more than it needs', (scenario) => {
    const params = paramsOf(scenario, { duration: 3600, requestRate: 1 });
    for (const pairing of ['writer-alone', 'reader-alone'] as const) {
      const { records, workAsked, workDone } = scenario.simulate(params, new Streams(1), pairing);
      expect(records.every(isRight)).toBe(true);
      expect(workDone).toBe(workAsked);
    }
  });

  it('configuration: fails only where its own limit ends the work, and carries nothing out twice', () => {
    for (const pairing of ['writer-alone', 'reader-alone'] as const) {
      const { records } = configuration.simulate(paramsOf(configuration, {}), new Streams(1), pairing);
      expect(records.filter(({ executions }) => executions > 1)).toEqual([]);
      const failed = records.filter((record) => !isRight(record)).length;
      expect(failed / records.length).toBeLessThan(0.03);
    }
  });
});

describe('the files', () => {
  const rulesOf = ({ writer, reader, effective }: NonNullable<Artefacts['configurations']>): string[] =>
    checkPlainConfigs({
      a: writer,
      b: reader,
      effectiveA: effective?.writer,
      effectiveB: effective?.reader,
    }).findings.map(({ rule }) => rule);

  it.each([
    [configuration, {}, ['COHERENCE-TIMEOUT', 'COHERENCE-LAYERS']],
    [configuration, { callerTimeout: 400 }, []],
    [configuration, { callerTimeout: 400, ignoresTimeout: true }, ['READ-BACK-OVERRIDDEN']],
    [lease, {}, ['LEASE-HEARTBEAT']],
    [lease, { heartbeatInterval: 10 }, []],
    [dedup, {}, ['DEDUP-WINDOW']],
    [dedup, { dedupWindow: 1080 }, []],
    [heartbeat, {}, ['REQUEST-AGAIN']],
    [heartbeat, { askInterval: 4 }, []],
  ] as [Scenario, Partial<Params>, string[]][])(
    '%# show what is wrong with them, and nothing else',
    (scenario, patch, rules) => {
      const [{ configurations, harmless }] = scenario.artefacts(paramsOf(scenario, patch));
      expect(rulesOf(configurations!)).toEqual(rules);
      for (const { configurations: changed } of harmless ?? []) expect(rulesOf(changed!)).toEqual([]);
    },
  );
});
