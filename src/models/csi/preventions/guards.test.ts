// Guards at run time: what each finds and when, what it cannot see, and what is lost where it is taken away.

import { describe, expect, it } from 'vitest';
import { date, decimal, instant, integer, list, record, text } from '../meaning/index.ts';
import { type Params, parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { simulate } from '../simulate.ts';
import { enter, firstDifference } from './reconciliation.ts';

const runOf = (preset: string, patch: Partial<Params>, seed = 1) =>
  simulate({ ...parameters.defaults, ...presets.find(({ id }) => id === preset)!.params, ...patch }, { seed });

const HOUR = 3_600_000_000_000n;

describe('the books of a reconciliation', () => {
  const books = (...meanings: Parameters<typeof enter>[2][]) => {
    const all = new Map<string, bigint>();
    for (const meaning of meanings) enter(all, '', meaning);
    return all;
  };
  const differ = (sent: Parameters<typeof books>, stored: Parameters<typeof books>) =>
    firstDifference(books(...sent), books(...stored))?.entry;

  it('count records and the values of each field, add up numbers, and count days', () => {
    expect(differ([integer(1)], [])).toBe('count of values');
    expect(differ([record({ n: integer(1) })], [record({ n: { kind: 'null' } })])).toBe('count of n');
    expect(differ([record({ n: decimal('1.10') })], [record({ n: decimal('1.11') })])).toBe('sum of n');
    expect(differ([list(integer(1), integer(2))], [list(integer(1))])).toBe('count of values[]');
    expect(differ([instant(23n * HOUR)], [instant(24n * HOUR)])).toBe('count of values on day 0');
    expect(differ([instant(-HOUR)], [date(0)])).toBe('count of values on day -1');
    expect(differ([record({ n: integer('9007199254740993') })], [record({ n: integer('9007199254740992') })])).toBe(
      'sum of n',
    );
  });

  it('see no text, no errors that cancel, and no other hour of the same day', () => {
    expect(differ([text('Müller')], [text('M\ufffdller')])).toBeUndefined();
    expect(differ([integer(1), integer(2)], [integer(2), integer(1)])).toBeUndefined();
    expect(differ([decimal('1.10'), decimal('2.20')], [decimal('1.20'), decimal('2.10')])).toBeUndefined();
    expect(differ([instant(HOUR)], [instant(9n * HOUR)])).toBeUndefined();
    expect(differ([decimal('1.10')], [decimal('1.1')])).toBeUndefined();
  });
});

describe('reconciliation in a run', () => {
  it('finds wrong sums at its hour, the next after the first wrong record, and not before', () => {
    for (const reconcileEvery of [7, 25, 86_400]) {
      const { summary, findings } = runOf('orbiter', { reconcileEvery, reactionTime: 0 });
      expect(summary.detectedAt).toBe(reconcileEvery);
      expect(findings[0].sentence).toMatch(
        /^The sum of values is [\d.]+ where it was sent and [\d.]+ where it is stored/,
      );
    }
    expect(runOf('orbiter', {}).summary.detectedAt).toBeNaN();
  });

  it('sees nothing of names', () => {
    const { summary } = runOf('latin1-as-utf8', { reconcileEvery: 10 });
    expect(summary.silent).toBeGreaterThan(0);
    expect(summary.detectedAt).toBeNaN();
  });
});

describe('dead letters', () => {
  it('keep what was refused, and give back what the writer’s like can read; without them all of it is lost', () => {
    const kept = runOf('latin1-refused', { deadLetters: true }).summary;
    const lost = runOf('latin1-refused', {}).summary;
    expect(kept.setAside).toBeGreaterThan(0);
    // What has no byte in latin-1 was refused by the writer, and never came to the reader.
    expect(kept.setAside).toBe(kept.boundaries[0].tally.crash);
    expect(kept.recovered).toBe(kept.setAside);
    expect([lost.setAside, lost.recovered]).toEqual([0, 0]);
    expect(kept.loud).toBe(lost.loud);
    expect(kept.detectedAt).toBe(kept.firstWrongAt);
  });

  it('see nothing where nothing is refused', () => {
    expect(runOf('latin1-as-utf8', { deadLetters: true }).summary).toMatchObject({
      setAside: 0,
      detectedAt: Number.NaN,
    });
  });
});

describe('guards in the path', () => {
  it.each([
    ['latin1-as-utf8', { strictDecoder: true }],
    ['spark-avro-hive', { plausibilityCheck: true }],
    ['orbiter', { checksum: true }],
  ] as const)('%s: what would be silent is loud from the first record on', (preset, guard) => {
    const [plain, guarded] = [runOf(preset, {}), runOf(preset, guard)];
    expect(plain.summary.silentByInteraction).toBeGreaterThan(0);
    expect(guarded.summary.silentByInteraction).toBe(0);
    expect(guarded.summary.loud).toBeGreaterThanOrEqual(plain.summary.silentByInteraction);
    expect(guarded.findings).toHaveLength(1);
    expect(guarded.summary.undetectedSilent).toBe(0);
  });

  it('a range sees no wrong value within it', () => {
    expect(runOf('orbiter', { plausibilityCheck: true }).summary).toMatchObject({ loud: 0, detectedAt: Number.NaN });
    // A range so narrow that it refuses right values is found out by its cost.
    const { summary } = runOf('orbiter', { plausibilityCheck: true, thrusterUnit: 'N-s', impulseLimit: 1 });
    expect(summary.loud).toBeGreaterThan(0);
  });
});

describe('the reaction', () => {
  it('comes after the first finding, by its time: what enters later fares as with the reader’s like', () => {
    const at = (reactionTime: number) => runOf('orbiter', { reconcileEvery: 10, reactionTime }).summary;
    const [now, later, never] = [at(0), at(20), at(604_800)];
    expect(now.silent).toBe(now.undetectedSilent);
    expect(now.silent).toBeLessThan(later.silent);
    expect(later.silent).toBeLessThan(never.silent);
    expect(never.right).toBe(0);
    expect(later.undetectedSilent).toBe(now.undetectedSilent);
  });
});
