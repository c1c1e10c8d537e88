// Changes that may help, and which of them a verdict names.

import type { Remedy } from '../model.ts';
import type { Params } from './params.ts';
import type { Result } from './simulate.ts';

export const remedies: readonly Remedy<Params>[] = [
  {
    id: 'longer-drain',
    label: 'Give the exchange more time',
    cost: 'Users see old data for longer.',
    patch: ({ drainTime }) => ({ drainTime: Math.max(60, 4 * drainTime) }),
  },
];

export function remediesFor({ summary }: Result, params: Params): string[] {
  return summary.outcome === 'not-delivered' && params.crash !== 'forGood' ? ['longer-drain'] : [];
}
