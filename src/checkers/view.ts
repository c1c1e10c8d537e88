// The view of one client: an order of all writes and of that client's own reads in which each of them reads the latest
// write. Where the client already had an older write of a key behind it when it read another, the other is the newer;
// saturating that rule either comes to a cycle, or a view exists (the relation HB of Bouajjani, Enea, Guerraoui and
// Hamza, On Verifying Causal Consistency, POPL 2017).

import { addEdge, type Clocks, computeClocks, type Edges, isWithin, readsFrom } from './event-order.ts';
import { findCycle, needPath } from './event-path.ts';
import type { Witness } from './history.ts';
import { clientOf, deedOf, tellSteps, witnessOf } from './order-witness.ts';
import { INITIAL, NONE, type RegisterHistory } from './register-history.ts';
import { capitalize } from './sentence.ts';
import { lastWriteBefore, type WriteRuns } from './write-runs.ts';

/**
 * The first client without a view, or undefined where each has one. In a 'causal' view the writes keep the causal
 * order, in a 'session' view the order of each client. There must be no read of a value that nobody wrote, and no cycle
 * in the causal order where that is asked for.
 */
export function findContradictoryView(
  registers: RegisterHistory,
  runs: WriteRuns,
  order: 'causal' | 'session',
): Witness | undefined {
  const { chain, clients } = registers;
  for (let client = 0; client < clients; client++) {
    const edges = readsFrom(registers, (read) => order === 'causal' || chain[read] === client);
    const witness = saturateView(registers, runs, edges, client, order);
    if (witness !== undefined) return witness;
  }
  return undefined;
}

function saturateView(
  registers: RegisterHistory,
  runs: WriteRuns,
  edges: Edges,
  client: number,
  order: 'causal' | 'session',
): Witness | undefined {
  const { size } = registers;
  for (;;) {
    const clocks = computeClocks(registers, edges);
    if (clocks.placed < size) {
      const cycle = findCycle(registers, edges, clocks);
      return witnessOf(
        registers,
        edges,
        [],
        cycle,
        `${opening(registers, client, order)}: ${tellSteps(registers, edges, cycle)}.`,
      );
    }
    const edgesBefore = edges.to.length;
    const early = orderOverwritten(registers, runs, edges, clocks, client);
    if (early !== undefined) return early;
    if (edges.to.length === edgesBefore) return undefined;
  }
}

function opening({ history, operation, chainStart }: RegisterHistory, client: number, order: 'causal' | 'session') {
  const kept = order === 'causal' ? 'cause and effect' : "each client's own order";
  const name = history[operation[chainStart[client]]].client;
  return `No order of the writes that keeps ${kept} fits what client ${name} read`;
}

/** One round: adds what follows for each read of the client; the witness is of a read that found nothing too late. */
function orderOverwritten(
  registers: RegisterHistory,
  runs: WriteRuns,
  edges: Edges,
  clocks: Clocks,
  client: number,
): Witness | undefined {
  const { key, source, isWrite, chainStart } = registers;
  for (let read = chainStart[client]; read < chainStart[client + 1]; read++) {
    if (isWrite[read] === 1) continue;
    const writer = source[read];
    for (let run = runs.runsOfKey[key[read]]; run < runs.runsOfKey[key[read] + 1]; run++) {
      const older = lastWriteBefore(registers, runs, clocks, run, read);
      if (older === NONE || older === writer) continue;
      if (writer === INITIAL) {
        const way = needPath(registers, edges, older, read);
        const said = `${capitalize(clientOf(registers, read))} ${deedOf(registers, read)}`;
        return witnessOf(
          registers,
          edges,
          [read],
          way,
          `${said} after a write of it: ${tellSteps(registers, edges, way)}.`,
        );
      }
      if (!isWithin(registers, clocks, older, writer)) addEdge(edges, older, writer, read);
    }
  }
  return undefined;
}
