// Work with a limit of its own, and another side that acts when a time of its own is over, whether or not the work still goes
// on: a broker that shows a message again, an operating system that kills. On the event kernel. Sources: Amazon SQS Developer
// Guide, visibility timeout; Kubernetes, Pod Lifecycle, termination.

import { Engine, exp, type Streams } from '../../../../kernel/index.ts';
import type { ServiceLaw } from '../../scenarios/configuration/service.ts';

/** Times in seconds. */
export interface OverrunParams {
  jobs: number;
  /** How long the work takes if nobody ends it. */
  work: ServiceLaw;
  /** When its own side ends it. */
  ownLimit: number;
  /** When the other side acts, counted from when it gave the work out, unless it has heard that it is done. */
  otherLimit: number;
  /** The most times that the other side gives one job out; 1 if it ends what it finds going on instead. */
  deliveriesMost: number;
  /** Mean of the exponential time that a message is on its way. */
  delayMean: number;
}

export interface OverrunJob {
  /** The other side acted while the work went on, or when it was done and the word of it was on its way. */
  isOverrun: boolean;
  /** Times that the job was worked on to its end. */
  executions: number;
  deliveries: number;
}

export type OverrunObserver = (
  time: number,
  side: 'worker' | 'other',
  what: 'gives' | 'begins' | 'done' | 'stops' | 'acts',
  job: number,
) => void;

/** Streams `work` and `ways`. */
export function simulateOverrun(
  params: OverrunParams,
  streams: Streams,
  observe?: OverrunObserver,
): readonly OverrunJob[] {
  const { jobs, work, ownLimit, otherLimit, deliveriesMost } = params;
  const engine = new Engine();
  const [times, ways] = ['work', 'ways'].map((name) => streams.stream(name));
  const way = (): number => params.delayMean * ways.exponential();
  const all = Array.from({ length: jobs }, () => ({
    isOverrun: false,
    executions: 0,
    deliveries: 0,
    atWork: 0,
    isHeardOf: false,
    needs: exp(work.mu + work.sigma * times.normal()),
  }));
  const hear = engine.on((index) => {
    all[index].isHeardOf = true;
  }, 'word that it is done');
  const end = engine.on((index) => {
    const job = all[index];
    job.atWork--;
    const isDone = job.needs <= ownLimit;
    observe?.(engine.now, 'worker', isDone ? 'done' : 'stops', index);
    if (!isDone) return;
    job.executions++;
    engine.schedule(way(), hear, index);
  }, 'work ends');
  const begin = engine.on((index) => {
    const job = all[index];
    job.atWork++;
    observe?.(engine.now, 'worker', 'begins', index);
    engine.schedule(Math.min(job.needs, ownLimit), end, index);
  }, 'work begins');
  const act = engine.on((index) => {
    const job = all[index];
    if (job.isHeardOf) return;
    if (job.atWork > 0 || job.executions > 0) job.isOverrun = true;
    observe?.(engine.now, 'other', 'acts', index);
    if (job.deliveries < deliveriesMost) give(index);
  }, 'time is over');
  const give = (index: number): void => {
    all[index].deliveries++;
    observe?.(engine.now, 'other', 'gives', index);
    engine.schedule(way(), begin, index);
    // One who ends the work does so at the very moment; one who gives it out again waits for what ends then.
    engine.schedule(otherLimit, act, index, 0, deliveriesMost === 1 ? FIRST : LAST);
  };
  for (let index = 0; index < jobs; index++) give(index);
  engine.run();
  return all.map(({ isOverrun, executions, deliveries }) => ({ isOverrun, executions, deliveries }));
}

const FIRST = -1;
const LAST = 1;
