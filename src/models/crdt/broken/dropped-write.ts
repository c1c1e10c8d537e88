// A last-writer-wins register on a coarse clock: a second write in the same tick is not later than the first and is dropped.

import { lwwRegister } from '../types/lww-register.ts';
import type { BrokenType } from './broken-type.ts';

interface Write {
  tick: number;
  replica: number;
  value: string | null;
}

const isLater = (one: Write, other: Write): boolean =>
  one.tick > other.tick || (one.tick === other.tick && one.replica > other.replica);

export const droppedWrite: BrokenType<'register', Write, string | null> = {
  id: 'dropped-write',
  title: 'LWW-Register that drops its own write',
  family: 'register',
  fault: 'A write in the same tick of the clock as the one before is answered and dropped.',
  source: 'Kingsbury, Jepsen: Cassandra, 2013, on timestamps that collide',
  expected: { replication: 'state', law: 'specification', actions: 2, visibleAfter: 2 },
  operations: [
    { kind: 'write', value: 'a' },
    { kind: 'write', value: 'b' },
  ],
  init: () => ({ tick: 0, replica: -1, value: null }),
  apply(state, { value }, { time, replica }) {
    const write = { tick: Math.ceil(time / 2), replica, value };
    return isLater(write, state) ? write : state;
  },
  merge: (mine, other) => (isLater(other, mine) ? other : mine),
  value: ({ value }) => value,
  spec: lwwRegister.spec,
};
