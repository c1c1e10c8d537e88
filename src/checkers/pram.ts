// PRAM, or FIFO, consistency: each client has a view of its own operations and all writes that keeps the order in which
// each client wrote. Lipton and Sandberg, PRAM: A Scalable Shared Memory, Princeton CS-TR-180-88, 1988.

import { findingOf } from './causal.ts';
import type { Finding, History, Witness } from './history.ts';
import { findThinAir } from './order-witness.ts';
import { indexUniqueRegisters, type RegisterHistory, type RegisterOptions } from './register-history.ts';
import { findContradictoryView } from './view.ts';

/**
 * Whether a history of reads and writes is PRAM consistent. Never 'unknown'. O(operations x clients x log) for each
 * client, a few times over. Throws an `InputError` where a value that was read was written twice.
 */
export function checkPram(history: History, options?: RegisterOptions): Finding {
  return findingOf(findPramViolation(indexUniqueRegisters(history, options)));
}

export function findPramViolation(registers: RegisterHistory): Witness | undefined {
  return findThinAir(registers) ?? findContradictoryView(registers, 'session');
}
