// A conflict between zones, told to a person: at most four operations, and the reason why nothing reconciles them,
// whenever the writes that are not among them happened.

import type { RegisterForm } from './data-type.ts';
import type { History, Operation, Value, Witness } from './history.ts';
import {
  capitalize,
  describeClient,
  describeSpan,
  describeTime,
  describeValue,
  type TimeUnit,
  withTimes,
} from './sentence.ts';
import { valueKey } from './value-key.ts';
import { type Cluster, type Conflict, returnOf } from './zones.ts';

/** The witness of a conflict that `findConflict` found. */
export function conflictWitness(conflict: Conflict, history: History, form: RegisterForm, unit?: TimeUnit): Witness {
  const { sentence, ...witness } = tellConflict(conflict, history, form);
  return { ...witness, sentence: withTimes(sentence, unit) };
}

function tellConflict(conflict: Conflict, history: History, form: RegisterForm): Witness {
  if (conflict.kind === 'order') return orderWitness(conflict.clusters, history, form);
  const read = history[conflict.read];
  const fact = `${describeClient(read)} read ${describeValue(read.out)} ${describeSpan(read)}`;
  if (conflict.kind === 'early') {
    const write = history[conflict.write];
    const called = `${describeClient(write)} called the write of it only at ${describeTime(write.call)}`;
    return witness([conflict.read, conflict.write], `${fact}, but ${called}.`, history);
  }
  const key = valueKey(read.out ?? null);
  const isFailedWrite = ({ op, status, value, key: object }: Operation): boolean =>
    status === 'fail' && object === read.key && form.writes.includes(op) && valueKey(value ?? null) === key;
  const failed = history.findIndex(isFailedWrite);
  if (failed < 0) return witness([conflict.read], `${fact}, but nobody ever wrote that.`, history);
  const reason = `the write of it by ${describeClient(history[failed])} failed`;
  return witness([conflict.read, failed], `${fact}, but ${reason} and nobody else wrote it.`, history);
}

function witness(operations: number[], text: string, history: History): Witness {
  return { operations, sentence: capitalize(text), key: history[operations[0]].key };
}

/**
 * A read, `late`, gave the older value although an operation on the newer one, `newer`, had returned before its call.
 * It is the older value since `older`, an operation on it, returned before `next`, one on the newer value, was called;
 * of the initial value that needs no proof.
 */
interface Roles {
  late: number;
  newer: number;
  proof?: { older: number; next: number };
}

function orderWitness([a, b]: readonly [Cluster, Cluster], history: History, form: RegisterForm): Witness {
  const candidates = [...rolesOf(a, b, history), ...rolesOf(b, a, history)];
  // The fewest operations are the easiest to see; among equals the later read is the surprise.
  candidates.sort((x, y) => indicesOf(x).length - indicesOf(y).length || history[y.late].call - history[x.late].call);
  return witness(indicesOf(candidates[0]), describeRoles(candidates[0], history, form), history);
}

/** All ways to fill the roles from the ends of two clusters. */
function rolesOf(olderValue: Cluster, newerValue: Cluster, history: History): Roles[] {
  const late = olderValue.last;
  if (late === undefined || late === olderValue.write) return [];
  const isBefore = (x: number, y: number): boolean => returnOf(history[x]) < history[y].call;
  const ends = ({ write, first, last }: Cluster): number[] =>
    [...new Set([write, first, last])].filter((index) => index !== undefined);
  const newers = ends(newerValue).filter((newer) => isBefore(newer, late));
  if (olderValue.write === undefined) return newers.map((newer) => ({ late, newer }));
  const proofs = ends(olderValue).flatMap((older) =>
    ends(newerValue)
      .filter((next) => isBefore(older, next))
      .map((next) => ({ older, next })),
  );
  return newers.flatMap((newer) => proofs.map((proof) => ({ late, newer, proof })));
}

function indicesOf({ late, newer, proof }: Roles): number[] {
  return [...new Set(proof === undefined ? [late, newer] : [late, newer, proof.older, proof.next])];
}

function describeRoles({ late, newer, proof }: Roles, history: History, form: RegisterForm): string {
  const isRead = ({ op }: Operation): boolean => form.reads.includes(op);
  const subjectOf = (operation: Operation): Value => (isRead(operation) ? operation.out : operation.value) ?? null;
  const done = (operation: Operation): string =>
    `${describeClient(operation)} had already ${isRead(operation) ? 'read' : 'written'} ` +
    `${describeValue(subjectOf(operation))} ${describeSpan(operation)}`;
  const stale = describeValue(history[late].out);
  const read = `${describeClient(history[late])} read ${stale}${proof === undefined ? ', the initial value,' : ''}`;
  const surprise = `${read} ${describeSpan(history[late])} although ${done(history[newer])}.`;
  if (proof === undefined) return surprise;
  const next = history[proof.next];
  const noun = isRead(next) ? 'read' : 'write';
  const called =
    proof.next === newer
      ? `that ${noun} was called`
      : `${describeClient(next)} called the ${noun} of ${describeValue(subjectOf(next))} at ${describeTime(next.call)}`;
  return `${surprise} ${stale} is the older value: ${done(history[proof.older])} before ${called}.`;
}
