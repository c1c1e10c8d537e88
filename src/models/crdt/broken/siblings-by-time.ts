// A multi-value register that takes a later time for a later write: it drops writes that nobody had seen.

import { latestWrites } from '../types/mv-register.ts';
import type { BrokenType } from './broken-type.ts';

/** By time, the values written then. */
type Writes = Readonly<Record<number, readonly string[]>>;

const latest = (writes: Writes): Writes => {
  const times = Object.keys(writes).map(Number);
  const last = times.reduce((greatest, time) => (time > greatest ? time : greatest), 0);
  return times.length === 0 ? {} : { [last]: writes[last] };
};

export const siblingsByTime: BrokenType<'register', Writes, readonly string[]> = {
  id: 'siblings-by-time',
  title: 'MV-Register by time',
  family: 'register',
  fault: 'A concurrent write with an earlier time is dropped, although nobody had seen it.',
  source: 'Preguica et al. 2010 (arXiv 1011.5808), on why siblings need version vectors',
  expected: { replication: 'state', law: 'inflation', actions: 3, visibleAfter: 4 },
  operations: [
    { kind: 'write', value: 'a' },
    { kind: 'write', value: 'b' },
  ],
  init: () => ({}),
  apply: (_, { value }, { time }) => ({ [time]: [value] }),
  merge(mine, other) {
    const times = [...new Set([...Object.keys(mine), ...Object.keys(other)])].map(Number);
    return latest(
      Object.fromEntries(
        times.map((time) => [time, [...new Set([...(mine[time] ?? []), ...(other[time] ?? [])])].sort()]),
      ),
    );
  },
  value: (writes) => Object.values(writes)[0] ?? [],
  spec: latestWrites,
};
