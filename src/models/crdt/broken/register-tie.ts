// A last-writer-wins register that compares times only: of equal times each replica keeps its own write.

import { lwwRegister } from '../types/lww-register.ts';
import type { BrokenType } from './broken-type.ts';

interface Write {
  time: number;
  value: string | null;
}

export const registerTie: BrokenType<'register', Write, string | null> = {
  id: 'register-tie',
  title: 'LWW-Register without a tie-break',
  family: 'register',
  fault: 'Writes of the same time leave the replicas apart for ever.',
  source: 'Shapiro et al. 2011 (INRIA RR-7506), specification 8, asks for a total order of times',
  expected: { replication: 'state', law: 'commutativity', actions: 2, visibleAfter: 3 },
  operations: [
    { kind: 'write', value: 'a' },
    { kind: 'write', value: 'b' },
  ],
  init: () => ({ time: 0, value: null }),
  apply: (_, { value }, { time }) => ({ time, value }),
  merge: (mine, other) => (other.time > mine.time ? other : mine),
  value: ({ value }) => value,
  spec: lwwRegister.spec,
};
