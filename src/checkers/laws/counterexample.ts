// A broken law told as plain data: the run that leads to it, the states that took part, the two things that should be equal
// and where they differ, and a sentence that says so.

import { type Action, actionText } from './action.ts';
import { type Difference, differences } from './difference.ts';
import type { Law, Part, Side, Violation } from './law.ts';
import { changedReplica } from './search.ts';
import { type System, stateOf } from './system.ts';

export interface Shown {
  name: string;
  state: unknown;
  value: unknown;
}

/** What an action came to at its replica. */
export interface Step {
  action: Action;
  state: unknown;
  value: unknown;
}

export interface Counterexample {
  law: Law;
  replicas: number;
  /** A shortest run if it was found by the search of the scope; one that cannot do without any of its actions otherwise. */
  run: readonly Step[];
  /** The states that took part, by the names that the formula gives them. */
  states: readonly (Shown & { what: string })[];
  /** What should have been equal; of a specification there is a value only. */
  sides: readonly [Shown, Shown];
  differences: readonly Difference[];
  sentence: string;
}

export function counterexampleOf(system: System, codes: readonly number[], violation: Violation): Counterexample {
  const { states } = system;
  const shown = ({ name, state }: { name: string; state: number }): Shown => ({
    name,
    state: states.state(state),
    value: states.value(state),
  });
  const side = (side: Side): Shown =>
    'state' in side
      ? shown(side)
      : { name: side.name, state: undefined, value: system.updates.specified(side.specifiedFor) };
  const sides = violation.sides.map(side) as unknown as readonly [Shown, Shown];
  const run = stepsOf(system, codes);
  const [left, right] = sides;
  return {
    law: violation.law,
    replicas: system.replicas,
    run,
    states: violation.parts.map((part) => ({ ...shown(part), what: part.what })),
    sides,
    differences:
      violation.law === 'specification' ? differences(left.value, right.value) : differences(left.state, right.state),
    sentence: sentenceOf(violation.law, violation.parts, sides, run),
  };
}

function stepsOf(system: System, codes: readonly number[]): Step[] {
  let configuration = system.initial;
  return codes.map((code) => {
    const after = system.after(configuration, code)!;
    const action = system.action(configuration, code);
    const number = stateOf(after, changedReplica(configuration, after));
    configuration = after;
    return { action, state: system.states.state(number), value: system.states.value(number) };
  });
}

const written = (value: unknown): string => JSON.stringify(value);

function sentenceOf(
  law: Law,
  parts: readonly Part[],
  [left, right]: readonly [Shown, Shown],
  run: readonly Step[],
): string {
  const last = run.length === 0 ? 'Before any update' : `After ${run.length} action${run.length === 1 ? '' : 's'}`;
  const isSameValue = written(left.value) === written(right.value);
  const values = isSameValue
    ? `both read ${written(left.value)}, but the states differ`
    : `the one reads ${written(left.value)}, the other ${written(right.value)}`;
  switch (law) {
    case 'inflation':
      return `${last} an update does not only add to the state: ${left.name} is not ${right.name}; ${values}.`;
    case 'idempotence':
      return `${last} merging a state with itself changes it: ${values}.`;
    case 'commutativity':
      return `${last} it matters who merges whom: ${left.name} is not ${right.name}; ${values}.`;
    case 'associativity':
      return `${last} it matters in which order three states are merged: ${left.name} is not ${right.name}; ${values}.`;
    case 'delta':
      return `${last} the delta does not do what the update does: ${left.name} is not ${right.name}; ${values}.`;
    case 'decomposition':
      return `${last} a state is not the merge of the parts that it is taken into: ${values}.`;
    case 'convergence':
    case 'state-convergence':
      return `${last} ${replicasIn(parts)} have seen the same updates and differ: ${values}.`;
    case 'specification':
      return `${last} ${parts[0].what.replace('the state of ', '')} reads ${written(left.value)}; from the updates it has seen it should be ${written(right.value)}.`;
  }
}

const replicasIn = (parts: readonly Part[]): string =>
  parts.map(({ what }) => what.replace('the state of ', '')).join(' and ');

/** The run as lines, numbered from 1. */
export function runText({ run }: Counterexample): string[] {
  return run.map(({ action, value }, i) => `${i + 1}. ${actionText(action)} -> ${written(value)}`);
}
