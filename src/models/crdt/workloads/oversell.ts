// A stock that is sold at every replica to whoever comes, as long as the replica believes there is some. Counters count what was
// sold; a bounded counter holds the stock, and its rights are shared out among the replicas at the beginning (escrow).

import type { PlannedOperation, Planning, Workload } from './workload.ts';

export const oversell: Workload = {
  families: ['counter'],
  plan({ params, type, moments }: Planning) {
    const { stock, replicas } = params;
    const isBounded = type.kinds.includes('transfer');
    const sale = (value: unknown) => {
      if (isBounded) return { kind: 'decrement', by: 1 } as const;
      return (value as number) < stock ? ({ kind: 'increment', by: 1 } as const) : undefined;
    };
    const planned: PlannedOperation[] = moments().map((moment) => ({ ...moment, operation: sale }));
    if (!isBounded) return planned;
    const each = Math.floor(stock / replicas);
    const shares = Array.from({ length: each > 0 ? replicas - 1 : 0 }, (_, i) => ({
      at: 0,
      replica: 0,
      operation: () => ({ kind: 'transfer', to: i + 1, amount: each }) as const,
    }));
    return [{ at: 0, replica: 0, operation: () => ({ kind: 'increment', by: stock }) as const }, ...shares, ...planned];
  },
};
