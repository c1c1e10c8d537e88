// A simulation: the run, its twin without the trigger if there is one, and what both amount to. Twin and run share their
// arrivals and the work of every attempt, so what differs between them is the trigger's doing.

import type { World } from '../model.ts';
import type { BinnedSeries } from '../view.ts';
import { courseOf, type Judgement, judge } from './judgement.ts';
import type { LatencySummary } from './latencies.ts';
import { T } from './ledger.ts';
import { checkRules, type Params } from './params.ts';
import { REFUSALS } from './recorder.ts';
import { type Run, run } from './run.ts';
import { triggerTime, withoutTrigger } from './trigger.ts';

/** Counts over the whole run. */
export interface Counts {
  offered: number;
  good: number;
  failed: number;
  inFlight: number;
  attempts: number;
  retries: number;
  timeouts: number;
  completed: number;
  zombies: number;
  cancelled: number;
  queueFull: number;
  deadlineDrops: number;
  breakerRefusals: number;
  throttleRefusals: number;
  budgetDenials: number;
}

/** Totals from the warm-up on, of which rates, shares and means are made. */
export interface Measured {
  seconds: number;
  offered: number;
  good: number;
  failed: number;
  attempts: number;
  completed: number;
  zombies: number;
  cancelled: number;
  queueFull: number;
  refused: number;
  started: number;
  delayed: number;
  waited: number;
  useful: number;
  wasted: number;
  queueArea: number;
  activeArea: number;
  queueMax: number;
}

export interface Result {
  counts: Counts;
  measured: Measured;
  latency: LatencySummary;
  series: {
    offered: BinnedSeries;
    attempts: BinnedSeries;
    retries: BinnedSeries;
    goodput: BinnedSeries;
    throughput: BinnedSeries;
    zombies: BinnedSeries;
    failed: BinnedSeries;
    timeouts: BinnedSeries;
    rejected: BinnedSeries;
    denied: BinnedSeries;
    /** Attempts per first try. */
    amplification: BinnedSeries;
    queue: BinnedSeries;
    active: BinnedSeries;
    queueAge: BinnedSeries;
    backlog: BinnedSeries;
    p50: BinnedSeries;
    p95: BinnedSeries;
    p99: BinnedSeries;
  };
  /** When the trigger acted; null if there was none. */
  trigger: { from: number; to: number } | null;
  /** The run without the trigger; null if there was none. */
  twin: { counts: Counts; goodput: BinnedSeries } | null;
  judgement: Judgement;
}

/** Throws InputError if rules between the parameters are broken. */
export function simulate(params: Params, world: World): Result {
  checkRules(params);
  const trigger = triggerTime(params);
  const { progress, trace } = world;
  const main = run(params, world, { backlogAt: trigger?.to, withLatencies: true, progress, trace });
  const twin = trigger === null ? null : run(withoutTrigger(params), world, { withLatencies: false });
  const { duration } = params;
  return {
    counts: countsOf(main),
    measured: measuredOf(main),
    latency: main.latencies!.summary(),
    series: seriesOf(main, duration),
    trigger,
    twin: twin === null ? null : { counts: countsOf(twin), goodput: twin.recorder.perSecond(T.good) },
    judgement: judge(
      params,
      courseOf(main.recorder, duration),
      trigger,
      twin === null ? null : courseOf(twin.recorder, duration),
      main.backlog,
    ),
  };
}

function countsOf({ ledger: { total, inFlight } }: Run): Counts {
  return {
    offered: total[T.offered],
    good: total[T.good],
    failed: total[T.failed],
    inFlight,
    attempts: total[T.attempts],
    retries: total[T.retries],
    timeouts: total[T.timeouts],
    completed: total[T.completed],
    zombies: total[T.zombies],
    cancelled: total[T.cancelled],
    queueFull: total[T.queueFull],
    deadlineDrops: total[T.deadlineDrops],
    breakerRefusals: total[T.breakerRefusals],
    throttleRefusals: total[T.throttleRefusals],
    budgetDenials: total[T.budgetDenials],
  };
}

function measuredOf({ recorder, queueMax }: Run): Measured {
  const since = (total: number): number => recorder.sinceWarmUp(total);
  return {
    seconds: recorder.measured,
    offered: since(T.offered),
    good: since(T.good),
    failed: since(T.failed),
    attempts: since(T.attempts),
    completed: since(T.completed),
    zombies: since(T.zombies),
    cancelled: since(T.cancelled),
    queueFull: since(T.queueFull),
    refused: REFUSALS.reduce((all, total) => all + since(total), 0),
    started: since(T.started),
    delayed: since(T.delayed),
    waited: since(T.waited),
    useful: since(T.useful),
    wasted: since(T.wasted),
    queueArea: since(T.queueArea),
    activeArea: since(T.activeArea),
    queueMax,
  };
}

function seriesOf({ recorder, latencies }: Run, duration: number): Result['series'] {
  const [p50, p95, p99] = latencies!.series(duration);
  const offered = recorder.perSecond(T.offered);
  const attempts = recorder.perSecond(T.attempts);
  const perTry = attempts.values.map((rate, bin) =>
    offered.values[bin] > 0 ? rate / offered.values[bin] : Number.NaN,
  );
  return {
    offered,
    attempts,
    retries: recorder.perSecond(T.retries),
    goodput: recorder.perSecond(T.good),
    throughput: recorder.perSecond(T.completed),
    zombies: recorder.perSecond(T.zombies),
    failed: recorder.perSecond(T.failed),
    timeouts: recorder.perSecond(T.timeouts),
    rejected: recorder.perSecond(...REFUSALS),
    denied: recorder.perSecond(T.budgetDenials),
    amplification: recorder.series(perTry),
    queue: recorder.perSecond(T.queueArea),
    active: recorder.perSecond(T.activeArea),
    queueAge: recorder.series(recorder.age),
    backlog: recorder.series(recorder.backlog),
    p50,
    p95,
    p99,
  };
}
