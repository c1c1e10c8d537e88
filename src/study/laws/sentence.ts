// What a law check comes to, in a sentence, the same in the terminal and on the page. It never says that a type is right.

import type { LawReport } from '../../checkers/index.ts';

export function lawSentence(report: LawReport): string {
  const { verdict, counterexample, configurations, depth, scope, randomRuns, laws } = report;
  if (counterexample !== undefined) {
    const { law, run } = counterexample;
    return `The type breaks ${law} in ${run.length} ${run.length === 1 ? 'action' : 'actions'}.`;
  }
  const seen = `${configurations} configurations`;
  if (verdict !== 'no-counterexample') {
    const spent = verdict === 'step-limit' ? 'the budget of steps' : 'the time';
    return `Undecided: ${spent} ran out after ${seen}; no run of up to ${depth} actions breaks a law.`;
  }
  const unasked = laws.includes('specification') ? '' : noSpec;
  return `No counterexample in ${seen}: ${scopeText(scope)}, and ${randomRuns} random runs beyond. That is no proof.${unasked}`;
}

// Else a counter that takes the greater of two totals passes for a right one.
const noSpec = ' Nor was it asked whether the value is what the updates ask for: the type has no spec.';

export const scopeText = ({ replicas, updates, merges }: LawReport['scope']): string =>
  `${replicas} replicas, up to ${updates} updates and ${merges} merges or deliveries`;

/** `by operations, delivery: any with duplicates, clocks: counts`. */
export function replicationText({ replication, network, clock }: LawReport): string {
  if (network === undefined) return `by state, clocks: ${clock}`;
  return `by ${replication}, delivery: ${network.order}${network.duplicates ? ' with duplicates' : ''}, clocks: ${clock}`;
}

/** How the counterexample was found, and so what its length means. */
export function foundText({ foundBy }: LawReport): string {
  if (foundBy === undefined || 'search' in foundBy) return 'no shorter one breaks a law';
  return `found at random beyond the scope (run ${foundBy.randomRun}, seed ${foundBy.seed}), cut down to what it needs`;
}
