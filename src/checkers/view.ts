// Forced orders. Where a client already had an older write of a key behind it when it read another, the other is the
// newer; and where a write is newer than what was read, the read was before it. Saturating these rules either comes to a
// cycle, so that no order exists, or it tells what every order must keep.
//
// For the view of one client, an order of all writes and of that client's own reads in which each of them reads the
// latest write, the first rule suffices: without a cycle a view exists (the relation HB of Bouajjani, Enea, Guerraoui
// and Hamza, On Verifying Causal Consistency, POPL 2017). For one order of all clients both rules together leave
// something to search.

import { hasView } from './client-view.ts';
import { addEdge, type Clocks, computeClocks, type Edges, isWithin, readsFrom } from './event-order.ts';
import { findCycle, needPath } from './event-path.ts';
import type { Witness } from './history.ts';
import { clientOf, deedOf, tellSteps, witnessOf } from './order-witness.ts';
import { INITIAL, MANY, NONE, type RegisterHistory } from './register-history.ts';
import { capitalize } from './sentence.ts';
import { firstWriteAfter, lastWriteBefore, listWriteRuns, type WriteRuns } from './write-runs.ts';

/**
 * The first client without a view, or undefined where each has one. In a 'causal' view the writes keep the causal
 * order, in a 'session' view the order of each client. There must be no read of a value that nobody wrote, and no cycle
 * in the causal order where that is asked for.
 */
export function findContradictoryView(registers: RegisterHistory, order: 'causal' | 'session'): Witness | undefined {
  const { chain, clients, chainStart, history, operation } = registers;
  const runs = listWriteRuns(registers);
  const isCausal = order === 'causal';
  const kept = isCausal ? 'cause and effect' : "each client's own order";
  const shared = computeClocks(
    registers,
    readsFrom(registers, () => isCausal),
  );
  for (let client = 0; client < clients; client++) {
    const [from, to] = [chainStart[client], chainStart[client + 1]];
    if (from === to) continue;
    const isFine = isCausal ? hasView(registers, shared, runs, client) : hasOwnView(registers, shared, runs, client);
    if (isFine) continue;
    const forced = saturate(registers, {
      runs,
      edges: readsFrom(registers, (read) => isCausal || chain[read] === client),
      reads: [from, to],
      isOneOrder: false,
      contradiction: `No order of the writes that keeps ${kept} fits what client ${history[operation[from]].client} read`,
    });
    if (!('sentence' in forced)) throw new Error(`client ${client} both has a view and has none`);
    return forced;
  }
  return undefined;
}

/**
 * Whether a client has a view that keeps the order of each client. What it read comes before whatever it did then, and
 * before open writes that hang there, but for nobody else: the clocks are afterwards what they were.
 */
function hasOwnView(registers: RegisterHistory, sessions: Clocks, runs: WriteRuns, client: number): boolean {
  const { chains, chainStart, source } = registers;
  const { clock } = sessions;
  const [from, to] = [chainStart[client], chainStart[client + 1]];
  const leaves = leavesOf(registers, client);
  const before = clock.slice(from * chains, to * chains);
  const leavesBefore = leaves.map(({ leaf }) => clock.slice(leaf * chains, (leaf + 1) * chains));
  const follow = (one: number, other: number): void => {
    for (let c = 0, a = one * chains, b = other * chains; c < chains; c++, a++, b++)
      if (clock[a] > clock[b]) clock[b] = clock[a];
  };
  let isCyclic = false;
  let next = 0;
  for (let event = from; event < to && !isCyclic; event++) {
    if (event > from) follow(event - 1, event);
    if (source[event] >= 0) {
      isCyclic = clock[source[event] * chains + client] > event - from;
      follow(source[event], event);
    }
    for (; next < leaves.length && leaves[next].parent === event; next++) follow(event, leaves[next].leaf);
  }
  const isFine = !isCyclic && hasView(registers, sessions, runs, client);
  clock.set(before, from * chains);
  leaves.forEach(({ leaf }, i) => {
    clock.set(leavesBefore[i], leaf * chains);
  });
  return isFine;
}

/** The open writes of a client, which hang at its other events, in their order. */
function leavesOf({ chain, chains, chainStart, clients, parent }: RegisterHistory, client: number) {
  const leaves: { leaf: number; parent: number }[] = [];
  for (let c = clients; c < chains; c++)
    if (parent[c] !== NONE && chain[parent[c]] === client) leaves.push({ leaf: chainStart[c], parent: parent[c] });
  return leaves.sort((a, b) => a.parent - b.parent);
}

export interface Rules {
  runs: WriteRuns;
  /** What is known to begin with; what is forced is added. */
  edges: Edges;
  /** The reads that must be right are those from the first event up to, not including, the second. */
  reads: readonly [from: number, to: number];
  /** Whether the second rule is used, too. */
  isOneOrder: boolean;
  /** What a cycle shows, as the beginning of a sentence. */
  contradiction: string;
}

/** The order that the rules force, or why there is none. Takes O(events x chains x log) for each of a few rounds. */
export function saturate(registers: RegisterHistory, rules: Rules): Clocks | Witness {
  const { edges, contradiction } = rules;
  for (;;) {
    const clocks = computeClocks(registers, edges);
    if (clocks.placed < registers.size) {
      const cycle = findCycle(registers, edges, clocks);
      const sentence = `${contradiction}: ${tellSteps(registers, edges, cycle)}.`;
      return witnessOf(registers, edges, [], cycle, sentence);
    }
    const edgesBefore = edges.to.length;
    const late = force(registers, rules, clocks);
    if (late !== undefined) return late;
    if (edges.to.length === edgesBefore) return clocks;
  }
}

/** One round: adds what follows for each read; the witness is of a read that found the initial value too late. */
function force(registers: RegisterHistory, rules: Rules, clocks: Clocks): Witness | undefined {
  const { key, source, isWrite } = registers;
  const { runs, edges, reads, isOneOrder } = rules;
  for (let read = reads[0]; read < reads[1]; read++) {
    if (isWrite[read] === 1) continue;
    const writer = source[read];
    if (writer === MANY) continue;
    for (let run = runs.runsOfKey[key[read]]; run < runs.runsOfKey[key[read] + 1]; run++) {
      const older = lastWriteBefore(registers, runs, clocks, run, read);
      if (older !== NONE && older !== writer) {
        if (writer === INITIAL) return tellLate(registers, edges, read, older);
        if (!isWithin(registers, clocks, older, writer)) addEdge(edges, older, writer, read);
      }
      if (!isOneOrder) continue;
      const newer = firstWriteAfter(registers, runs, clocks, run, writer);
      if (newer !== NONE && !isWithin(registers, clocks, read, newer)) addEdge(edges, read, newer, read);
    }
  }
  return undefined;
}

function tellLate(registers: RegisterHistory, edges: Edges, read: number, write: number): Witness {
  const way = needPath(registers, edges, write, read);
  const said = `${capitalize(clientOf(registers, read))} ${deedOf(registers, read)}`;
  return witnessOf(registers, edges, [read], way, `${said} after a write of it: ${tellSteps(registers, edges, way)}.`);
}
