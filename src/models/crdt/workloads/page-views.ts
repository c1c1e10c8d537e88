// Page views: every operation counts one view. Most readers are near one replica: its share falls with the square root.

import type { Planning, Workload } from './workload.ts';

export const pageViews: Workload = {
  families: ['counter'],
  plan: ({ params, random, moments }: Planning) =>
    moments().map(({ at }) => {
      const u = random.uniform();
      return { at, replica: Math.floor(u * u * params.replicas), operation: () => ({ kind: 'increment', by: 1 }) };
    }),
};
