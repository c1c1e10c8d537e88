import { describe, expect, it } from 'vitest';
import { isLinearizable } from '../../test/consistency-definitions.ts';
import { repetitions } from '../../test/full.ts';
import { drawForm, drawHistory, drawVersions } from '../../test/register-histories.ts';
import { type Store, simulateHistory } from '../../test/simulated-histories.ts';
import { Streams } from '../kernel/index.ts';
import { measureDelta } from './delta-atomicity.ts';
import type { History, Operation } from './history.ts';
import { checkLinearizable } from './linearizable.ts';
import { measureStaleness } from './staleness.ts';
import type { Versions } from './version-order.ts';

/** The definition at `measureStaleness`, over all pairs of a read and a write. */
function stalenessByDefinition(history: History, versions?: Versions): [read: number, missed: number, age: number][] {
  const writes = history.filter(({ op, status }) => op === 'write' && status !== 'fail');
  const rank = ({ key, value }: Operation): number => versions?.get(key)?.indexOf(value as number) ?? -1;
  const shown = (version: Operation): number => {
    const ends = history
      .filter((o) => o.status === 'ok' && o.key === version.key)
      .filter((o) => o === version || (o.op === 'read' && o.out === version.value))
      .map((o) => o.return);
    return Math.min(...ends);
  };
  const isNewer = (write: Operation, version: Operation | undefined): boolean => {
    if (versions !== undefined) return rank(write) >= 0 && (version === undefined || rank(write) > rank(version));
    return version === undefined || write.call > shown(version);
  };
  return history.flatMap((read, index): [number, number, number][] => {
    if (read.op !== 'read' || read.status !== 'ok') return [];
    const version = writes.find(({ key, value }) => key === read.key && value === read.out);
    if (version === undefined && read.out !== null) return [];
    if (version !== undefined && versions !== undefined && rank(version) < 0) return [];
    const missed = writes.filter(
      (write) => write.status === 'ok' && write.key === read.key && write.return < read.call && isNewer(write, version),
    );
    return [[index, missed.length, Math.max(0, ...missed.map((write) => read.call - write.return))]];
  });
}

function measured(history: History, versions?: Versions): [number, number, number][] {
  const { reads, missed, age } = measureStaleness(history, { versions });
  return Array.from(reads, (read, i): [number, number, number] => [read, missed[i], age[i]]).sort(
    (a, b) => a[0] - b[0],
  );
}

/** The first of all shifts that may matter with which the history is linearizable. */
function deltaByDefinition(history: History): number {
  const ok = history.filter(({ status }) => status === 'ok');
  const shifts = new Set([0, ...ok.flatMap((a) => ok.map((b) => a.call - b.return)).filter((shift) => shift > 0)]);
  const shifted = (shift: number): History =>
    history.map((o) => (o.op === 'read' ? { ...o, call: o.call - shift } : o));
  return [...shifts].sort((a, b) => a - b).find((shift) => isLinearizable(shifted(shift))) ?? Infinity;
}

describe('staleness of a read', () => {
  it('is what the definition says, without and with versions', () => {
    const random = new Streams(4).stream('staleness');
    const runs = repetitions(10_000);
    let [stale, staleByVersions] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const history = drawHistory(random, drawForm(random, 14));
      const expected = stalenessByDefinition(history);
      expect(measured(history), JSON.stringify(history)).toEqual(expected);
      if (expected.some(([, missed]) => missed > 0)) stale++;
      const versions = drawVersions(random, history);
      const given = stalenessByDefinition(history, versions);
      expect(measured(history, versions), JSON.stringify([history, [...versions]])).toEqual(given);
      if (given.some(([, missed]) => missed > 0)) staleByVersions++;
    }
    for (const count of [stale, staleByVersions]) {
      expect(count).toBeGreaterThan(0.2 * runs);
      expect(count).toBeLessThan(0.9 * runs);
    }
  });
});

