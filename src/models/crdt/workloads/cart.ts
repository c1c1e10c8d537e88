// A shopping cart on several devices: items are put in and taken out again, and who takes one out sees it.

import type { AnyOperation } from '../types/operations.ts';
import { elementName, type Planning, type Workload } from './workload.ts';

/** What is in the cart as a user sees it: elements of a set, keys of a map. */
function itemsIn(value: unknown): string[] {
  return Array.isArray(value) ? value : Object.keys(value as object).sort();
}

export const cart: Workload = {
  families: ['set', 'map'],
  plan({ params, type, random, moments }: Planning) {
    return moments().map(({ at, replica }, i) => {
      const isRemoval = random.uniform() < params.removeShare;
      const share = random.uniform();
      const item = elementName(random.below(Math.max(1, params.elements)));
      const quantity = 1 + random.below(params.largestStep);
      const put = (): AnyOperation => {
        if (type.family === 'set') return { kind: 'add', element: item };
        if (type.kinds.includes('increment')) return { kind: 'increment', key: item, by: quantity };
        return { kind: 'put', key: item, value: `${quantity} (${i})` };
      };
      const operation = (value: unknown): AnyOperation | undefined => {
        if (!isRemoval) return put();
        const items = itemsIn(value);
        if (items.length === 0) return undefined;
        const chosen = items[Math.floor(share * items.length)];
        return type.family === 'set' ? { kind: 'remove', element: chosen } : { kind: 'delete', key: chosen };
      };
      return { at, replica, operation };
    });
  },
};
