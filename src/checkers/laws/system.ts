// A system of replicas of one type, as a search sees it: configurations, the actions possible in each, the configuration
// after, and the laws to check then. A configuration is a list of whole numbers: for each replica the number of its state and
// that of the set of updates it has seen; both together with the budget left decide all that can follow.

import type { Action } from './action.ts';
import type { Law, Violation } from './law.ts';
import type { UpdateContext } from './replicated-type.ts';
import type { StateTable } from './state-table.ts';
import type { UpdateTable } from './update-table.ts';

/** State and seen set of replica 0, of replica 1, and so on. */
export type Configuration = readonly number[];

/**
 * What the clocks say at an update. `counts`: how many updates the replica has made, so that replicas tie; `lamport`: one
 * more than the latest it has seen; `skewed`: counts, the clock of each replica ten ahead of the next one's.
 */
export const clocks = ['counts', 'lamport', 'skewed'] as const;
export type Clock = (typeof clocks)[number];

/** An action by its contents, so that it means the same after others were left out before it. */
export type Move =
  | { kind: 'update'; replica: number; operation: number }
  | { kind: 'merge'; replica: number; from: number }
  /** `update` is the number of the update in the table of updates. */
  | { kind: 'deliver'; replica: number; update: number };

export interface Budget {
  updates: number;
  /** Merges or deliveries. */
  merges: number;
}

export interface System {
  readonly replicas: number;
  readonly states: StateTable;
  readonly updates: UpdateTable;
  readonly initial: Configuration;
  /** Codes of the actions that are possible in this configuration and within the budget; some of them may be refused. */
  codes(configuration: Configuration, left: Budget): number[];
  isUpdate(code: number): boolean;
  /** The configuration after it; undefined where the replica refuses the update, or it changes nothing. */
  after(configuration: Configuration, code: number): Configuration | undefined;
  /** What `code` is, in the configuration before it. */
  action(before: Configuration, code: number): Action;
  move(code: number): Move;
  /** Undefined if the network does not allow it here. */
  codeOf(before: Configuration, move: Move): number | undefined;
  /** The number of the update that `code` makes; undefined if it makes none. */
  madeBy(before: Configuration, code: number): number | undefined;
  /** A law that the step breaks. */
  brokenByStep(before: Configuration, code: number, after: Configuration): Violation | undefined;
  /** A law that the configuration breaks, the rest of it being checked before `replica` changed. */
  brokenAt(configuration: Configuration, replica: number): Violation | undefined;
}

export const stateOf = (configuration: Configuration, replica: number): number => configuration[2 * replica];
export const seenBy = (configuration: Configuration, replica: number): number => configuration[2 * replica + 1];

export function replaced(configuration: Configuration, replica: number, state: number, seen: number): Configuration {
  const after = configuration.slice();
  after[2 * replica] = state;
  after[2 * replica + 1] = seen;
  return after;
}

const skew = 10;

/** What the replica knows at its next update. */
export function contextOf(
  updates: UpdateTable,
  clock: Clock,
  replicas: number,
  replica: number,
  seen: number,
): UpdateContext {
  const { counts, latest } = updates.set(seen);
  const count = counts[replica] + 1;
  const time = clock === 'lamport' ? latest + 1 : clock === 'skewed' ? count + skew * (replicas - 1 - replica) : count;
  return { replica, dot: `${replica}:${count}`, time };
}

type Tables = Pick<System, 'states' | 'updates' | 'replicas'>;

/** The laws of which both kinds of systems know: replicas with the same updates agree, and the value is as specified. */
export function brokenAgreement(
  tables: Tables,
  isChecked: (law: Law) => boolean,
  configuration: Configuration,
  replica: number,
): Violation | undefined {
  const { states } = tables;
  // Replicas that never part are not compared, and a type without a specification need not be read; but if it cannot be, that
  // is to be told.
  states.value(stateOf(configuration, replica));
  const byValue = isChecked('convergence')
    ? parted(tables, configuration, replica, (a, b) => states.valueText(a) === states.valueText(b))
    : undefined;
  if (byValue !== undefined) return { law: 'convergence', ...byValue };
  if (isChecked('specification') && !isAsSpecified(tables, configuration, replica))
    return {
      law: 'specification',
      parts: [part('a', replica, configuration)],
      sides: [
        { name: 'value(a)', state: stateOf(configuration, replica) },
        { name: 'the specification', specifiedFor: seenBy(configuration, replica) },
      ],
    };
  const byState = isChecked('state-convergence') ? parted(tables, configuration, replica, () => false) : undefined;
  return byState && { law: 'state-convergence', ...byState };
}

// What a replica saw of effects without their causes no specification speaks of.
function isAsSpecified({ states, updates }: Tables, configuration: Configuration, replica: number): boolean {
  const seen = seenBy(configuration, replica);
  return (
    !updates.set(seen).isClosed || states.valueText(stateOf(configuration, replica)) === updates.specifiedText(seen)
  );
}

/** Another replica that has seen the same and has a state that is not `isEqual`. */
function parted(
  { replicas }: Tables,
  configuration: Configuration,
  replica: number,
  isEqual: (state: number, other: number) => boolean,
): Omit<Violation, 'law'> | undefined {
  const state = stateOf(configuration, replica);
  for (let other = 0; other < replicas; other++) {
    if (other === replica || seenBy(configuration, other) !== seenBy(configuration, replica)) continue;
    const theirs = stateOf(configuration, other);
    if (theirs === state || isEqual(state, theirs)) continue;
    const [a, b] = other < replica ? [other, replica] : [replica, other];
    const parts = [part('a', a, configuration), part('b', b, configuration)];
    return { parts, sides: [parts[0], parts[1]] };
  }
  return undefined;
}

export function part(name: string, replica: number, configuration: Configuration) {
  return { name, what: `the state of replica ${replica}`, state: stateOf(configuration, replica) };
}
