// The requests under way, in typed arrays by slot. A request begins with its first try and ends with its outcome; its
// slot is then used again.

import { widened } from './attempts.ts';

const columns = (n: number) => ({
  /** Its number among those of its origin: the key of its draws. */
  number: new Int32Array(n),
  origin: new Int32Array(n),
  client: new Int32Array(n),
  firstAt: new Float64Array(n),
  /** Attempts made so far, refused ones included. */
  tries: new Int32Array(n),
  /** The wait before the last retry. */
  waited: new Float64Array(n),
  free: new Int32Array(n),
});

export class Requests {
  columns = columns(256);
  private slots = 0;
  private freeCount = 0;

  /** A fresh slot. The columns may be replaced: do not keep them across this call. */
  take(): number {
    if (this.freeCount > 0) return this.columns.free[--this.freeCount];
    if (this.slots === this.columns.number.length) this.columns = widened(this.columns, columns(this.slots * 2));
    return this.slots++;
  }

  give(request: number): void {
    this.columns.free[this.freeCount++] = request;
  }
}
