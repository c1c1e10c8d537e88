// One run: users at their replicas, replicas that exchange, a network that fails; and then the drain, in which nothing goes
// wrong any more and the replicas go on exchanging. What a run yields before it is judged.

import { Engine, forkAt, Streams } from '../../kernel/index.ts';
import type { World } from '../model.ts';
import { cleanUp } from './cluster/clean-up.ts';
import { scheduleFaults } from './cluster/faults.ts';
import { Gossip } from './cluster/gossip.ts';
import { Group } from './cluster/group.ts';
import { lie, otherStory } from './cluster/liar.ts';
import type { Params } from './params.ts';
import { Observer, type Recorder } from './results/observer.ts';
import { Sampler, type Samples } from './results/samples.ts';
import type { AnyCrdtType } from './types/crdt-type.ts';
import { typeOf } from './types/index.ts';
import { planWorkload } from './workloads/index.ts';

export interface Run {
  group: Group;
  observer: Observer;
  samples: Samples;
  /** When the last operation was planned and the drain begins, seconds. */
  workloadEnd: number;
  end: number;
}

/** Over the whole run, the drain included. */
export const SAMPLES = 200;

/** `type` is that of the parameters if no other is given. */
export function run(
  params: Params,
  world: World,
  recorder?: Recorder,
  type: AnyCrdtType = typeOf(params.crdtType),
): Run {
  const engine = new Engine();
  const streams = new Streams(world.seed);
  if (world.fork !== undefined) forkAt(engine, streams, world.fork.at, world.fork.seed);
  const observer = new Observer(type, params.replicas, () => engine.now, recorder);
  const group = new Group(params, engine, streams, observer, type);
  const plan = planWorkload(params, type, streams);
  const workloadEnd = plan.length === 0 ? 0 : plan[plan.length - 1].at;
  const end = workloadEnd + params.drainTime;
  const gossip = new Gossip(group, (replica) => cleanUp(group, replica));
  gossip.schedule(params.trigger === 'periodic' ? 0 : workloadEnd, end);
  scheduleFaults(group, workloadEnd);
  lie(group, workloadEnd);
  const code = engine.on((index) => {
    const { replica: id, operation: make } = plan[index];
    const replica = group.replicas[id];
    if (replica.isUp) {
      const operation = make(type.value(replica.state));
      if (operation !== undefined) {
        group.make(replica, operation);
        if (id === group.secondFace?.id) group.make(group.secondFace, otherStory(operation));
      }
    }
    if (params.trigger === 'afterOperation') gossip.afterOperation();
    if (index + 1 < plan.length) engine.scheduleAt(plan[index + 1].at, code, index + 1);
  }, 'operation');
  if (plan.length > 0) engine.scheduleAt(plan[0].at, code, 0);
  const sampler = new Sampler(group, end / SAMPLES, SAMPLES);
  for (let sample = 0; sample < SAMPLES; sample++) {
    engine.run(((sample + 0.5) * end) / SAMPLES);
    sampler.take();
    world.progress?.(sample / SAMPLES);
  }
  engine.run(end);
  return { group, observer, samples: sampler.samples, workloadEnd, end };
}
