// Breadth-first search through all runs within a budget of updates and merges (or deliveries): every configuration is visited
// once, by the fewest actions that lead to it, so that the first broken law is found by a shortest run.

import type { Violation } from './law.ts';
import type { Configuration, System } from './system.ts';
import { TypeFault } from './type-fault.ts';

/** When the search gives up. */
export interface SearchLimits {
  /** Actions tried. */
  steps: number;
  /** Asked before every action. */
  isTimeUp(): boolean;
}

export interface SearchBudget extends SearchLimits {
  updates: number;
  merges: number;
}

export interface Progress {
  /** The length of the runs that are looked at. */
  depth: number;
  configurations: number;
  steps: number;
}

export interface SearchResult {
  end: 'all' | 'violation' | 'step-limit' | 'time-limit';
  violation?: Violation;
  /** The run that leads to the violation. */
  codes: readonly number[];
  configurations: number;
  steps: number;
  /** All runs up to this length were looked at. */
  depth: number;
}

/** Steps between two reports of progress. */
const reportEvery = 16_384;

export function search(system: System, budget: SearchBudget, onProgress?: (progress: Progress) => void): SearchResult {
  const visited = new Visited(system);
  let steps = 0;
  let depth = 0;
  const result = (end: SearchResult['end'], codes: readonly number[] = [], violation?: Violation): SearchResult => ({
    end,
    violation,
    codes,
    configurations: visited.size,
    steps,
    depth,
  });
  const broken = brokenAtStart(system);
  if (broken !== undefined) return result('violation', [], broken);
  for (let from = 0; from < visited.size; from++) {
    const before = visited.configurations[from];
    if (visited.depths[from] > depth) depth = visited.depths[from];
    for (const code of system.codes(before, visited.left(from, budget))) {
      if (steps >= budget.steps) return result('step-limit');
      if (budget.isTimeUp()) return result('time-limit');
      steps += 1;
      if (steps % reportEvery === 0) onProgress?.({ depth: depth + 1, configurations: visited.size, steps });
      const violation = explained(system, visited, from, code, () => {
        const after = system.after(before, code);
        if (after === undefined) return undefined;
        const broken = system.brokenByStep(before, code, after);
        if (broken !== undefined || !visited.add(after, from, code)) return broken;
        return system.brokenAt(after, changedReplica(before, after));
      });
      if (violation !== undefined) return result('violation', [...visited.codesTo(from), code], violation);
    }
  }
  return result('all');
}

/** A law that is broken before anything has happened. */
export function brokenAtStart(system: System): Violation | undefined {
  for (let replica = 0; replica < system.replicas; replica++) {
    const violation = system.brokenAt(system.initial, replica);
    if (violation !== undefined) return violation;
  }
  return undefined;
}

/** The replica whose state or seen set differs. */
export function changedReplica(before: Configuration, after: Configuration): number {
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) return i >> 1;
  throw new Error('a step changed nothing');
}

// A fault is told with the run that leads to it.
function explained<T>(system: System, visited: Visited, from: number, code: number, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (error instanceof TypeFault) error.actions = actionsOf(system, [...visited.codesTo(from), code]);
    throw error;
  }
}

/** The actions of a run; those up to one that cannot be told, where the type fails in it. */
export function actionsOf(system: System, codes: readonly number[]) {
  const actions = [];
  let configuration = system.initial;
  try {
    for (const code of codes) {
      actions.push(system.action(configuration, code));
      configuration = system.after(configuration, code) ?? configuration;
    }
  } catch (error) {
    if (!(error instanceof TypeFault)) throw error;
  }
  return actions;
}

/** The configurations met, in the order in which they were: a tree, each with the one before it. */
class Visited {
  readonly configurations: Configuration[] = [];
  readonly depths: number[] = [];
  private readonly parents: number[] = [];
  private readonly arrivals: number[] = [];
  private readonly keys = new Set<string>();

  private readonly system: System;

  constructor(system: System) {
    this.system = system;
    this.add(system.initial, -1, -1);
  }

  get size(): number {
    return this.configurations.length;
  }

  /** Whether it is new. */
  add(configuration: Configuration, parent: number, code: number): boolean {
    const key = configuration.join();
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    this.configurations.push(configuration);
    this.parents.push(parent);
    this.arrivals.push(code);
    this.depths.push(parent < 0 ? 0 : this.depths[parent] + 1);
    return true;
  }

  // The updates made can be read from the configuration, the rest of the run were merges; the way there is the shortest, so
  // no other could have left more of them.
  left(index: number, budget: SearchBudget) {
    const { replicas, updates } = this.system;
    const configuration = this.configurations[index];
    let made = 0;
    for (let replica = 0; replica < replicas; replica++)
      made += updates.set(configuration[2 * replica + 1]).counts[replica];
    return { updates: budget.updates - made, merges: budget.merges - (this.depths[index] - made) };
  }

  codesTo(index: number): number[] {
    const codes: number[] = [];
    for (let i = index; i > 0; i = this.parents[i]) codes.push(this.arrivals[i]);
    return codes.reverse();
  }
}
