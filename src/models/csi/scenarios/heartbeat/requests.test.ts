// FLINK-12342: with 25 containers given in each interval, n of them need n (n / 25 + 1) / 2 requests.

import { describe, expect, it } from 'vitest';
import { simulateHeartbeat } from './requests.ts';

const flink = { interval: 0.5, round: 0.5, perRound: 25 };

describe('requests amplified by a heartbeat', () => {
  it.each([
    [200, 900],
    [1000, 20_500],
    [25, 25],
    [100, 250],
  ])('%i containers become %i requests', (containers, requests) => {
    const result = simulateHeartbeat({ ...flink, containers });
    expect(result.requests).toBe(requests);
    expect(result.requests).toBe((containers * (containers / 25 + 1)) / 2);
    expect(result.duration).toBe((0.5 * containers) / 25);
  });

  it('are one for each container where the heartbeat waits until they can all be there', () => {
    const result = simulateHeartbeat({ ...flink, containers: 1000, interval: 20 });
    expect(result.amplification).toBe(1);
  });

  it('are as many as rounds are slow', () => {
    // Each round of 1 s sees two heartbeats of 0.5 s.
    expect(simulateHeartbeat({ ...flink, containers: 200, round: 1 }).requests).toBe(2 * 900);
  });
});
