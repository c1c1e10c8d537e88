// Causal consistency of registers by bad patterns: a history is consistent exactly if it has none of them. Bouajjani,
// Enea, Guerraoui and Hamza, On Verifying Causal Consistency, POPL 2017, of which the names are.
//
//   causal (CC)             every read is explained by what its client knew
//   convergent (CCv)        and all clients agree on one order of the writes
//   causal memory (CM)      each client has one order of the writes for all that it read
//
// The causal order is session order and reads-from together. It takes no account of time.

import { addEdge, type Clocks, computeClocks, type Edges, isWithin, readsFrom } from './event-order.ts';
import { findCycle, needPath } from './event-path.ts';
import type { Finding, History, Witness } from './history.ts';
import { clientOf, deedOf, findThinAir, tellSteps, witnessOf } from './order-witness.ts';
import { INITIAL, indexUniqueRegisters, NONE, type RegisterHistory, type RegisterOptions } from './register-history.ts';
import { capitalize, describeValue } from './sentence.ts';
import { findContradictoryView } from './view.ts';
import { lastWriteBefore, listWriteRuns, type WriteRuns } from './write-runs.ts';

export type CausalModel = 'causal' | 'ccv' | 'cm';

/**
 * Whether a history of reads and writes is causally consistent in one of three senses. Never 'unknown'. O(operations x
 * clients x log) for the first two; causal memory takes that for each client, a few times over. Throws an `InputError`
 * where a value that was read was written twice.
 */
export function checkCausal(history: History, model: CausalModel, options?: RegisterOptions): Finding {
  return findingOf(findCausalViolation(indexUniqueRegisters(history, options), model));
}

export function findingOf(witness: Witness | undefined): Finding {
  const finding: Finding = { answer: witness === undefined ? 'legal' : 'violation', method: 'bad patterns', steps: 0 };
  return witness === undefined ? finding : { ...finding, witness };
}

export function findCausalViolation(registers: RegisterHistory, model: CausalModel): Witness | undefined {
  const thinAir = findThinAir(registers);
  if (thinAir !== undefined) return thinAir;
  const edges = readsFrom(registers, () => true);
  const clocks = computeClocks(registers, edges);
  if (clocks.placed < registers.size) return tellCyclicCO(registers, edges, clocks);
  const runs = listWriteRuns(registers);
  const unexplained = findUnexplainedRead(registers, edges, clocks, runs);
  if (unexplained !== undefined || model === 'causal') return unexplained;
  if (model === 'ccv') return findCyclicCF(registers, edges, clocks, runs);
  return findContradictoryView(registers, 'causal');
}

function tellCyclicCO(registers: RegisterHistory, edges: Edges, clocks: Clocks): Witness {
  const cycle = findCycle(registers, edges, clocks);
  return witnessOf(
    registers,
    edges,
    [],
    cycle,
    `Cause and effect go in a circle: ${tellSteps(registers, edges, cycle)}.`,
  );
}

/** WriteCOInitRead and WriteCORead: a read of what its client knew to be overwritten. */
function findUnexplainedRead(
  registers: RegisterHistory,
  edges: Edges,
  clocks: Clocks,
  runs: WriteRuns,
): Witness | undefined {
  const { size, isWrite, key, source } = registers;
  for (let read = 0; read < size; read++) {
    if (isWrite[read] === 1) continue;
    const writer = source[read];
    for (let run = runs.runsOfKey[key[read]]; run < runs.runsOfKey[key[read] + 1]; run++) {
      const newer = lastWriteBefore(registers, runs, clocks, run, read);
      if (newer === NONE || newer === writer) continue;
      if (writer === INITIAL || isWithin(registers, clocks, writer, newer))
        return tellUnexplained(registers, edges, read, newer);
    }
  }
  return undefined;
}

function tellUnexplained(registers: RegisterHistory, edges: Edges, read: number, newer: number): Witness {
  const { history, operation, source } = registers;
  const knew = needPath(registers, edges, newer, read);
  const reader = capitalize(clientOf(registers, read));
  const said = `${reader} ${deedOf(registers, read)} although it knew of a newer value: ${tellSteps(registers, edges, knew)}.`;
  if (source[read] === INITIAL) return witnessOf(registers, edges, [read], knew, said);
  const over = needPath(registers, edges, source[read], newer);
  const value = describeValue(history[operation[newer]].value ?? null);
  return witnessOf(
    registers,
    edges,
    [read],
    [...knew, ...over],
    `${said} And ${value} is newer: ${tellSteps(registers, edges, over)}.`,
  );
}

/** CyclicCF: what a client knew when it read another value is older than that value, for everybody. */
function findCyclicCF(registers: RegisterHistory, edges: Edges, clocks: Clocks, runs: WriteRuns): Witness | undefined {
  const { size, key, source } = registers;
  for (let read = 0; read < size; read++) {
    const writer = source[read];
    if (writer < 0) continue;
    for (let run = runs.runsOfKey[key[read]]; run < runs.runsOfKey[key[read] + 1]; run++) {
      const older = lastWriteBefore(registers, runs, clocks, run, read);
      if (older !== NONE && older !== writer && !isWithin(registers, clocks, older, writer))
        addEdge(edges, older, writer, read);
    }
  }
  const together = computeClocks(registers, edges);
  if (together.placed === size) return undefined;
  const cycle = findCycle(registers, edges, together);
  const sentence = `No one order of the writes fits what all clients read: ${tellSteps(registers, edges, cycle)}.`;
  return witnessOf(registers, edges, [], cycle, sentence);
}
