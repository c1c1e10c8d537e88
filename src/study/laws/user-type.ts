// The exports of a user's module as a replicated type: what must be there, what may, and of what kind.

import type { AnyReplicatedType, Delivery, TypeFunction } from '../../checkers/index.ts';
import { InputError, type Problem } from '../../kernel/index.ts';
import { suggestion } from '../suggest.ts';

const required = ['init', 'apply', 'merge', 'value'] as const;
const optional = ['refuses', 'spec', 'delta', 'decompose', 'prepare', 'effect'] as const;
const functions: readonly TypeFunction[] = [...required, ...optional];
const others = ['operations', 'delivery'] as const;
const known = [...functions, ...others].map((name) => ({ name }));

const signatures: Readonly<Record<(typeof required)[number], string>> = {
  init: 'export function init(replica)',
  apply: 'export function apply(state, operation, context)',
  merge: 'export function merge(mine, other)',
  value: 'export function value(state)',
};

/**
 * `onCall` hears of every call of a function before it is made. Throws InputError with all that is missing or of a wrong
 * kind.
 */
export function userType(
  exports: Readonly<Record<string, unknown>>,
  name: string,
  onCall?: (called: TypeFunction) => void,
): AnyReplicatedType {
  const problems = problemsOf(exports, name);
  if (problems.length > 0) throw new InputError(problems);
  const called = functions
    .filter((key) => exports[key] !== undefined)
    .map((key) => [key, watched(key, exports[key] as (...given: unknown[]) => unknown, onCall)]);
  return {
    ...Object.fromEntries(called),
    operations: exports.operations as readonly unknown[],
    delivery: exports.delivery as Delivery | undefined,
    id: name,
    title: name,
  };
}

function watched(
  key: TypeFunction,
  wanted: (...given: unknown[]) => unknown,
  onCall: ((called: TypeFunction) => void) | undefined,
) {
  if (onCall === undefined) return wanted;
  return (...given: unknown[]): unknown => {
    onCall(key);
    return wanted(...given);
  };
}

function problemsOf(exports: Readonly<Record<string, unknown>>, where: string): Problem[] {
  const problems: Problem[] = [];
  const near = (name: string) => {
    const unknown = Object.keys(exports).find((given) => suggestion(given, known)?.includes(` ${name}?`));
    return unknown === undefined || known.some((each) => each.name === unknown) ? undefined : `it exports ${unknown}`;
  };
  for (const name of required)
    if (exports[name] === undefined)
      problems.push({
        what: `the module does not export ${name}`,
        allowed: signatures[name],
        where,
        suggestion: near(name),
      });
  for (const name of functions)
    if (exports[name] !== undefined && typeof exports[name] !== 'function')
      problems.push({ what: `${name} is not a function`, where });
  const { operations, delivery } = exports;
  if (!Array.isArray(operations) || operations.length === 0)
    problems.push({
      what: operations === undefined ? 'the module does not export operations' : 'operations is not a list of some',
      allowed: "export const operations = [{ kind: 'add', element: 'x' }, ...], the operations that runs are made of",
      where,
      suggestion: operations === undefined ? near('operations') : undefined,
    });
  if ((exports.prepare === undefined) !== (exports.effect === undefined))
    problems.push({ what: 'prepare and effect are exported both or neither', where });
  if (delivery !== undefined && !isDelivery(delivery))
    problems.push({
      what: 'delivery is not understood',
      allowed: "{ order: 'any' | 'fifo' | 'causal', duplicates: boolean }",
      where,
    });
  return problems;
}

function isDelivery(value: unknown): value is Delivery {
  const { order, duplicates } = (value ?? {}) as Partial<Delivery>;
  return ['any', 'fifo', 'causal'].includes(order as string) && typeof duplicates === 'boolean';
}
