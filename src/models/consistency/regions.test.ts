// Latencies of quorums between regions against the figures read off the matrix by hand, and against order and symmetry.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allLatency,
  leaderLatency,
  majorityLatency,
  majorityOf,
  quorumLatency,
  type RegionId,
  regionSets,
  regions,
  roundTrip,
  withinRegion,
} from './regions.ts';

const ids = regions.map(({ id }) => id);
const milliseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1e3;
const anyRegion = fc.constantFrom(...ids);
const anySet = fc.array(anyRegion, { minLength: 1, maxLength: 9 });

describe('round trips', () => {
  it('are the measured ones, in the direction of the measurement', () => {
    expect(roundTrip('us-east-1', 'ap-southeast-2')).toBe(0.1998);
    expect(roundTrip('ap-southeast-2', 'us-east-1')).toBe(0.1997);
    expect(roundTrip('sa-east-1', 'ap-southeast-1')).toBe(0.3277);
    expect(roundTrip('eu-central-1', 'eu-west-1')).toBe(0.027);
  });

  it('of the two directions differ by 3 ms at most, as a slip of the pen would not', () => {
    const uneven = ids.flatMap((a, i) =>
      ids.slice(0, i).filter((b) => Math.abs(roundTrip(a, b) - roundTrip(b, a)) > 0.003),
    );
    expect(uneven).toEqual([]);
  });

  it('within a region are those of the placement', () => {
    expect(roundTrip('eu-west-1', 'eu-west-1')).toBe(withinRegion.acrossZones.median);
    expect(roundTrip('eu-west-1', 'eu-west-1', 'sameZone')).toBe(0.000426);
  });

  it('are longer than light in glass needs, 204 km/ms, for three distances along the ground', () => {
    const distances: [RegionId, RegionId, number][] = [
      ['us-east-1', 'eu-west-1', 5400],
      ['us-west-2', 'ap-northeast-1', 7700],
      ['sa-east-1', 'ap-southeast-2', 13_300],
    ];
    for (const [a, b, kilometres] of distances) expect(roundTrip(a, b) * 1000).toBeGreaterThan((2 * kilometres) / 204);
  });
});

describe('quorums between regions, without jitter', () => {
  it('cost in world5 what the matrix says', () => {
    const { world5 } = regionSets;
    expect(world5.map((from) => milliseconds(majorityLatency(from, world5)))).toEqual([
      69.6, 98.2, 118.5, 106.9, 141.1,
    ]);
    expect(world5.map((from) => milliseconds(allLatency(from, world5)))).toEqual([199.8, 141, 255.7, 202.5, 255.6]);
    expect(world5.map((from) => quorumLatency(from, world5, 1))).toEqual([0, 0, 0, 0, 0]);
  });

  it('through a leader add the way to it', () => {
    const { world5 } = regionSets;
    expect(leaderLatency('us-east-1', 'us-east-1', world5)).toBe(majorityLatency('us-east-1', world5));
    expect(milliseconds(leaderLatency('ap-southeast-2', 'us-east-1', world5))).toBe(269.3);
  });

  it('count one replica of the region as the coordinator itself, another as a neighbour', () => {
    const three: RegionId[] = ['eu-west-1', 'eu-west-1', 'eu-central-1'];
    expect(quorumLatency('eu-west-1', three, 1)).toBe(0);
    expect(quorumLatency('eu-west-1', three, 2)).toBe(withinRegion.acrossZones.median);
    expect(quorumLatency('eu-west-1', three, 3)).toBe(0.0275);
    expect(quorumLatency('us-east-1', three, 1)).toBe(0.0696);
  });

  it('cost more the more must answer, and no more when a replica is added', () => {
    fc.assert(
      fc.property(anyRegion, anySet, anyRegion, (from, replicas, another) => {
        const latencies = replicas.map((_, i) => quorumLatency(from, replicas, i + 1));
        expect(latencies).toEqual([...latencies].sort((a, b) => a - b));
        replicas.forEach((_, i) => {
          expect(quorumLatency(from, [...replicas, another], i + 1)).toBeLessThanOrEqual(latencies[i]);
        });
        expect(majorityLatency(from, replicas)).toBe(latencies[majorityOf(replicas.length) - 1]);
        expect(2 * majorityOf(replicas.length)).toBeGreaterThan(replicas.length);
        expect(2 * (majorityOf(replicas.length) - 1)).toBeLessThanOrEqual(replicas.length);
      }),
    );
  });

  it('must be of 1 to all replicas', () => {
    expect(() => quorumLatency('us-east-1', ['us-east-1'], 2)).toThrow('a quorum of 2 of 1 replicas');
    expect(() => quorumLatency('us-east-1', ['us-east-1'], 0)).toThrow('a quorum of 0 of 1 replicas');
  });
});
