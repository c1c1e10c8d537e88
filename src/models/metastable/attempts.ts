// The attempts under way, in typed arrays by slot: nothing is allocated for an attempt. A slot is given back when neither
// the server nor the client's timer refers to it any more.

/** Nothing: no request, no neighbour. */
export const NONE = -1;

/** The server holds the attempt, waiting or in service. */
export const HELD = 1;
/** The client's timer has not passed it yet. */
export const TIMED = 2;
/** The attempt is in service. */
export const SERVED = 4;

const columns = (n: number) => ({
  /** The request whose client still waits for this attempt, or NONE: then it is a zombie. */
  request: new Int32Array(n),
  flags: new Uint8Array(n),
  sentAt: new Float64Array(n),
  /** Work in seconds of an empty server. */
  work: new Float64Array(n),
  startedAt: new Float64Array(n),
  /** When service will end, in the units of the concurrency law. */
  finish: new Float64Array(n),
  /** The event of the end of service. */
  event: new Float64Array(n),
  /** Place in the list of those in service. */
  place: new Int32Array(n),
  /** Neighbours in the queue. */
  ahead: new Int32Array(n),
  behind: new Int32Array(n),
  /** The breaker's epoch in which it was sent. */
  epoch: new Int32Array(n),
  free: new Int32Array(n),
});

export class Attempts {
  columns = columns(256);
  private slots = 0;
  private freeCount = 0;

  /** A fresh slot. The columns may be replaced: do not keep them across this call. */
  take(): number {
    if (this.freeCount > 0) return this.columns.free[--this.freeCount];
    if (this.slots === this.columns.request.length) this.columns = widened(this.columns, columns(this.slots * 2));
    return this.slots++;
  }

  /** Clears a flag, and gives the slot back when it was the last of HELD and TIMED. */
  drop(attempt: number, flag: number): void {
    const { flags, free } = this.columns;
    flags[attempt] &= ~flag;
    if ((flags[attempt] & (HELD | TIMED)) === 0) free[this.freeCount++] = attempt;
  }
}

/** Copies each column into a longer one. */
export function widened<T extends Record<string, Int32Array | Float64Array | Uint8Array>>(old: T, fresh: T): T {
  for (const name in old) fresh[name].set(old[name]);
  return fresh;
}
