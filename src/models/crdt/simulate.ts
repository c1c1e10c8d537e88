// A simulation: the run, and what it came to.

import type { World } from '../model.ts';
import { checkRules, type Params } from './params.ts';
import type { Traffic } from './results/observer.ts';
import type { Samples } from './results/samples.ts';
import { operationLabel } from './results/shows.ts';
import { type Spread, spreadOf } from './results/spread.ts';
import { judge, type Summary } from './results/summary.ts';
import { run } from './run.ts';

/** An update as plain data. */
export interface UpdateRow {
  maker: number;
  /** Seconds. */
  at: number;
  /** The operation in words. */
  label: string;
}

export interface Result {
  summary: Summary;
  spread: Spread;
  samples: Samples;
  traffic: Traffic;
  updates: readonly UpdateRow[];
  /** Seconds. */
  workloadEnd: number;
  end: number;
}

/** Throws InputError if rules between the parameters are broken. */
export function simulate(params: Params, world: World): Result {
  checkRules(params);
  const own = run(params, world);
  return {
    summary: judge(own, params),
    spread: spreadOf(own),
    samples: own.samples,
    traffic: own.observer.traffic,
    updates: own.group.updates.all.map(({ maker, at, operation }) => ({ maker, at, label: operationLabel(operation) })),
    workloadEnd: own.workloadEnd,
    end: own.end,
  };
}
