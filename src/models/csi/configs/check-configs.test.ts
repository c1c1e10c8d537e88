// Findings with their witnesses: each is shown with its own numbers, and the worked example gives the stated figures.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenPairs } from '../../../../test/broken-configurations.ts';
import { log, Streams } from '../../../kernel/index.ts';
import { simulateCalls } from '../scenarios/configuration/calls.ts';
import { checkConfigs, checkPlainConfigs, type NamedText, witnessOf } from './check-configs.ts';

const yaml = (name: string, text: string): NamedText => ({ name: `${name}.yaml`, text });
const check = (a: string, b: string) => checkConfigs({ a: yaml('a', a), b: yaml('b', b) });

describe('30 s and 3 retries against 60 s and 5', () => {
  const a = 'timeout: 30s\nretries: 3\n';
  const b = 'timeout: 60s\nretries: 5\n';

  it('is silent, with the stated figures inside the intervals', async () => {
    const report = await check(a, b);
    expect(report.verdict).toBe('silent');
    const [timeout, layers] = report.findings;
    const [given, failed, twice, work] = timeout.witness!.figures;
    expect(timeout.witness!.confirmed).toBe(true);
    for (const { closedForm, together } of timeout.witness!.figures) {
      expect(together.lower).toBeLessThan(closedForm!);
      expect(together.upper).toBeGreaterThan(closedForm!);
    }
    expect(given.closedForm).toBeCloseTo(0.4, 3);
    expect(failed.closedForm).toBeCloseTo(0.4, 3);
    expect(twice.closedForm).toBeCloseTo(0.38, 3);
    expect(work.closedForm).toBeCloseTo(2.65, 2);
    // Alone each side is right: only the slowest 2 % fail, and nothing is carried out twice.
    for (const alone of [failed.aAlone, failed.bAlone]) expect(alone.estimate).toBeLessThan(0.025);
    for (const alone of [twice.aAlone, twice.bAlone]) expect(alone.estimate).toBe(0);
    expect(layers.witness!.sentence).toContain('24 tries');
  });

  it('is drawn as a request that is carried out four times and reported as failed', async () => {
    const [{ witness }] = (await check(a, b)).findings;
    const of = (side: 'a' | 'b') => witness!.timeline.filter((moment) => moment.side === side);
    expect(
      of('a')
        .filter(({ what }) => what.startsWith('sends'))
        .map(({ time }) => time),
    ).toEqual([0, 30, 60, 90]);
    expect(of('b').map(({ time }) => Math.round(time))).toEqual([45, 75, 105, 135]);
    expect(of('a').at(-1)).toMatchObject({ time: 120, what: 'reports a failure' });
  });

  it('gives the same report each time', async () => {
    expect(await check(a, b)).toEqual(await check(a, b));
  });

  it('is clean on either side alone', async () => {
    const alone = { a: yaml('a', 'timeout: 30s\n'), b: yaml('b', 'timeout: 30s\n') };
    expect(await checkConfigs(alone)).toMatchObject({ verdict: 'safe', findings: [], recognised: 2, settings: 2 });
  });
});

const text = (name: string, lines: string): NamedText => ({ name: `${name}.properties`, text: lines });

describe('every finding', () => {
  it.each(brokenPairs)('%s is shown at work', async (rule, a, b) => {
    const { findings } = await checkConfigs({ a: text('a', a), b: text('b', b) });
    expect(findings.map((finding) => finding.rule)).toEqual([rule]);
    const [{ witness }] = findings;
    // No frames with checksums are made here, which is said.
    expect(witness?.confirmed).toBe(!/CHECKSUM/.test(rule));
    expect(witness?.sentence).not.toMatch(/undefined|NaN|Infinity/);
  });

  it.each([
    ['KEY-DUPLICATE', 'timeout = 30s\ntimeout = 31s'],
    ['KEY-UNKNOWN', 'max.retires = 3'],
    ['UNIT-LOST', 'timeout = 30'],
    ['VALUE-UNREADABLE', 'timeout = thirty'],
    ['VALUE-SENTINEL', 'request.timeout = 0s'],
  ])('in one file, %s, as well', async (rule, lines) => {
    const [finding] = (await checkConfigs({ a: text('a', lines), b: text('b', 'x = 1') })).findings;
    expect([finding.rule, finding.witness?.confirmed]).toEqual([rule, true]);
  });

  it('speaks of the sides as they were given', async () => {
    const server = text('server', 'max.page.size = 100');
    const client = text('client', 'page.size = 1000');
    const sideThatAsks = async (a: NamedText, b: NamedText) =>
      (await checkConfigs({ a, b })).findings[0].witness!.timeline.find(({ what }) => what.startsWith('asks'))!.side;
    expect(await sideThatAsks(client, server)).toBe('a');
    expect(await sideThatAsks(server, client)).toBe('b');
  });
});

