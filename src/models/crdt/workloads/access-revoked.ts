// Access rights as a set of who has them. Replicas grant at random; halfway through, the first replica revokes the access of one
// person. The others go on renewing it as long as they see it: each without asking, as replicas of a CRDT may.

import { elementName, type Planning, type Workload } from './workload.ts';

/** The person whose access is revoked. */
export const REVOKED = 'mallory';

export const accessRevoked: Workload = {
  families: ['set'],
  plan({ params, random, moments }: Planning) {
    const times = moments();
    const half = Math.floor(times.length / 2);
    return times.map(({ at, replica }, i) => {
      const isRenewal = random.uniform() < 0.5;
      const member = elementName(random.below(Math.max(1, params.elements)));
      if (i === 0) return { at, replica: 0, operation: () => ({ kind: 'add', element: REVOKED }) };
      if (i === half) return { at, replica: 0, operation: () => ({ kind: 'remove', element: REVOKED }) };
      return {
        at,
        replica,
        operation: (value: unknown) => {
          if (!isRenewal) return { kind: 'add', element: member };
          return (value as string[]).includes(REVOKED) ? { kind: 'add', element: REVOKED } : undefined;
        },
      };
    });
  },
};
