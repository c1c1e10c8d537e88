// A counter that merges by the greater total. It keeps every law of merge, and of concurrent increments one is lost: only a
// specification of the value tells.
//   faultline check crdt scenarios/crdts/greatest-total.ts

export const operations = ['increment'];

export const init = (): number => 0;
export const apply = (total: number): number => total + 1;
export const merge = (mine: number, other: number): number => Math.max(mine, other);
export const value = (total: number): number => total;

export const spec = ({ updates }: { updates: unknown[] }): number => updates.length;