describe('a simulated request', () => {
  it('is carried out once where no rule is broken, and again for each retry where one is', () => {
    const seconds = fc.integer({ min: 1, max: 100 });
    fc.assert(
      fc.property(
        seconds,
        seconds,
        fc.integer({ min: 0, max: 4 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (a, b, tries, part) => {
          const policy = (timeout: number, retries: number) => ({
            ...{ timeout, retries, backoff: 0, multiplier: 1 },
            backoffMax: Number.POSITIVE_INFINITY,
          });
          const isFound =
            checkPlainConfigs({
              a: text('a', `timeout = ${a}s\nretries = ${tries}`),
              b: text('b', `timeout = ${b}s`),
            }).findings.length > 0;
          expect(isFound).toBe(a < b);
          // Any request that the callee can finish; the slowest is there where one that is too slow for the caller is wanted.
          const service = isFound ? b : b * part;
          const { calls } = simulateCalls(
            {
              arrivals: [0],
              caller: policy(a, tries),
              callee: policy(b, 0),
              service: { mu: log(service) - 1e-9, sigma: 0 },
              slownessOf: 'request',
              servers: Number.POSITIVE_INFINITY,
              cancels: false,
            },
            new Streams(1),
          );
          expect(calls[0].executions).toBe(isFound ? tries + 1 : 1);
        },
      ),
    );
  });
});

describe('a witness', () => {
  it('confirms a timeout that is shorter by a third or more, and says so where chance hides the rest', () => {
    const policy = (timeout: number, retries: number) => ({
      timeout,
      retries,
      backoff: 0,
      multiplier: 1,
      backoffMax: Number.POSITIVE_INFINITY,
    });
    const confirmed = (timeout: number) =>
      witnessOf({ kind: 'calls', caller: policy(timeout, 1), callee: policy(60, 0), layers: false }).confirmed;
    expect([20, 40, 50].map(confirmed)).toEqual([true, true, true]);
    expect(confirmed(60)).toBe(false);
  });

  it('shows every lease that is shorter than its heartbeat, and a third of it hardly ever', () => {
    const rate = (heartbeat: number) => witnessOf({ kind: 'lease', lease: 30, heartbeat }).figures[0].together.estimate;
    expect(rate(40)).toBeGreaterThan(0.95);
    expect(rate(25)).toBeGreaterThan(0.005);
    expect(rate(9)).toBeLessThan(0.0005);
  });

  it('of requests asked for again is the published figure', () => {
    const { sentence } = witnessOf({ kind: 'again', amount: 1000, interval: 0.5, round: 0.5, perRound: 25 });
    expect(sentence).toContain('20500 requests');
  });
});

describe('texts', () => {
  it('of all formats meet each other', async () => {
    const a = { name: 'a.json', text: '{"http": {"timeout": "30s"}}' };
    const b = { name: 'b.properties', text: 'http.timeout = 60s' };
    const report = await checkConfigs({ a, b });
    expect(report.findings.map(({ rule }) => rule)).toEqual(['COHERENCE-TIMEOUT']);
    expect(checkPlainConfigs({ a, b }).findings.map(({ rule }) => rule)).toEqual(['COHERENCE-TIMEOUT']);
  });

  it('that cannot be read are all told of at once', async () => {
    const texts = { a: { name: 'a.json', text: '{' }, b: { name: 'b.json', text: '[' } };
    await expect(checkConfigs(texts)).rejects.toThrow(/a\.json:1:2.*\n.*b\.json:1:2/);
  });

  it('with words of two meanings are told of', async () => {
    const [finding] = (await check('country: NO\n', 'x: 1\n')).findings;
    expect(finding).toMatchObject({ rule: 'YAML-VERSION', effect: 'silent', kind: 'one-file' });
    expect(finding.sentence).toContain('the boolean false');
  });

  it('of several documents may have a key in each', async () => {
    expect((await check('kind: a\n---\nkind: b\n', 'x: 1\n')).findings).toEqual([]);
  });

  it('are held against the dump of the running system', async () => {
    const texts = {
      a: yaml('a', 'http:\n  timeout: 30s\n  retries: 3\n'),
      b: yaml('b', 'x: 1\n'),
      effectiveA: { name: 'dump.json', text: '{"http": {"timeoutMs": 10000}}' },
    };
    const rules = (await checkConfigs(texts)).findings.map(({ rule }) => rule);
    expect(rules).toEqual(['READ-BACK-OVERRIDDEN', 'READ-BACK-IGNORED']);
  });
});
