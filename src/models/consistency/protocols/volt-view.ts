// What the hosts of VoltDB agree on: who is a member, and for each partition who leads it and who has a whole copy. And
// two decisions about who is left after a failure: the largest set that all hear each other, and whether it may go on.
// Source of the second: VoltDB, HostMessenger.makePPDDecision.

export interface View {
  /** One more than that of the view it follows. */
  readonly number: number;
  readonly members: readonly number[];
  /** By host: which of its processes is the member. */
  readonly processes: readonly number[];
  /** By partition: the host that orders its transactions. */
  readonly leaders: readonly number[];
  /** By partition: the hosts with a whole copy when the view began. */
  readonly whole: readonly (readonly number[])[];
  /** Names of the views it descends from. */
  readonly ancestors: ReadonlySet<string>;
}

export function nameOf({ number, members }: View): string {
  return `${number}: ${members.join(' ')}`;
}

/** The hosts that keep a copy of a partition, the first of them its first leader. There are as many partitions as hosts. */
export function copiesOf(partition: number, hosts: number, kSafety: number): number[] {
  const copies = Math.min(kSafety + 1, hosts);
  return Array.from({ length: copies }, (_, i) => (partition + i) % hosts);
}

/** Of a cluster of these members those that are left go on if they are more than half, or half with the lowest number. */
export function mayGoOn(members: readonly number[], left: readonly number[]): boolean {
  if (2 * left.length !== members.length) return 2 * left.length > members.length;
  return left.includes(Math.min(...members));
}

/**
 * The largest set of hosts that contains `self` and in which each two hear each other, in ascending order; of sets of one
 * size the one with the lower numbers. At most 15 hosts: all sets are tried.
 */
export function largestClique(
  self: number,
  hosts: readonly number[],
  hearEachOther: (a: number, b: number) => boolean,
): number[] {
  const candidates = hosts.filter((host) => host !== self && hearEachOther(self, host)).sort((a, b) => a - b);
  let best: number[] = [];
  const extend = (chosen: number[], from: number): void => {
    if (chosen.length > best.length) best = chosen;
    for (let i = from; i < candidates.length; i++) {
      const host = candidates[i];
      if (chosen.every((other) => hearEachOther(other, host))) extend([...chosen, host], i + 1);
    }
  };
  extend([], 0);
  return [...best, self].sort((a, b) => a - b);
}
