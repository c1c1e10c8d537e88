// Instances that each fill a pool of connections under load, and a server that takes so many and refuses the next, on the event
// kernel. A pool opens a connection for a request that finds none idle, until it is full; further requests wait. Source:
// PostgreSQL 17, section 19.3, max_connections; HikariCP, About Pool Sizing.

import { Engine, type Streams } from '../../../../kernel/index.ts';

export interface PoolParams {
  instances: number;
  poolSize: number;
  /** Connections that the server takes. */
  limit: number;
  /** Requests for each connection of a pool, all within one second. */
  load: number;
  /** Mean of the exponential time, in seconds, for which a request has its connection. */
  holdMean: number;
}

export interface PoolResult {
  requests: number;
  /** Requests for which the server would not open a connection. */
  refused: number;
  /** The most connections that were open. */
  openMost: number;
}

export type PoolObserver = (
  time: number,
  side: 'pool' | 'server',
  what: 'opens' | 'refuses',
  instance: number,
  open: number,
) => void;

/** Streams `requests` and `holds`. */
export function simulatePools(params: PoolParams, streams: Streams, observe?: PoolObserver): PoolResult {
  const { instances, poolSize, limit, load, holdMean } = params;
  const engine = new Engine();
  const [times, holds] = ['requests', 'holds'].map((name) => streams.stream(name));
  const idle = new Int32Array(instances);
  const size = new Int32Array(instances);
  const waiting = new Int32Array(instances);
  const result = { requests: 0, refused: 0, openMost: 0 };
  const release = engine.on((instance) => {
    if (waiting[instance] > 0) {
      waiting[instance]--;
      hold(instance);
    } else idle[instance]++;
  }, 'release');
  const hold = (instance: number): void => {
    engine.schedule(holdMean * holds.exponential(), release, instance);
  };
  const request = engine.on((instance) => {
    result.requests++;
    if (idle[instance] > 0) {
      idle[instance]--;
      hold(instance);
    } else if (size[instance] >= poolSize) waiting[instance]++;
    else if (result.openMost >= limit) {
      result.refused++;
      observe?.(engine.now, 'server', 'refuses', instance, result.openMost);
    } else {
      size[instance]++;
      result.openMost++;
      observe?.(engine.now, 'pool', 'opens', instance, result.openMost);
      hold(instance);
    }
  }, 'request');
  for (let instance = 0; instance < instances; instance++) {
    for (let i = 0; i < load * poolSize; i++) engine.scheduleAt(times.uniform(), request, instance);
  }
  engine.run();
  return result;
}
