// Sequential consistency: one order of all operations, the same for all clients, in which every read sees the latest
// write and each client's operations stand in its own order (Lamport, How to Make a Multiprocessor Computer That
// Correctly Executes Multiprocess Programs, 1979). Unlike linearizability it is not local: that every key has such an
// order does not mean that all keys together have one. To decide it is NP-complete (Gibbons and Korach, SIAM J. Comput.
// 26, 1997), so the search has a budget; but forced orders, see view.ts, decide nearly every violation before it, and
// leave it little to choose.

import { addEdgesInTime, computeClocks, readsFrom } from './event-order.ts';
import type { Finding, History } from './history.ts';
import { checkLinearizable } from './linearizable.ts';
import { findThinAir } from './order-witness.ts';
import { indexRegisters, type RegisterHistory, type RegisterOptions } from './register-history.ts';
import { searchSequence } from './sequential-search.ts';
import { shrinkToWitness } from './sequential-witness.ts';
import { saturate } from './view.ts';
import { listWriteRuns } from './write-runs.ts';

/** Steps: some seconds on one core. */
const BUDGET = 1_000_000;

export interface SequentialOptions extends RegisterOptions {
  /** Steps of the search, after which the answer is 'unknown'. */
  budget?: number;
}

/**
 * Whether a history of reads and writes is sequentially consistent; values may repeat. A history that is linearizable
 * is decided by that: there every order in time serves.
 */
export function checkSequential(history: History, options: SequentialOptions = {}): Finding {
  const { initial, budget = BUDGET } = options;
  const registers = indexRegisters(history, options);
  if (!hasCallAtReturn(registers)) {
    const linearizable = checkLinearizable(history, { initial, budget });
    if (linearizable.answer === 'legal') return linearizable;
  }
  return findSequence(registers, budget);
}

/** What an order has to keep. */
type Kept = 'sessions' | 'sessions and time';

/**
 * The same without asking first whether the history is linearizable. With 'sessions and time' the order must keep, too,
 * that what returned before another was called comes first: it is then linearizability, slower than by its own checker,
 * but exact for clients that call at the very moment of their last return.
 */
export function findSequence(registers: RegisterHistory, budget = BUDGET, kept: Kept = 'sessions'): Finding {
  const decideKept = (some: RegisterHistory, steps: number): Finding => decide(some, steps, kept);
  const finding = decideKept(registers, budget);
  const isBare = finding.answer === 'violation' && finding.witness === undefined;
  return isBare ? { ...finding, witness: shrinkToWitness(registers, decideKept, told[kept].none) } : finding;
}

const told: Readonly<Record<Kept, { none: string; contradiction: string }>> = {
  sessions: {
    none: "No one order keeps each client's own order and explains",
    contradiction: 'No one order fits what all clients read',
  },
  'sessions and time': {
    none: "No one order keeps each client's own order and that of the times, and explains",
    contradiction: 'No one order that respects the times fits what all clients read',
  },
};

/**
 * The search alone, without forced orders, and hardly going back: most histories that have an order are explained by the
 * first that it tries. True if it found one.
 */
export function hasEasySequence(registers: RegisterHistory, budget = BUDGET): boolean {
  if (findThinAir(registers) !== undefined) return false;
  const clocks = computeClocks(
    registers,
    readsFrom(registers, () => true),
  );
  if (clocks.placed < registers.size) return false;
  return searchSequence(registers, clocks, Math.min(budget, registers.size)).answer === 'legal';
}

/** A violation that the search finds comes without a witness. */
function decide(registers: RegisterHistory, budget: number, kept: Kept): Finding {
  const thinAir = findThinAir(registers);
  if (thinAir !== undefined) return { answer: 'violation', method: 'forced orders', steps: 0, witness: thinAir };
  const edges = readsFrom(registers, () => true);
  if (kept === 'sessions and time') addEdgesInTime(registers, edges);
  const forced = saturate(registers, {
    runs: listWriteRuns(registers),
    edges,
    reads: [0, registers.size],
    isOneOrder: true,
    contradiction: told[kept].contradiction,
  });
  if ('sentence' in forced) return { answer: 'violation', method: 'forced orders', steps: 0, witness: forced };
  return { ...searchSequence(registers, forced, budget), method: 'search' };
}

/**
 * Whether some client called at the very moment of its own last return. A checker of linearizability takes the two as
 * overlapping, as it does for different clients; in session order they follow each other.
 */
export function hasCallAtReturn({ history, operation, chainStart, parent, clients, chains }: RegisterHistory): boolean {
  const touches = (a: number, b: number): boolean => history[operation[a]].return >= history[operation[b]].call;
  for (let c = 0; c < clients; c++)
    for (let event = chainStart[c] + 1; event < chainStart[c + 1]; event++) if (touches(event - 1, event)) return true;
  for (let c = clients; c < chains; c++) if (parent[c] >= 0 && touches(parent[c], chainStart[c])) return true;
  return false;
}
