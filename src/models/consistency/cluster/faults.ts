// The timeline of a run's faults, put on its cluster: partition, crashes, pause and clock step. Which node is the leader
// is asked when the fault happens, so that it meets the leader of that moment.

import type { Params } from '../params.ts';
import type { Cluster } from './cluster.ts';
import { cutsOf } from './partition.ts';

/** A fault comes before anything else of its instant, as a cut does. */
const FAULT_PRIORITY = -4000;

/** `leader` gives the leader of the moment, if the protocol has one. */
export function scheduleFaults(cluster: Cluster, leader: () => number | undefined): void {
  const { params, engine } = cluster;
  cluster.scheduleCuts(cutsOf(params, cluster.topology));
  const at = (time: number, work: () => void): void => {
    engine.scheduleAt(time, engine.on(work, 'fault'), 0, 0, FAULT_PRIORITY);
  };
  const leaderOrFirst = (): number => leader() ?? 0;
  scheduleCrashes(cluster, at, leaderOrFirst);
  const { pauseDuration, pauseStart, clockStep, clockStepTime } = params;
  if (pauseDuration > 0) at(pauseStart, () => cluster.pause(leaderOrFirst(), pauseDuration));
  if (clockStep > 0) at(clockStepTime, () => cluster.clocks[0].step(-clockStep));
}

function scheduleCrashes(
  cluster: Cluster,
  at: (time: number, work: () => void) => void,
  leaderOrFirst: () => number,
): void {
  const { crash, crashStart, crashDuration, crashCount, crashKeepsDisk, nodes } = cluster.params;
  if (crash === 'none') return;
  const count = crash === 'some' ? crashCount : 1;
  for (let i = 0; i < count; i++) {
    const start = crashStart + i * crashDuration;
    at(start, () => {
      const node = crash === 'leader' ? leaderOrFirst() : i % nodes;
      cluster.crash(node);
      at(start + crashDuration, () => cluster.restart(node, crashKeepsDisk));
    });
  }
}

/** When the last of the faults is over, seconds; 0 without any. */
export function faultsEnd(params: Params): number {
  const { partition, partitionStart, partitionDuration, crash, crashStart, crashDuration, crashCount } = params;
  const healed = partition === 'none' ? 0 : partitionStart + partitionDuration;
  const restarted = crash === 'none' ? 0 : crashStart + crashDuration * (crash === 'some' ? crashCount : 1);
  const resumed = params.pauseDuration > 0 ? params.pauseStart + params.pauseDuration : 0;
  const stepped = params.clockStep > 0 ? params.clockStepTime : 0;
  return Math.max(healed, restarted, resumed, stepped);
}
