// When faults are noticed: by what each protocol watches, at the times its rules allow, and by nobody where nobody looks.

import { describe, expect, it } from 'vitest';
import { beatInterval } from '../cluster/failure-detector.ts';
import type { Notice } from '../cluster/notices.ts';
import { detectionNote, detectionSpans } from '../detection-words.ts';
import { columnsOf } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { run } from '../run.ts';
import { type Detection, detectionsOf, timeToDetect } from './detection.ts';

function paramsOf(id: string, patch: Partial<Params> = {}): Params {
  const { params } = presets.find((preset) => preset.id === id)!;
  return { ...parameters.defaults, ...params, partitionProbe: false, ...patch };
}

function detectionsIn(params: Params): readonly Detection[] {
  const { operations, cluster } = run(params, { seed: 1 });
  return detectionsOf(cluster.notices, operations, params, (replica, at) => cluster.wasUp(replica, at));
}

function detected(id: string, patch: Partial<Params> = {}): readonly Detection[] {
  return detectionsIn(paramsOf(id, patch));
}

const delay = ({ from, noticed }: Detection): number => noticed!.at - from;

describe('a partition is noticed', () => {
  it('by heartbeats: when as many were missed as the detector counts, on both sides, sooner with more of them', () => {
    for (const [detectionTime, heartbeatsPerDetection] of [
      [2, 4],
      [1, 4],
      [2, 10],
    ]) {
      const params = paramsOf('dynamo', { detectionTime, heartbeatsPerDetection });
      const sides = detectionsIn(params);
      expect(sides).toHaveLength(2);
      for (const detection of sides) {
        expect(detection.noticed!.what).toBe('suspects');
        // The last word before the cut was sent up to a beat before it, and the next beat counts it.
        const way = params.networkLatency;
        expect(delay(detection)).toBeGreaterThan(detectionTime - 2 * beatInterval(params));
        expect(delay(detection)).toBeLessThanOrEqual(detectionTime + beatInterval(params) + way);
      }
    }
  });

  it('by VoltDB on both sides, of which the smaller then stops itself and the larger goes on', () => {
    const [minority, majority] = detected('voltdb');
    expect(minority).toMatchObject({ noticed: { what: 'suspects' }, reaction: { what: 'stops' } });
    expect(majority).toMatchObject({ noticed: { what: 'suspects' }, reaction: { what: 'goes on' } });
    expect(minority.reaction!.at).toBeGreaterThan(minority.noticed!.at);
    // Without partition detection nobody stops.
    expect(detected('voltdb', { voltPartitionDetection: false })[0].reaction?.what).toBe('goes on');
  });

  it('by those without a primary, which elect one, and by the primary that hears no majority', () => {
    const electionTimeout = 6;
    const params = paramsOf('mongodb-majority', { electionTimeout });
    const [minority, majority] = detectionsIn(params);
    expect(minority).toMatchObject({ noticed: { what: 'misses majority', who: 0 }, reaction: null });
    expect(majority).toMatchObject({ noticed: { what: 'misses leader' }, reaction: { what: 'leads' } });
    for (const side of [minority, majority]) {
      expect(delay(side)).toBeGreaterThan(electionTimeout - params.heartbeatInterval);
      expect(delay(side)).toBeLessThanOrEqual(electionTimeout + params.networkLatency);
    }
    expect(majority.reaction!.at).toBeGreaterThan(majority.noticed!.at);
  });

  it('by Raft within one and two election timeouts', () => {
    for (const raftElectionTimeout of [0.5, 1, 2]) {
      const params = paramsOf('raft-follower', { raftElectionTimeout });
      const majority = detectionsIn(params)[1];
      expect(majority).toMatchObject({ noticed: { what: 'misses leader' }, reaction: { what: 'leads' } });
      expect(delay(majority)).toBeGreaterThan(raftElectionTimeout - params.raftHeartbeat);
      expect(delay(majority)).toBeLessThan(2 * raftElectionTimeout + params.networkLatency);
    }
  });

  it('by a service, which leaves servers out; their regions are open again after the split and the assignment', () => {
    const params = paramsOf('hbase');
    const [all] = detectionsIn(params);
    expect(all).toMatchObject({
      fault: 'crash',
      noticed: { what: 'leaves out', about: 0 },
      reaction: { what: 'takes over' },
    });
    expect(all.reaction!.at - all.noticed!.at).toBeCloseTo(params.hbaseSplitTime + params.hbaseAssignTime, 6);
  });

  it('by the clients alone where no replica watches another, and by nobody where no operation needs the other side', () => {
    const [minority, majority] = detected('majority');
    expect(minority.noticed!.what).toBe('no answer');
    expect(delay(minority)).toBeLessThan(2 * parameters.defaults.timeout);
    expect(majority.noticed).toBeNull();
    const alone = detected('lone-writer');
    expect(alone.every(({ noticed }) => noticed === null)).toBe(true);
    expect(timeToDetect(alone)).toBeNaN();
    expect(detectionNote(alone, paramsOf('lone-writer'))).toContain('Nobody notices the partition');
  });

  it('and a run without a fault has nothing to notice', () => {
    expect(detected('majority', { partition: 'none' })).toEqual([]);
    expect(detectionNote([], paramsOf('majority', { partition: 'none' }))).toBeUndefined();
  });
});

describe('of what replicas notice', () => {
  const params = paramsOf('majority', { partition: 'minority', partitionStart: 10, partitionDuration: 10 });
  const of = (...notices: readonly Notice[]) => detectionsOf(notices, columnsOf([]), params, () => true);
  const notice = (at: number, replica: number, what: Notice['what'], about?: number): Notice => ({
    at,
    replica,
    what,
    about,
  });

  it('what comes before the fault, after it, or is about the own side does not count', () => {
    const none = of(
      notice(9, 0, 'suspects', 4),
      notice(11, 0, 'suspects', 1),
      notice(12, 3, 'suspects', 4),
      notice(20, 4, 'suspects', 0),
    );
    expect(none.map(({ noticed }) => noticed)).toEqual([null, null]);
    const [minority, majority] = of(notice(11, 0, 'suspects', 1), notice(13, 1, 'suspects', 4), notice(14, 3, 'leads'));
    expect(minority.noticed).toEqual({ at: 13, what: 'suspects', who: 1, about: 4 });
    // Who leads without having missed anybody did not react to the fault.
    expect(majority).toMatchObject({ noticed: null, reaction: null });
  });

  it('the bars above a strip end where the words say', () => {
    const [minority] = of(notice(11.25, 0, 'suspects', 4), notice(11.75, 1, 'stops'));
    expect(detectionSpans([minority])).toEqual([
      { from: 10, to: 11.25, label: 'detected after 1.25 s' },
      { from: 11.25, to: 11.75, label: 'stops itself after 1.75 s' },
    ]);
    expect(timeToDetect([minority])).toBe(1.25);
    expect(detectionNote([minority], params)).toBe(
      'The partition is noticed. Minority: after 1.25 s replica 0 takes replica 4 for dead, and after 1.75 s replica 1 stops itself.',
    );
  });
});
