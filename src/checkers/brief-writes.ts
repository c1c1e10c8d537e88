// Writes that only reads which are pending already could meet: whatever is called later comes too late for them. Where some
// other write is done, such a write and the reads of its value can come just before it. That costs nothing, and the reads
// are done; so no other configuration need be kept for the choice.

import type { Problem } from './problem.ts';

export interface BriefWrite {
  write: number;
  /** The state that it leaves. */
  state: number;
  /** The pending reads of it. */
  reads: readonly number[];
}

/** Those at this rank among the pending operations; `reads` are the pending ones. */
export function briefWrites(
  problem: Problem,
  rank: number,
  pending: readonly number[],
  reads: readonly number[],
): BriefWrite[] {
  const { automaton, survival, input, isRepeatable, returnRank } = problem;
  if (survival === undefined || automaton.elsewhere === undefined) return [];
  const brief: BriefWrite[] = [];
  for (const write of pending) {
    if (isRepeatable[write] === 0) continue;
    const state = automaton.next(automaton.elsewhere, input[write]);
    if (!survival.canMatter(state, rank) || !survival.isOnlyRead(state)) continue;
    if (survival.canBeMetLater(state, rank, returnRank[write])) continue;
    brief.push({ write, state, reads: reads.filter((read) => automaton.next(state, input[read]) === state) });
  }
  return brief;
}
