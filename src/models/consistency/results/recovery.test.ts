import { describe, expect, it } from 'vitest';
import { columnsOf, type OperationRecord, STATUS, type StatusCode } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { protocols } from '../protocols/index.ts';
import { simulate } from '../simulate.ts';
import { timeToRecover } from './recovery.ts';

const isUp = (): boolean => true;
const healed: Params = {
  ...parameters.defaults,
  nodes: 2,
  partition: 'halves',
  partitionStart: 0,
  partitionDuration: 10,
  duration: 30,
  timeout: 1,
};

const read = (client: number, call: number, status: StatusCode): OperationRecord => ({
  id: Math.round(call * 1000) * 2 + client,
  client,
  isRead: true,
  key: 0,
  value: 0,
  found: 1,
  arrival: call,
  call,
  return: call,
  status,
  attempts: 1,
  contact: 0,
});

/** A read a tenth of a second apart by each client, of which those called before its time are not answered. */
function until(...times: readonly number[]): OperationRecord[] {
  return times.flatMap((time, client) =>
    Array.from({ length: 299 }, (_, i) => {
      const call = (i + 1) / 10;
      return read(client, call, call < time ? STATUS.unsure : STATUS.ok);
    }),
  );
}

const recovered = (
  records: readonly OperationRecord[],
  params = healed,
  up: typeof isUp | ((r: number) => boolean) = isUp,
) => timeToRecover(columnsOf(records), params, up);

describe('of a history made by hand', () => {
  it('is the time of the slower side, less the one operation in a hundred that may fail', () => {
    expect(recovered(until(10, 10))).toBe(0);
    // 150 operations are called after 15 s: one more may fail and they are still 99 %.
    expect(recovered(until(12, 15))).toBeCloseTo(4.9, 9);
    expect(recovered(until(15, 12))).toBeCloseTo(4.9, 9);
  });

  it('begins anew where service is lost again', () => {
    const again = until(11, 10).map((one) =>
      one.client === 0 && one.call >= 20 && one.call < 22 ? { ...one, status: STATUS.refused } : one,
    );
    expect(recovered(again)).toBeCloseTo(12, 9);
  });

  it('does not count clients beside a replica that is down', () => {
    expect(recovered(until(10, 99), healed, (replica) => replica === 0)).toBe(0);
  });

  it('is not there without a fault, with nothing after it, and where a side stays away', () => {
    expect(recovered(until(10, 10), { ...healed, partition: 'none' })).toBeNaN();
    expect(recovered(until(10, 10), { ...healed, partitionDuration: 30 })).toBeNaN();
    expect(recovered(until(10, 99))).toBeNaN();
    // Half a second of service at the end is less than the timeout.
    expect(recovered(until(10, 29.5))).toBeNaN();
  });
});

describe('of runs', () => {
  const crash = {
    crash: 'leader',
    crashStart: 10,
    crashDuration: 0.2,
    partition: 'none',
    duration: 60,
    partitionProbe: false,
  } as const satisfies Partial<Params>;

  function runOf(id: string, patch: Partial<Params>, seed: number): { params: Params; time: number } {
    const preset = presets.find((one) => one.id === id)!;
    const params: Params = { ...parameters.defaults, ...preset.params, ...crash, ...patch };
    return { params, time: simulate(params, { seed }).timeToRecover };
  }

  it.each([
    ['leader-semi-synchronous', 'detectionTime', 2],
    ['leader-semi-synchronous', 'detectionTime', 6],
    ['mongodb-majority', 'electionTimeout', 5],
    ['mongodb-majority', 'electionTimeout', 10],
  ] as const)('%s: a leader that crashes is missed for its %s of %d s, and one is elected', (id, field, seconds) => {
    for (let seed = 1; seed <= 4; seed++) {
      const { params, time } = runOf(id, { [field]: seconds }, seed);
      // The last sign of the leader may be a fifth of the time old; an operation may wait for the new one as long as its timeout.
      expect(time).toBeGreaterThan(0.8 * seconds - crash.crashDuration - params.timeout);
      expect(time).toBeLessThan(protocols[params.protocol].reactionTime!(params) + params.timeout);
    }
  });

  it.each(['majority', 'dynamo', 'cassandra-one'])('%s: without a leader there is nothing to wait for', (id) => {
    for (let seed = 1; seed <= 4; seed++) expect(runOf(id, {}, seed).time).toBe(0);
  });
});
