// Short ways through an order of events, from which a witness is told: why one event comes before another, and a cycle
// where an order contradicts itself.

import { type Clocks, type Edges, hangingChains } from './event-order.ts';
import { NONE, previousInSession, type RegisterHistory } from './register-history.ts';

/** One step of a way: `to` comes after `from` in the session, or by an edge of the order. */
export interface Step {
  from: number;
  to: number;
  /** 'session', or the number of the edge. */
  by: 'session' | number;
}

/**
 * The way from one event to another that crosses between chains least often, or undefined where there is none. Steps
 * along a chain are one step however far they go. Only edges with numbers below `limit` count. O(events + edges).
 */
function findPath(
  registers: RegisterHistory,
  edges: Edges,
  from: number,
  to: number,
  limit = Infinity,
): Step[] | undefined {
  const { size, chain, chains, chainStart } = registers;
  const hanging = hangingChains(registers);
  /** Where a chain was entered from which this event was reached. */
  const entry = new Int32Array(size).fill(NONE);
  const cameBy = new Map<number, Step>();
  const reachedFrom = Int32Array.from({ length: chains }, (_, c) => chainStart[c + 1]);
  const queue = [from];
  for (let head = 0; head < queue.length && entry[to] === NONE; head++) {
    const start = queue[head];
    const end = reachedFrom[chain[start]];
    if (start >= end) continue;
    reachedFrom[chain[start]] = start;
    entry.fill(start, start, end);
    const cross = (step: Step): void => {
      if (step.to >= reachedFrom[chain[step.to]] || cameBy.has(step.to) || step.to === from) return;
      cameBy.set(step.to, step);
      queue.push(step.to);
    };
    for (let event = start; event < end; event++) {
      for (let edge = edges.first[event]; edge !== NONE; edge = edges.next[edge])
        if (edge < limit) cross({ from: event, to: edges.to[edge], by: edge });
      hanging.get(event)?.forEach((leaf) => {
        cross({ from: event, to: chainStart[leaf], by: 'session' });
      });
    }
  }
  if (entry[to] === NONE) return undefined;
  const steps: Step[] = [];
  for (let at = to; at !== from; ) {
    const start = entry[at];
    if (start !== at) steps.push({ from: start, to: at, by: 'session' });
    const step = cameBy.get(start);
    if (step === undefined) break;
    steps.push(step);
    at = step.from;
  }
  return steps.reverse();
}

/** The same where there must be a way. */
export function needPath(registers: RegisterHistory, edges: Edges, from: number, to: number, limit?: number): Step[] {
  const path = findPath(registers, edges, from, to, limit);
  if (path === undefined) throw new Error(`no way from event ${from} to event ${to}`);
  return path;
}

/** How many edges of a cycle are tried as the place where a short one is closed. */
const TRIES_MAX = 32;

/** A short cycle of an order in which not every event could be placed. */
export function findCycle(registers: RegisterHistory, edges: Edges, clocks: Clocks): Step[] {
  const crossings = walkBack(registers, edges, clocks).filter(({ by }) => by !== 'session');
  const cycles = crossings
    .slice(0, TRIES_MAX)
    .map((crossing) => [crossing, ...needPath(registers, edges, crossing.to, crossing.from)]);
  return cycles.reduce((best, cycle) => (cycle.length < best.length ? cycle : best));
}

/** Goes from an event that could not be placed to one before it that could not be placed either, until it meets itself. */
function walkBack(registers: RegisterHistory, edges: Edges, { sequence, placed }: Clocks): Step[] {
  const { size } = registers;
  const isPlaced = new Uint8Array(size);
  for (let i = 0; i < placed; i++) isPlaced[sequence[i]] = 1;
  const before = new Array<Step | undefined>(size);
  for (let event = 0; event < size; event++) {
    if (isPlaced[event] === 1) continue;
    const previous = previousInSession(registers, event);
    if (previous !== NONE && isPlaced[previous] === 0) before[event] ??= { from: previous, to: event, by: 'session' };
    for (let edge = edges.first[event]; edge !== NONE; edge = edges.next[edge])
      before[edges.to[edge]] = { from: event, to: edges.to[edge], by: edge };
  }
  const place = new Map<number, number>();
  const steps: Step[] = [];
  let at = isPlaced.indexOf(0);
  while (!place.has(at)) {
    place.set(at, steps.length);
    const step = before[at] as Step;
    steps.push(step);
    at = step.from;
  }
  return steps.slice(place.get(at)).reverse();
}
