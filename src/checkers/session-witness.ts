// Tells how a session guarantee was broken.

import type { Witness } from './history.ts';
import { clientOf, deedOf, tellEvents } from './order-witness.ts';
import { INITIAL, NONE, previousInSession, type RegisterHistory } from './register-history.ts';
import { capitalize, describeValue } from './sentence.ts';

export const SESSION_GUARANTEES = [
  'read-your-writes',
  'monotonic-reads',
  'monotonic-writes',
  'writes-follow-reads',
] as const;

export type SessionGuarantee = (typeof SESSION_GUARANTEES)[number];

export interface Breach {
  guarantee: SessionGuarantee;
  /** The read of something too old, or the write that got a place too old. */
  event: number;
  /** What binds the client: its own write or read of the newer version, or that of the client whose write it read. */
  bound: number;
  /** The event of the client itself through which it is bound: the same, or its read of that other client's write. */
  since: number;
}

export interface Sessions {
  registers: RegisterHistory;
  /** By event: what its client did before it on the same key, or NONE. */
  previousOnKey: Int32Array;
  /** The order of the versions is inferred from the sessions. */
  isInferred: boolean;
}

export function tellBreach(sessions: Sessions, { guarantee, event, bound, since }: Breach): Witness {
  const { registers, previousOnKey, isInferred } = sessions;
  const { isWrite, source } = registers;
  const [client, boundClient] = [clientOf(registers, event), clientOf(registers, bound)];
  const writtenBy = (write: number): string =>
    describeValue(registers.history[registers.operation[write]].value ?? null);
  const did = (what: number): string => deedOf(registers, what);
  const newer = isWrite[bound] === 1 ? bound : source[bound];
  if (isWrite[event] === 1) {
    const sentence = `${client} ${did(bound)} and then ${did(event)}, which has its place before that.`;
    return tellEvents(registers, [bound, event], capitalize(sentence));
  }
  const events: number[] = [];
  const clauses: string[] = [];
  const tell = (clause: string, ...about: number[]): void => {
    clauses.push(clause);
    events.push(...about);
  };
  const overwritten = previousOnKey[newer];
  const hasOverwritten =
    isInferred && overwritten !== NONE && source[overwritten] === source[event] && source[event] >= 0;
  if (since === bound) tell(`${client} ${did(bound)}`, bound);
  else {
    const later = source[since];
    const deeds = [bound, ...(later === bound ? [] : [later])];
    if (hasOverwritten && isWrite[bound] === 1 && guarantee === 'writes-follow-reads') deeds.unshift(overwritten);
    tell(`${boundClient} ${deeds.map(did).join(' and then ')}`, ...deeds);
    tell(`${client} ${did(since)}`, since);
  }
  tell(`then ${since === bound ? 'it' : client} ${did(event)}, which is older`, event);
  if (source[event] !== INITIAL && isInferred) {
    if (isLaterInSession(registers, newer, source[event]))
      tell(
        `${clientOf(registers, newer)} wrote ${writtenBy(newer)} after ${writtenBy(source[event])}`,
        newer,
        source[event],
      );
    else if (guarantee === 'read-your-writes') tell(`it had ${did(overwritten)} before`, overwritten);
    else if (guarantee === 'monotonic-reads') {
      const left = firstRead(registers, event, source[event]);
      tell(`it had ${did(left)} before`, left);
    }
  }
  return tellEvents(registers, events, `${capitalize(clauses.join('; '))}.`);
}

/** Whether a write comes after another of the same client in its session. */
function isLaterInSession(registers: RegisterHistory, write: number, other: number): boolean {
  const previous = previousInSession(registers, write);
  return previous !== NONE && registers.chain[previous] === registers.chain[other] && previous >= other;
}

function firstRead({ chain, chainStart, isWrite, source }: RegisterHistory, before: number, version: number): number {
  let read = chainStart[chain[before]];
  while (read < before && (isWrite[read] === 1 || source[read] !== version)) read++;
  return read;
}
