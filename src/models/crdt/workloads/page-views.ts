// Page views: every operation counts one view. Most readers are near one replica: of n the first k have the share
// (k / n)^(1 / skew) of all.

import type { Planning, Workload } from './workload.ts';

export const pageViews: Workload = {
  families: ['counter'],
  plan: ({ params, random, moments }: Planning) =>
    moments().map(({ at }) => {
      const u = random.uniform();
      let place = u;
      for (let power = 1; power < params.viewsSkew; power++) place *= u;
      return { at, replica: Math.floor(place * params.replicas), operation: () => ({ kind: 'increment', by: 1 }) };
    }),
};
