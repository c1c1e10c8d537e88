// A module that a user wrote, in the simulated network of the CRDT model: the same seeds, the same loss, duplication, partition
// and ticking clocks for every type. As with a check, whoever calls this must be ready for code that does not end.

import { type AnyReplicatedType, isReplicable, type LawReplication, type TypeFunction } from '../../checkers/index.ts';
import { InputError, type Problem } from '../../kernel/index.ts';
import {
  type GuestRun,
  type GuestStates,
  guestStates,
  type Params,
  parameters,
  simulateGuest,
} from '../../models/crdt/index.ts';
import { compile } from './compile.ts';
import { userType } from './user-type.ts';

interface Simulated {
  /** The module, in TypeScript or JavaScript. */
  text: string;
  /** How messages call it. */
  name: string;
  replication: LawReplication;
  replicas: number;
}

export interface SimulationQuestion extends Simulated {
  /** Runs, with the seeds from 1. */
  seeds: number;
}

export interface StatesQuestion extends Simulated {
  seed: number;
}

export type StatesAnswer = { states: GuestStates } | { problems: readonly Problem[] };
export type SimulationAnswer = { runs: readonly GuestRun[] } | { problems: readonly Problem[] };

/** What the network and the clocks do in these runs; the rest is as the model has it. */
export const simulatedWeather = {
  operations: 20,
  trigger: 'periodic',
  drainTime: 30,
  networkDelay: 0.3,
  loss: 0.2,
  duplication: 0.2,
  partition: 'halves',
  // Long enough for writes to tie.
  clockTick: 5,
} as const satisfies Partial<Params>;

const replications: Readonly<Record<LawReplication, Params['replication']>> = {
  state: 'full',
  delta: 'delta',
  operations: 'operations',
};

export function simulateSource(
  { seeds, ...question }: SimulationQuestion,
  onCall?: (called: TypeFunction) => void,
): SimulationAnswer {
  return simulated(question, onCall, (type, params) => ({
    runs: Array.from({ length: seeds }, (_, i) => simulateGuest(type, params, { seed: i + 1 })),
  }));
}

/** One of the runs of `simulateSource` with every state of it. */
export function statesOfSource(
  { seed, ...question }: StatesQuestion,
  onCall?: (called: TypeFunction) => void,
): StatesAnswer {
  return simulated(question, onCall, (type, params) => ({ states: guestStates(type, params, seed) }));
}

function simulated<T>(
  { text, name, replication, replicas }: Simulated,
  onCall: ((called: TypeFunction) => void) | undefined,
  made: (type: AnyReplicatedType, params: Params) => T,
): T | { problems: readonly Problem[] } {
  try {
    const module = compile(text, name);
    const type = userType(module.exports, name, onCall);
    if (!isReplicable(type, replication))
      throw new InputError({ what: `the type cannot be replicated by ${replication}`, where: name });
    const params = parameters.schema.parse({
      ...simulatedWeather,
      replicas,
      replication: replications[replication],
    }) as Params;
    try {
      return made(type, params);
    } catch (error) {
      const where = module.placeOf(error);
      if (where === undefined) throw error;
      return { problems: [{ what: `it threw in a simulated run: ${(error as Error).message}`, where }] };
    }
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  }
}
