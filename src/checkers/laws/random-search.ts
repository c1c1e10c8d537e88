// Random runs beyond the scope of the search: more replicas, longer runs, the laws checked after every action. A run that
// breaks one is cut down until no action can be left out (delta debugging without its halving, Zeller and Hildebrandt 2002:
// the runs are short).

import type { Random } from '../../kernel/index.ts';
import type { Violation } from './law.ts';
import { actionsOf, changedReplica } from './search.ts';
import type { Budget, Configuration, Move, System } from './system.ts';
import { TypeFault } from './type-fault.ts';

export interface FoundRun {
  codes: readonly number[];
  violation: Violation;
}

/** A run of random actions until the budget is used up or a law is broken, then cut down; and how many actions it tried. */
export function randomRun(system: System, budget: Budget, random: Random): { tried: number; found?: FoundRun } {
  const runner = new Runner(system);
  const left = { ...budget };
  while (left.updates > 0 || left.merges > 0) {
    // A kind first, so that there are as many merges as the budget says although there are more ways to merge.
    const isUpdate = random.below(left.updates + left.merges) < left.updates;
    const codes = system.codes(runner.configuration, isUpdate ? { ...left, merges: 0 } : { ...left, updates: 0 });
    if (isUpdate) left.updates -= 1;
    else left.merges -= 1;
    if (codes.length === 0) continue;
    if (runner.take(codes[random.below(codes.length)])) break;
  }
  const { tried, violation } = runner;
  if (violation === undefined) return { tried };
  const shortest = shrunk(system, runner, violation);
  return { tried, found: { codes: shortest.codes, violation: shortest.violation! } };
}

/** A move, and which one of the run brought the update of a delivery. */
interface Recorded {
  move: Move;
  /** The place among the recorded moves, in the run that was not cut yet. */
  id: number;
  /** The id of the update's move, of a delivery. */
  of?: number;
}

/** Makes a run, action by action, and remembers it in a form that can be cut. */
class Runner {
  configuration: Configuration;
  readonly codes: number[] = [];
  readonly recorded: Recorded[] = [];
  violation: Violation | undefined;
  tried = 0;
  private readonly idOfUpdate = new Map<number, number>();
  private readonly updateOfId = new Map<number, number>();

  private readonly system: System;

  constructor(system: System) {
    this.system = system;
    this.configuration = system.initial;
  }

  /** Whether a law is broken now. */
  take(code: number, id = this.recorded.length): boolean {
    const { system, configuration: before } = this;
    this.tried += 1;
    try {
      const after = system.after(before, code);
      if (after === undefined) return false;
      const move = system.move(code);
      const made = system.madeBy(before, code);
      if (made !== undefined) {
        this.idOfUpdate.set(made, id);
        this.updateOfId.set(id, made);
      }
      this.recorded.push({ move, id, of: move.kind === 'deliver' ? this.idOfUpdate.get(move.update) : undefined });
      this.codes.push(code);
      this.configuration = after;
      this.violation =
        system.brokenByStep(before, code, after) ?? system.brokenAt(after, changedReplica(before, after));
      return this.violation !== undefined;
    } catch (error) {
      if (error instanceof TypeFault) error.actions = actionsOf(system, [...this.codes, code]);
      throw error;
    }
  }

  /** Makes the move of another run, if it is possible here. */
  repeat({ move, id, of }: Recorded): boolean {
    const update = of === undefined ? undefined : this.updateOfId.get(of);
    if (move.kind === 'deliver' && update === undefined) return false;
    const here = move.kind === 'deliver' ? { ...move, update: update! } : move;
    const code = this.system.codeOf(this.configuration, here);
    return code !== undefined && this.take(code, id);
  }
}

/** The same run without the actions that it does not need to break the same law. */
function shrunk(system: System, broken: Runner, { law }: Violation): Runner {
  let best = broken;
  for (let i = best.recorded.length - 1; i >= 0; i--) {
    const shorter = new Runner(system);
    const rest = best.recorded.filter((_, place) => place !== i);
    rest.some((recorded) => shorter.repeat(recorded));
    if (shorter.violation?.law !== law) continue;
    best = shorter;
    // What could not be left out before may be now.
    i = best.recorded.length;
  }
  return best;
}
