// Two devices of one user write the same key, the second soon after the first: within one mean network delay, if that is
// constant, it cannot have seen it.

import type { AnyOperation } from '../types/operations.ts';
import type { Planning, Workload } from './workload.ts';

const KEY = 'settings';

export const twoDevices: Workload = {
  families: ['register', 'map'],
  plan({ params, type, random, moments }: Planning) {
    const write = (i: number): AnyOperation => {
      if (type.family === 'register') return { kind: 'write', value: `v${i}` };
      if (type.kinds.includes('put')) return { kind: 'put', key: KEY, value: `v${i}` };
      return { kind: 'increment', key: KEY, by: 1 };
    };
    const times = moments();
    return times.map(({ at }, i) => {
      const lag = random.uniform() * params.secondWriteWithin * params.networkDelay;
      const isSecond = i % 2 === 1;
      return { at: isSecond ? times[i - 1].at + lag : at, replica: isSecond ? 1 : 0, operation: () => write(i) };
    });
  },
};
