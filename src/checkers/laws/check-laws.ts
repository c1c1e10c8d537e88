// Does a type keep the laws of replicated types? All runs of a small scope are searched, shortest first, then random runs
// beyond it. The answer is a counterexample or that there is none where the checker has looked; that is no proof.

import { Streams } from '../../kernel/index.ts';
import { type Counterexample, counterexampleOf } from './counterexample.ts';
import { type Law, laws } from './law.ts';
import { MessageSystem } from './message-system.ts';
import { randomRun } from './random-search.ts';
import type { AnyReplicatedType, Delivery } from './replicated-type.ts';
import { type Progress, type SearchLimits, search } from './search.ts';
import { StateSystem } from './state-system.ts';
import type { Clock, System } from './system.ts';

export const lawReplications = ['state', 'delta', 'operations'] as const;
export type LawReplication = (typeof lawReplications)[number];

export interface LawScope {
  /** At least 2. */
  replicas: number;
  /** All runs with at most so many updates ... */
  updates: number;
  /** ... and so many merges, or deliveries of messages. */
  merges: number;
}

export interface LawQuestion {
  replication?: LawReplication;
  scope?: Partial<LawScope>;
  /** What the network does with messages; if left out, all that the type says it can bear. */
  network?: Delivery;
  clock?: Clock;
  /** All that the type can be asked about, if left out. */
  laws?: readonly Law[];
  /** Actions tried, after which the search gives up. */
  steps?: number;
  /** Asked before every action: whether whoever waits for the answer has no more time. */
  isTimeUp?: () => boolean;
  /** How many random runs beyond the scope; none if left out. */
  random?: { runs: number; seed: number };
  onProgress?: (progress: Progress) => void;
}

export interface LawReport {
  replication: LawReplication;
  /** Of messages only. */
  network?: Delivery;
  clock: Clock;
  scope: LawScope;
  laws: readonly Law[];
  /** `no-counterexample` where the checker has looked; never more than that. */
  verdict: 'no-counterexample' | 'counterexample' | 'step-limit' | 'time-limit';
  counterexample?: Counterexample;
  /** How it was found: by the search, so that no run is shorter, or by this random run beyond the scope. */
  foundBy?: { search: true } | { randomRun: number; seed: number };
  /** Configurations of the scope: what the replicas hold and have seen. */
  configurations: number;
  /** Different states among them. */
  states: number;
  /** Actions tried, those of random runs too. */
  steps: number;
  /** All runs of the scope up to this length were looked at. */
  depth: number;
  randomRuns: number;
}

/** More deliveries than merges: a message brings one update, a merge all that the other has. */
export const lawScopes: Readonly<Record<LawReplication, LawScope>> = {
  state: { replicas: 3, updates: 4, merges: 4 },
  delta: { replicas: 3, updates: 4, merges: 5 },
  operations: { replicas: 3, updates: 4, merges: 5 },
};

export const lawSteps = 20_000_000;

/** The laws that can be checked of the type in this replication. */
export function lawsFor(type: AnyReplicatedType, replication: LawReplication): Law[] {
  const has: Readonly<Record<Law, boolean>> = {
    inflation: replication === 'state',
    idempotence: replication === 'state',
    commutativity: replication === 'state',
    associativity: replication === 'state',
    delta: replication === 'state' && type.delta !== undefined,
    decomposition: replication === 'state' && type.decompose !== undefined,
    convergence: true,
    specification: type.spec !== undefined,
    'state-convergence': true,
  };
  return laws.filter((law) => has[law]);
}

/** Whether the type has the functions that the replication needs. */
export function isReplicable(type: AnyReplicatedType, replication: LawReplication): boolean {
  if (replication === 'operations') return type.prepare !== undefined && type.effect !== undefined;
  return replication === 'state' || type.delta !== undefined;
}

/**
 * Searches the scope and then at random; the same question has the same answer, always. Throws TypeFault if a function of the
 * type throws, changes what it is given or gives something that is not plain data.
 */
export function checkLaws(type: AnyReplicatedType, question: LawQuestion = {}): LawReport {
  const replication = question.replication ?? 'state';
  if (!isReplicable(type, replication)) throw new Error(`${type.id} cannot be replicated by ${replication}`);
  const scope = { ...lawScopes[replication], ...question.scope };
  const possible = lawsFor(type, replication);
  const checked = question.laws === undefined ? possible : possible.filter((law) => question.laws!.includes(law));
  const network = networkOf(type, replication, question.network);
  const clock = question.clock ?? 'counts';
  const system = (replicas: number): System => {
    const options = { replicas, clock, laws: new Set(checked) };
    if (network === undefined) return new StateSystem(type, options);
    return new MessageSystem(type, { ...options, network, messages: replication as 'delta' | 'operations' });
  };
  const searched = system(scope.replicas);
  const limits = { steps: question.steps ?? lawSteps, isTimeUp: question.isTimeUp ?? (() => false) };
  const { end, violation, codes, ...counts } = search(searched, { ...scope, ...limits }, question.onProgress);
  const report = {
    replication,
    network,
    clock,
    scope,
    laws: checked,
    ...counts,
    states: searched.states.size,
    randomRuns: 0,
  };
  if (violation !== undefined)
    return {
      ...report,
      verdict: 'counterexample',
      counterexample: counterexampleOf(searched, codes, violation),
      foundBy: { search: true },
    };
  if (end === 'step-limit' || end === 'time-limit') return { ...report, verdict: end };
  return searchBeyond(report, system, limits, question.random);
}

/** By deltas in any order and more than once, which merge can bear; by operations as the type demands. */
function networkOf(type: AnyReplicatedType, replication: LawReplication, asked?: Delivery): Delivery | undefined {
  if (replication === 'state') return undefined;
  if (asked !== undefined) return asked;
  return (replication === 'operations' ? type.delivery : undefined) ?? { order: 'any', duplicates: true };
}

type Searched = Omit<LawReport, 'verdict' | 'counterexample' | 'foundBy'>;

/** One replica more than the scope has, and three times its updates and merges. */
function searchBeyond(
  searched: Searched,
  system: (replicas: number) => System,
  limits: SearchLimits,
  random: LawQuestion['random'],
): LawReport {
  const report = { ...searched };
  const { replicas, updates, merges } = report.scope;
  const streams = new Streams(random?.seed ?? 0);
  for (let run = 1; run <= (random?.runs ?? 0); run++) {
    if (report.steps >= limits.steps) return { ...report, verdict: 'step-limit' };
    if (limits.isTimeUp()) return { ...report, verdict: 'time-limit' };
    // A system of its own for each run: the states of long runs are seldom met again, and would fill the memory.
    const beyond = system(replicas + 1);
    const { tried, found } = randomRun(
      beyond,
      { updates: 3 * updates, merges: 3 * merges },
      streams.stream(`run ${run}`),
    );
    report.steps += tried;
    report.randomRuns = run;
    if (found !== undefined)
      return {
        ...report,
        verdict: 'counterexample',
        counterexample: counterexampleOf(beyond, found.codes, found.violation),
        foundBy: { randomRun: run, seed: random!.seed },
      };
  }
  return { ...report, verdict: 'no-counterexample' };
}
