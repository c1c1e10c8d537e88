// Service times that are set when service starts: work x (base + slope x n) / base with n the number in service then,
// itself included. Later arrivals do not slow those under way. This is the law of the reference simulator.

import type { Engine } from '../../kernel/index.ts';
import type { Attempts } from './attempts.ts';
import type { ConcurrencyLaw } from './concurrency-law.ts';
import type { Params } from './params.ts';
import { meanWork } from './service.ts';

export class FixedAtStart implements ConcurrencyLaw {
  active = 0;
  private factor = 1;
  /** Those in service, in no order; an attempt knows its place. */
  private readonly serving: Int32Array;
  private readonly engine: Engine;
  private readonly attempts: Attempts;
  private readonly slopeShare: number;
  private readonly doneCode: number;

  constructor(engine: Engine, attempts: Attempts, params: Params, done: (attempt: number) => void) {
    this.engine = engine;
    this.attempts = attempts;
    this.serving = new Int32Array(params.serverCapacity);
    this.slopeShare = params.concurrencySlope / meanWork(params);
    this.doneCode = engine.on((attempt) => {
      this.leave(attempt);
      done(attempt);
    });
  }

  begin(attempt: number): void {
    const { work, finish, event, place } = this.attempts.columns;
    place[attempt] = this.active;
    this.serving[this.active++] = attempt;
    const time = this.engine.now + work[attempt] * (1 + this.slopeShare * this.active) * this.factor;
    finish[attempt] = time;
    event[attempt] = this.engine.scheduleAt(time, this.doneCode, attempt);
  }

  cancel(attempt: number): void {
    this.engine.cancel(this.attempts.columns.event[attempt]);
    this.leave(attempt);
  }

  slowDown(factor: number): void {
    this.factor = factor;
  }

  freeze(seconds: number): void {
    const { finish, event } = this.attempts.columns;
    for (let i = 0; i < this.active; i++) {
      const attempt = this.serving[i];
      finish[attempt] += seconds;
      this.engine.reschedule(event[attempt], finish[attempt]);
    }
  }

  private leave(attempt: number): void {
    const { place } = this.attempts.columns;
    const last = this.serving[--this.active];
    this.serving[place[attempt]] = last;
    place[last] = place[attempt];
  }
}
