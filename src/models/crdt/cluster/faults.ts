// The timeline of a run's faults: partitions as cuts of the network, and the crash. All of it is over when the drain begins.

import type { Cut, TimedCut } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import type { Group } from './group.ts';

/** A fault comes before anything else of its instant, as a cut does. */
const FAULT_PRIORITY = -4000;

/** `end`: when the drain begins, seconds. */
export function scheduleFaults(group: Group, end: number): void {
  group.network.schedule(cutsOf(group, end));
  scheduleCrash(group, end);
}

/** From when to when replicas are kept apart, on the whole; undefined without a partition. */
export function partitionSpan(params: Params, end: number): [number, number] | undefined {
  if (params.partition === 'none') return undefined;
  if (params.partition === 'offline') return [0, end];
  const until = Math.min(end, params.partitionStart + params.partitionDuration);
  return until > params.partitionStart ? [params.partitionStart, until] : undefined;
}

function cutsOf(group: Group, end: number): TimedCut[] {
  const { params } = group;
  const span = partitionSpan(params, end);
  if (span === undefined) return [];
  if (params.partition === 'offline') return offlineCuts(group, end);
  const cut = cutOf(params);
  if (params.partition !== 'flapping') return [{ start: span[0], end: span[1], cut }];
  const timed: TimedCut[] = [];
  for (let start = span[0]; start < span[1]; start += params.flapPeriod)
    timed.push({ start, end: Math.min(span[1], start + params.flapPeriod / 2), cut });
  return timed;
}

function cutOf({ partition, replicas }: Params): Cut {
  const all = Array.from({ length: replicas }, (_, id) => id);
  const last = replicas - 1;
  if (partition === 'oneWay') return { from: [last], to: all.slice(0, last) };
  const split = partition === 'isolated' ? last : Math.ceil(replicas / 2);
  return { groups: [all.slice(0, split), all.slice(split)] };
}

/** Each device by itself is in reach for a while and then out of it, for times drawn around their means. */
function offlineCuts({ params, streams }: Group, end: number): TimedCut[] {
  const cuts: TimedCut[] = [];
  for (let id = 0; id < params.replicas; id++) {
    const random = streams.stream(`offline ${id}`);
    const others = Array.from({ length: params.replicas }, (_, other) => other).filter((other) => other !== id);
    let now = params.onlineTime * random.exponential();
    while (now < end) {
      const back = Math.min(end, now + params.offlineTime * random.exponential());
      if (back > now) cuts.push({ start: now, end: back, cut: { groups: [[id], others] } });
      now = back + params.onlineTime * random.exponential();
    }
  }
  return cuts;
}

function scheduleCrash(group: Group, end: number): void {
  const { params, engine } = group;
  if (params.crash === 'none' || params.crashStart >= end) return;
  const replica = params.crash === 'first' ? group.replicas[0] : group.replicas[params.replicas - 1];
  const at = (time: number, work: () => void): void =>
    void engine.scheduleAt(time, engine.on(work, 'fault'), 0, 0, FAULT_PRIORITY);
  at(params.crashStart, () => {
    replica.isUp = false;
  });
  if (params.crash === 'forGood') return;
  at(Math.min(end, params.crashStart + params.crashDuration), () => {
    replica.isUp = true;
    if (!params.crashKeepsDisk) {
      replica.forgetAll(group.type);
      group.replication.forgot(replica);
      group.observer.lost(replica);
    }
  });
}
