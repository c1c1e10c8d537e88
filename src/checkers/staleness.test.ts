import { describe, expect, it } from 'vitest';
import { isLinearizable } from '../../test/consistency-definitions.ts';
import { repetitions } from '../../test/full.ts';
import { drawForm, drawHistory, drawVersions } from '../../test/register-histories.ts';
import { Streams } from '../kernel/index.ts';
import { measureDelta } from './delta-atomicity.ts';
import type { History, Operation } from './history.ts';
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
