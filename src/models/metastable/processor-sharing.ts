// Service in which all present hold each other up at all times: each of n in service proceeds at base / (base + slope n)
// of full speed. The clock of work done per attempt, `progress`, is common to all, so an attempt that begins at progress
// V with work w is done at V + w, and one timer for the least of these is enough.
// Source: Kleinrock, Queueing Systems II, section 4.4; the virtual time of fair queueing.

import type { Engine } from '../../kernel/index.ts';
import type { Attempts } from './attempts.ts';
import type { ConcurrencyLaw } from './concurrency-law.ts';
import type { Params } from './params.ts';
import { meanWork } from './service.ts';

export class ProcessorSharing implements ConcurrencyLaw {
  active = 0;
  private factor = 1;
  private progress = 0;
  private progressAt = 0;
  private frozenUntil = 0;
  private timer = 0;
  /** A binary heap of those in service by the progress at which they are done. */
  private readonly heap: Int32Array;
  private readonly engine: Engine;
  private readonly attempts: Attempts;
  private readonly slopeShare: number;
  private readonly doneCode: number;

  constructor(engine: Engine, attempts: Attempts, params: Params, done: (attempt: number) => void) {
    this.engine = engine;
    this.attempts = attempts;
    this.heap = new Int32Array(params.serverCapacity);
    this.slopeShare = params.concurrencySlope / meanWork(params);
    this.doneCode = engine.on(() => {
      const attempt = this.heap[0];
      // Exactly, whatever rounding the clock has suffered.
      this.progress = this.attempts.columns.finish[attempt];
      this.progressAt = this.engine.now;
      this.leave(attempt);
      this.setTimer();
      done(attempt);
    });
  }

  begin(attempt: number): void {
    this.advance();
    const { work, finish } = this.attempts.columns;
    finish[attempt] = this.progress + work[attempt];
    this.siftUp(this.active++, attempt);
    this.setTimer();
  }

  cancel(attempt: number): void {
    this.advance();
    this.leave(attempt);
    this.setTimer();
  }

  slowDown(factor: number): void {
    this.advance();
    this.factor = factor;
    this.setTimer();
  }

  freeze(seconds: number): void {
    this.advance();
    this.frozenUntil = this.engine.now + seconds;
    this.setTimer();
  }

  /** Seconds that one second of work takes at present. */
  private get stretch(): number {
    return (1 + this.slopeShare * this.active) * this.factor;
  }

  private advance(): void {
    const { now } = this.engine;
    const from = Math.max(this.progressAt, Math.min(now, this.frozenUntil));
    if (this.active > 0) this.progress += (now - from) / this.stretch;
    // An empty server may start its clock again, which keeps the numbers small.
    else this.progress = 0;
    this.progressAt = now;
  }

  private setTimer(): void {
    this.engine.cancel(this.timer);
    if (this.active === 0) return;
    const left = this.attempts.columns.finish[this.heap[0]] - this.progress;
    const from = Math.max(this.engine.now, this.frozenUntil);
    this.timer = this.engine.scheduleAt(from + Math.max(0, left) * this.stretch, this.doneCode);
  }

  private leave(attempt: number): void {
    const { place, finish } = this.attempts.columns;
    const index = place[attempt];
    const last = this.heap[--this.active];
    if (last === attempt) return;
    if (finish[last] < finish[attempt]) this.siftUp(index, last);
    else this.siftDown(index, last);
  }

  private siftUp(index: number, attempt: number): void {
    const { heap } = this;
    const { place, finish } = this.attempts.columns;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (finish[heap[parent]] <= finish[attempt]) break;
      heap[index] = heap[parent];
      place[heap[index]] = index;
      index = parent;
    }
    heap[index] = attempt;
    place[attempt] = index;
  }

  private siftDown(index: number, attempt: number): void {
    const { heap } = this;
    const { place, finish } = this.attempts.columns;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= this.active) break;
      if (child + 1 < this.active && finish[heap[child + 1]] < finish[heap[child]]) child++;
      if (finish[attempt] <= finish[heap[child]]) break;
      heap[index] = heap[child];
      place[heap[index]] = index;
      index = child;
    }
    heap[index] = attempt;
    place[attempt] = index;
  }
}
