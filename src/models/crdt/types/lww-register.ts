// LWW-Register: the last write wins, last by a stamp of time and update (Shapiro et al. 2011, specification 8). A write takes a
// time later than that of the value it replaces, even if its clock is behind; but a write of a fast clock beats concurrent ones,
// and every later one of a replica that has not seen it, for as long as the clock is ahead.

import type { UpdateHistory } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import type { RegisterOperation } from './operations.ts';
import { isLater, type Stamp } from './stamp.ts';

interface Write extends Stamp {
  value: string;
}

/** Null before the first write. */
type LastWrite = Write | null;

function lastOf(mine: LastWrite, other: LastWrite): LastWrite {
  if (mine === null || other === null) return mine ?? other;
  return isLater(other, mine) ? other : mine;
}

function writeOf(state: LastWrite, { value }: RegisterOperation, { time, dot }: Stamp): Write {
  return { time: state === null ? time : Math.max(time, state.time + 1), dot, value };
}

/** The write with the latest stamp, each stamped later than all that it had seen. */
function lastWriterWins({ updates, happenedBefore }: UpdateHistory<RegisterOperation>): string | null {
  const writes: { update: (typeof updates)[number]; stamp: Stamp }[] = [];
  for (const update of updates) {
    const seen = writes.filter((earlier) => happenedBefore(earlier.update, update)).map(({ stamp }) => stamp.time + 1);
    writes.push({ update, stamp: { time: Math.max(update.time, ...seen), dot: update.dot } });
  }
  let last = writes.at(0);
  for (const write of writes) if (last === undefined || isLater(write.stamp, last.stamp)) last = write;
  return last === undefined ? null : last.update.operation.value;
}

export const lwwRegister: CrdtType<'register', LastWrite, string | null, Write> = {
  id: 'lww-register',
  title: 'LWW-Register',
  family: 'register',
  kinds: ['write'],
  semantics: 'The write with the latest time wins; a concurrent one is lost without a trace.',
  cleanUp: 'Nothing to clean up: only the last write is kept.',
  source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), specification 8',
  operations: [
    { kind: 'write', value: 'a' },
    { kind: 'write', value: 'b' },
  ],
  init: () => null,
  apply: writeOf,
  merge: lastOf,
  value: (state) => state?.value ?? null,
  spec: lastWriterWins,
  delta: writeOf,
  decompose: (state) => (state === null ? [] : [state]),
  prepare: writeOf,
  effect: lastOf,
  delivery: { order: 'any', duplicates: true },
  size: (state) => (state === null ? { payload: 0, metadata: 0 } : { payload: 1, metadata: 2 }),
  instances: (state) => (state === null ? [] : [`${state.value}@${state.dot}`]),
};
