// How fast reads and writes can be at best, whatever the protocol. Of a store that is faster in every run some run breaks
// the promise, though a run picked at random need not. Sources: Attiya and Welch, "Sequential Consistency versus
// Linearizability", ACM TOCS 12(2), 1994: with message delays in [d - u, d] and clocks that run alike but are not
// synchronized, the worst read of a linearizable register takes u/4 (two readers and a writer), the worst write u/2 (two
// writers and a reader). Lipton and Sandberg, "PRAM: A Scalable Shared Memory", Princeton CS-TR-180-88, 1988: the worst
// read and the worst write of a sequentially consistent memory take d together, even with perfect clocks.

/** Between which times every message from one process to another arrives, seconds; `most` may be infinite. */
export interface DelayBounds {
  readonly least: number;
  readonly most: number;
}

/** Seconds. The latencies are the worst over all processes and all runs with such delays. */
export interface LatencyFloors {
  readonly linearizableRead: number;
  readonly linearizableWrite: number;
  /** Of the worst read and the worst write together; it holds for linearizability, too. */
  readonly sequentialReadPlusWrite: number;
}

/**
 * The floors of a network whose links may differ: `delays[from][to]`, the diagonal is not looked at. The proofs carry
 * over. That of the read shifts either of two readers in time, that of the write one writer, each as far as all links of
 * that process allow: so u is, for a write, the widest such leeway of a process, for a read the second widest. That of
 * the sum needs two processes that have not heard of each other, over relays either. Below three processes nothing is
 * claimed of linearizability. Throws a RangeError for a matrix that is not square or a delay that cannot be.
 */
export function latencyFloors(delays: readonly (readonly DelayBounds[])[]): LatencyFloors {
  const n = delays.length;
  delays.forEach((row, from) => {
    if (row.length !== n) throw new RangeError(`row ${from} of ${n} has ${row.length} delays`);
    row.forEach(({ least, most }, to) => {
      if (from !== to && !(least >= 0 && most >= least))
        throw new RangeError(`a delay from ${least} to ${most} s on link ${from}>${to}`);
    });
  });
  const leeway = delays.map((_, process) => leewayOf(delays, process)).sort((a, b) => b - a);
  return {
    linearizableRead: n < 3 ? 0 : leeway[1] / 4,
    linearizableWrite: n < 3 ? 0 : leeway[0] / 2,
    sequentialReadPlusWrite: longestSilence(delays),
  };
}

/** How far a process can be shifted in time while all its messages keep within their bounds. */
function leewayOf(delays: readonly (readonly DelayBounds[])[], process: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let other = 0; other < delays.length; other++) {
    if (other === process) continue;
    for (const { least: from, most: to } of [delays[process][other], delays[other][process]])
      least = Math.min(least, to === Number.POSITIVE_INFINITY ? to : to - from);
  }
  return least;
}

/** The longest that two processes can both be without a word of each other, by relays either. */
function longestSilence(delays: readonly (readonly DelayBounds[])[]): number {
  const n = delays.length;
  const word = delays.map((row) => row.map(({ most }) => most));
  for (let relay = 0; relay < n; relay++)
    for (let from = 0; from < n; from++)
      for (let to = 0; to < n; to++)
        if (relay !== from && relay !== to && from !== to)
          word[from][to] = Math.min(word[from][to], word[from][relay] + word[relay][to]);
  let longest = 0;
  for (let a = 0; a < n; a++) for (let b = 0; b < a; b++) longest = Math.max(longest, Math.min(word[a][b], word[b][a]));
  return longest;
}
