// The law check of a module that a user wrote, from its text to an answer in plain data: what a worker does, in Node and in a
// browser. It may not end, if the user's code does not; whoever starts the worker must be ready to end it.

import {
  type AnyReplicatedType,
  actionText,
  checkLaws,
  isReplicable,
  type LawQuestion,
  type LawReport,
  type Progress,
  TypeFault,
  type TypeFunction,
} from '../../checkers/index.ts';
import { InputError, type Problem } from '../../kernel/index.ts';
import { type CompiledModule, compile } from './compile.ts';
import { userType } from './user-type.ts';

export interface SourceQuestion {
  /** The module, in TypeScript or JavaScript. */
  text: string;
  /** How messages call it. */
  name: string;
  question: Omit<LawQuestion, 'onProgress' | 'isTimeUp'>;
}

export interface SourceHooks {
  /** Hears of every call into the user's code before it is made. */
  onCall?: (called: TypeFunction) => void;
  onProgress?: (progress: Progress) => void;
  /** Asked before every action; the answer is undecided where it is. */
  isTimeUp?: () => boolean;
}

/** Either the report or what must be mended before there can be one. */
export type SourceAnswer = { report: LawReport } | { problems: readonly Problem[] };

export function checkSource({ text, name, question }: SourceQuestion, hooks: SourceHooks = {}): SourceAnswer {
  try {
    const module = compile(text, name);
    const type = userType(module.exports, name, hooks.onCall);
    try {
      requireFunctions(type, question, name);
      return { report: checkLaws(type, { ...question, onProgress: hooks.onProgress, isTimeUp: hooks.isTimeUp }) };
    } catch (error) {
      if (error instanceof TypeFault) return { problems: [problemOf(error, module, name)] };
      throw error;
    }
  } catch (error) {
    if (error instanceof InputError) return { problems: error.problems };
    throw error;
  }
}

function requireFunctions(type: AnyReplicatedType, { replication = 'state' }: LawQuestion, where: string): void {
  if (isReplicable(type, replication)) return;
  const missing = replication === 'delta' ? 'delta' : 'prepare and effect';
  throw new InputError({
    what: `the module does not export ${missing}, which replication by ${replication} needs`,
    where,
  });
}

function problemOf(fault: TypeFault, module: CompiledModule, name: string): Problem {
  const run = fault.actions.map(actionText).join('; ');
  return {
    what: fault.message,
    where: module.placeOf(fault.cause) ?? name,
    suggestion: [
      ...(fault.message.includes('changes what it is given') ? ['give back a new state instead'] : []),
      run === '' ? 'it happens before any action' : `the run: ${run}`,
    ].join('; '),
  };
}
