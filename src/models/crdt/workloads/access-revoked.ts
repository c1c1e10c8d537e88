// Access rights as a set of who has them. Replicas grant at random; then the first replica revokes the access of one person. The others go on renewing it as long as they see it: each without asking, as replicas of a CRDT may.

import type { Params } from '../params.ts';
import { elementName, type Planning, type Workload } from './workload.ts';

/** The person whose access is revoked. */
export const REVOKED = 'mallory';

/** The place of the revocation among the operations; the first one, 0, grants the access, and then there is none. */
export function revocationAt({ operations, revokedAfter }: Pick<Params, 'operations' | 'revokedAfter'>): number {
  return Math.floor(operations * revokedAfter);
}

export const accessRevoked: Workload = {
  families: ['set'],
  plan({ params, random, moments }: Planning) {
    const times = moments();
    const revoked = revocationAt(params);
    return times.map(({ at, replica }, i) => {
      const isRenewal = random.uniform() < params.renewalShare;
      const member = elementName(random.below(Math.max(1, params.elements)));
      if (i === 0) return { at, replica: 0, operation: () => ({ kind: 'add', element: REVOKED }) };
      if (i === revoked) return { at, replica: 0, operation: () => ({ kind: 'remove', element: REVOKED }) };
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
