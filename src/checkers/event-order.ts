// Orders of events: session order, which every checker shares, and edges between chains, which each checker adds. The
// order is kept as vector clocks (Mattern, Virtual Time and Global States of Distributed Systems, 1989): since a chain
// is a sequence, the past of an event is one number per chain.

import { NONE, type RegisterHistory } from './register-history.ts';

/** Why one event comes before another of a different chain: the other read what it wrote, */
export const READS_FROM = -1;
/** or it had returned before the other was called. */
export const IN_TIME = -2;

/** Edges across chains, as linked lists by the event they leave. */
export interface Edges {
  readonly first: Int32Array;
  readonly next: number[];
  readonly to: number[];
  /** By edge: READS_FROM, IN_TIME, or the read that forces the edge. */
  readonly because: number[];
}

export function noEdges(size: number): Edges {
  return { first: new Int32Array(size).fill(NONE), next: [], to: [], because: [] };
}

export function addEdge(edges: Edges, from: number, to: number, because: number): void {
  edges.next.push(edges.first[from]);
  edges.to.push(to);
  edges.because.push(because);
  edges.first[from] = edges.to.length - 1;
}

/** An edge from each write to its reads, to those for which `counts` holds. */
export function readsFrom(registers: RegisterHistory, counts: (read: number) => boolean): Edges {
  const edges = noEdges(registers.size);
  for (let event = 0; event < registers.size; event++) {
    const writer = registers.source[event];
    if (writer >= 0 && counts(event)) addEdge(edges, writer, event, READS_FROM);
  }
  return edges;
}

/**
 * Adds edges so that whatever returned before another was called is before it. An edge to each event from the last of
 * every other client that had returned by then is enough, and of these only where no third one was called after the one
 * and returned before the other. O(events x chains).
 */
export function addEdgesInTime(registers: RegisterHistory, edges: Edges): void {
  const { history, operation, chain, chains, clients, chainStart, parent } = registers;
  const latestCall = latestCallBefore(registers);
  for (let c = 0; c < chains; c++) {
    const next = chainStart.slice(0, clients);
    for (let event = chainStart[c]; event < chainStart[c + 1]; event++) {
      const { call } = history[operation[event]];
      const latest = latestCall(call);
      for (let other = 0; other < clients; other++) {
        const from = next[other];
        while (next[other] < chainStart[other + 1] && history[operation[next[other]]].return < call) next[other]++;
        const last = next[other] - 1;
        // The event before it in its chain comes after all older ones.
        if (other === c || next[other] === from || history[operation[last]].return < latest) continue;
        if (parent[c] === NONE || chain[parent[c]] !== other) addEdge(edges, last, event, IN_TIME);
      }
    }
  }
}

/** Of the operations of clients that had returned before a time, the latest call. */
function latestCallBefore({ history, operation, clients, chainStart }: RegisterHistory): (time: number) => number {
  const ended = Array.from(operation.subarray(0, chainStart[clients]), (index) => history[index]);
  ended.sort((a, b) => a.return - b.return);
  const latest = new Float64Array(ended.length + 1).fill(-Infinity);
  ended.forEach(({ call }, place) => {
    latest[place + 1] = Math.max(latest[place], call);
  });
  return (time) => {
    let [low, high] = [0, ended.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ended[middle].return < time) low = middle + 1;
      else high = middle;
    }
    return latest[low];
  };
}

export interface Clocks {
  /** `clock[event * chains + c]`: how many events of chain c are the event itself or come before it. */
  readonly clock: Int32Array;
  /** The events in an order that fits. */
  readonly sequence: Int32Array;
  /** How many fit in; the rest are on or behind a cycle. */
  readonly placed: number;
}

/** The order that session order and the edges make together; O((events + edges) x chains). */
export function computeClocks(registers: RegisterHistory, edges: Edges): Clocks {
  const { size, chains, chain, chainStart, parent } = registers;
  const clock = new Int32Array(size * chains);
  const missing = new Int32Array(size);
  for (const to of edges.to) missing[to]++;
  const hanging = hangingChains(registers);
  const sequence = new Int32Array(size);
  let placed = 0;
  const arrive = (event: number): void => {
    if (missing[event] === 0) sequence[placed++] = event;
  };
  for (let c = 0; c < chains; c++) {
    for (let event = chainStart[c] + 1; event < chainStart[c + 1]; event++) missing[event]++;
    if (parent[c] !== NONE) missing[chainStart[c]]++;
  }
  for (let c = 0; c < chains; c++) if (chainStart[c] < chainStart[c + 1]) arrive(chainStart[c]);
  const follow = (event: number, successor: number): void => {
    const [from, to] = [event * chains, successor * chains];
    for (let c = 0; c < chains; c++) if (clock[from + c] > clock[to + c]) clock[to + c] = clock[from + c];
    missing[successor]--;
    arrive(successor);
  };
  for (let done = 0; done < placed; done++) {
    const event = sequence[done];
    const c = chain[event];
    clock[event * chains + c] = event - chainStart[c] + 1;
    if (event + 1 < chainStart[c + 1]) follow(event, event + 1);
    for (let edge = edges.first[event]; edge !== NONE; edge = edges.next[edge]) follow(event, edges.to[edge]);
    hanging.get(event)?.forEach((leaf) => {
      follow(event, chainStart[leaf]);
    });
  }
  return { clock, sequence, placed };
}

/** By event: the chains that hang at it. */
export function hangingChains({ clients, chains, parent }: RegisterHistory): Map<number, number[]> {
  const hanging = new Map<number, number[]>();
  for (let c = clients; c < chains; c++) {
    if (parent[c] !== NONE) hanging.set(parent[c], [...(hanging.get(parent[c]) ?? []), c]);
  }
  return hanging;
}

/** Whether event a is event b or comes before it. */
export function isWithin({ chains, chain, chainStart }: RegisterHistory, { clock }: Clocks, a: number, b: number) {
  const c = chain[a];
  return clock[b * chains + c] > a - chainStart[c];
}
