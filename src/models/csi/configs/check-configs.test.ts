// Findings with their witnesses: each is shown with its own numbers, and the worked example gives the stated figures.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenPairs } from '../../../../test/broken-configurations.ts';
import { log, Streams } from '../../../kernel/index.ts';
import { simulateCalls } from '../scenarios/configuration/calls.ts';
import { checkConfigs, checkPlainConfigs, type NamedText, witnessOf } from './check-configs.ts';
import { readDecimal, writeDecimal } from './decimal-text.ts';

const yaml = (name: string, text: string): NamedText => ({ name: `${name}.yaml`, text });
const check = (a: string, b: string) => checkConfigs({ a: yaml('a', a), b: yaml('b', b) });

describe('30 s and 3 retries against 60 s and 5', () => {
  const a = 'timeout: 30s\nretries: 3\n';
  const b = 'timeout: 60s\nretries: 5\n';

  it('is silent, with the stated figures inside the intervals', async () => {
    const report = await check(a, b);
    expect(report.verdict).toBe('silent');
    const [timeout, layers] = report.findings;
    const [given, failed, twice, work, done] = timeout.witness!.figures;
    // Whoever is between the two limits fails for the caller and is carried out each time.
    expect(done.together.estimate).toBeCloseTo(twice.together.estimate, 12);
    expect(timeout.witness!.confirmed).toBe(true);
    for (const { closedForm, together } of timeout.witness!.figures.slice(0, 4)) {
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
    expect(witness?.confirmed).toBe(true);
    expect(witness?.sentence).not.toMatch(/undefined|NaN|Infinity/);
  });

  it.each([
    ['KEY-DUPLICATE', 'timeout = 30s\ntimeout = 31s'],
    ['KEY-UNKNOWN', 'max.retires = 3'],
    ['UNIT-LOST', 'timeout = 30'],
    ['UNIT-TWICE', 'timeoutMs = 30s'],
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

describe('settings that must agree', () => {
  const agreement = (role: string, a: string, b: string) => witnessOf({ kind: 'agreement', role, a, b });

  it.each([
    ['charset', ['utf-8', 'iso-8859-1', 'windows-1252']],
    ['zone', ['UTC', 'Asia/Tokyo', 'America/New_York', '+05:30']],
    ['calendar', ['proleptic', 'hybrid']],
    ['timeUnit', ['s', 'ms', 'us']],
    ['lengthSemantics', ['bytes', 'characters']],
    ['byteOrder', ['big', 'little']],
    ['decimalMark', ['.', ',']],
    ['headerChecksum', ['standard', 'over-magic']],
  ])('%s: what is written by the one word is read otherwise by any other, and alike by the same', (role, words) => {
    for (const a of words)
      for (const b of words) expect([a, b, agreement(role, a, b).confirmed]).toEqual([a, b, a !== b]);
  });

  it('checksums: damage goes unnoticed where the reader looks at none that is sent', () => {
    const isUnnoticed = (sent: string, verified: string) => agreement('checksum', sent, verified).confirmed;
    expect(isUnnoticed('content', 'block')).toBe(true);
    expect(isUnnoticed('both', 'none')).toBe(true);
    expect(isUnnoticed('content', 'content')).toBe(false);
    expect(isUnnoticed('none', 'none')).toBe(false);
  });

  it('a text that fits by characters is refused by bytes, whichever side was given first', () => {
    const { sentence, timeline } = agreement('lengthSemantics', 'bytes', 'characters');
    expect(sentence).toContain(
      'Müller, 6 characters for a column of 6, is read as 7 bytes (4d c3 bc 6c 6c 65 72), 1 too many',
    );
    expect(timeline.map(({ side }) => side)).toEqual(['b', 'a']);
    expect(agreement('lengthSemantics', 'characters', 'bytes').timeline.map(({ side }) => side)).toEqual(['a', 'b']);
  });

  it('1.234,56 is read as 1.234 by a reader of points, who stops at the comma', () => {
    expect(readDecimal('1.234,56', '.')).toEqual({ digits: '1.234', unread: ',56' });
    expect(readDecimal('1,234.56', ',')).toEqual({ digits: '1.234', unread: '.56' });
    expect(readDecimal('1234.56', ',')).toEqual({ digits: '123456', unread: '' });
    for (const mark of ['.', ','] as const)
      for (const digits of ['0.5', '1234567.891', '999', '1000'])
        expect(readDecimal(writeDecimal(digits, mark), mark)).toEqual({ digits, unread: '' });
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
