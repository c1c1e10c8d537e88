// Writes to a topic of Kafka that ask for all replicas in sync, on the event kernel. A follower is in sync while it has fetched
// within the lag that the leader allows; the leader refuses a write while fewer are in sync than the topic asks for. No replica
// fails here. Source: Apache Kafka 3.9, acks=all, min.insync.replicas, replica.lag.time.max.ms (30 s), replica.fetch.wait.max.ms
// (500 ms).

import { Engine } from '../../../../kernel/index.ts';

const FETCH_SECONDS = 0.5;
const LAG_SECONDS = 30;

export interface ReplicaParams {
  replicas: number;
  /** min.insync.replicas. */
  needed: number;
  /** One each second. */
  writes: number;
}

export interface ReplicaResult {
  refused: number;
  /** The most replicas in sync at a write, the leader among them. */
  inSyncMost: number;
}

export type ReplicaObserver = (time: number, inSync: number, isRefused: boolean) => void;

export function simulateReplicas(
  { replicas, needed, writes }: ReplicaParams,
  observe?: ReplicaObserver,
): ReplicaResult {
  const engine = new Engine();
  const fetchedAt = new Float64Array(Math.max(0, replicas - 1)).fill(Number.NEGATIVE_INFINITY);
  const result = { refused: 0, inSyncMost: 0 };
  const fetch = engine.on((follower) => {
    fetchedAt[follower] = engine.now;
    if (engine.now < writes) engine.schedule(FETCH_SECONDS, fetch, follower);
  }, 'fetch');
  const write = engine.on((number) => {
    const inSync = 1 + fetchedAt.reduce((sum, at) => sum + (engine.now - at <= LAG_SECONDS ? 1 : 0), 0);
    const isRefused = inSync < needed;
    if (isRefused) result.refused++;
    result.inSyncMost = Math.max(result.inSyncMost, inSync);
    observe?.(engine.now, inSync, isRefused);
    if (number < writes) engine.schedule(1, write, number + 1);
  }, 'write');
  fetchedAt.forEach((_, follower) => {
    engine.schedule((FETCH_SECONDS * follower) / replicas, fetch, follower);
  });
  engine.schedule(1, write, 1);
  engine.run();
  return result;
}