describe('Delta-atomicity', () => {
  it('is the least shift of the reads that makes a history linearizable', () => {
    const random = new Streams(5).stream('delta');
    const runs = repetitions(10_000);
    let [zero, infinite] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const history = drawHistory(random, drawForm(random, 8));
      const expected = deltaByDefinition(history);
      const { delta, witness } = measureDelta(history);
      expect(delta, JSON.stringify(history)).toBe(expected);
      expect(witness === undefined).toBe(delta === 0);
      if (witness && delta < Infinity) {
        expect(isLinearizable(witness.operations.map((i) => history[i])), JSON.stringify([history, witness])).toBe(
          false,
        );
      }
      if (expected === 0) zero++;
      if (expected === Infinity) infinite++;
    }
    expect(zero).toBeGreaterThan(0.2 * runs);
    expect(runs - zero - infinite).toBeGreaterThan(0.2 * runs);
  });
});

describe('all measures', () => {
  const write = (value: number, call: number, end: number): Operation => {
    return { client: 'w', op: 'write', key: 'x', value, call, return: end, status: 'ok' };
  };
  const read = (out: number | null, call: number, end: number): Operation => {
    return { client: 'r', op: 'read', key: 'x', out, call, return: end, status: 'ok' };
  };

  it('are as computed by hand', () => {
    // 1, 2 and 3 were acknowledged at 11, 21 and 31; at 34 the reader still gets 1.
    const history = [write(1, 10, 11), write(2, 20, 21), write(3, 30, 31), read(1, 34, 35)];
    const { reads, missed, age, ...rest } = measureStaleness(history);
    expect([[...reads], [...missed], [...age]]).toEqual([[3], [2], [13]]);
    expect(rest).toEqual({ staleReads: 1, missedMax: 2, ageMax: 13 });
    const { delta, witness } = measureDelta(history);
    expect(delta).toBe(13);
    expect(witness?.sentence).toMatchInlineSnapshot(
      `"Client r read 1 from x (at 34) although client w wrote 2 to x (at 20) and was done at 21, 13 before. And 1 is not the newer: client w wrote 1 to x (at 10) and was done at 11, before client w wrote 2 to x (at 20)."`,
    );
  });

  it('a write that overlaps the read, or returns as it is called, is not missed', () => {
    const history = [write(1, 0, 1), write(2, 4, 6), read(1, 6, 7)];
    expect(measureStaleness(history).staleReads).toBe(0);
    expect(measureDelta(history)).toEqual({ delta: 0 });
  });

  it('a version is there as soon as somebody has read it', () => {
    // The write of 1 times out, but it was read before 2 was written: the last read goes back.
    const open: Operation = { ...write(1, 0, 99), client: 'o', return: Infinity, status: 'info' };
    const history = [open, read(1, 2, 3), write(2, 5, 6), read(1, 8, 9)];
    expect([...measureStaleness(history).missed]).toEqual([0, 1]);
    expect(measureDelta(history).delta).toBe(2);
    // Without the first read the write may have taken effect after 2.
    expect([...measureStaleness(history.slice(2)).missed]).toEqual([]);
    expect([...measureStaleness([open, ...history.slice(2)]).missed]).toEqual([0]);
  });

  it('agree with each other and with linearizability in long histories', () => {
    const seen = { stale: 0, linearizable: 0 };
    for (const store of ['atomic', 'log', 'convergent', 'eventual'] satisfies Store[]) {
      for (let seed = 1; seed <= repetitions(80); seed++) {
        const form = {
          store,
          clients: 4,
          operations: 300,
          keys: 5,
          arrival: seed % 2 === 0 ? 0.5 : 0.998,
          timeouts: 0.03,
        };
        const history = simulateHistory({ ...form, seed });
        const { delta } = measureDelta(history);
        const { staleReads, ageMax } = measureStaleness(history);
        expect(delta === 0).toBe(checkLinearizable(history).answer === 'legal');
        expect(ageMax).toBeLessThanOrEqual(delta);
        if (staleReads > 0) seen.stale++;
        if (delta === 0) seen.linearizable++;
      }
    }
    expect(seen.stale).toBeGreaterThan(repetitions(80));
    expect(seen.linearizable).toBeGreaterThan(repetitions(80));
  });
});
