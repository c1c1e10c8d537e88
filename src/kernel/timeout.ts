// A waitable that succeeds by itself when its time comes. When all who waited for it have left, it takes its event out of
// the queue, so that a race it lost costs nothing; it knows its time still, and whoever waits for it again sets it anew.

import type { Timer } from './engine.ts';
import type { Simulation } from './simulation.ts';
import { Waitable, type Waiter } from './waitable.ts';

const STOPPED = -1;

export class Timeout extends Waitable<void> {
  private readonly simulation: Simulation;
  private readonly due: number;
  private timer: Timer = STOPPED;

  /** Use `simulation.timeout`. */
  constructor(simulation: Simulation, seconds: number) {
    super();
    this.simulation = simulation;
    this.due = simulation.now + seconds;
    this.start(seconds);
  }

  override get isPending(): boolean {
    this.catchUp();
    return super.isPending;
  }

  override get hasSucceeded(): boolean {
    this.catchUp();
    return super.hasSucceeded;
  }

  override admit(waiter: Waiter): void {
    if (this.isPending && this.timer === STOPPED) this.start(this.due - this.simulation.now);
    super.admit(waiter);
  }

  override leave(waiter: Waiter): void {
    super.leave(waiter);
    if (!this.hasWaiters && this.timer !== STOPPED) this.stop();
  }

  /** For the simulation: the timer has run. */
  fire(): void {
    this.stop();
    this.settleWith();
  }

  private start(seconds: number): void {
    const timer = this.simulation.timerFor(this);
    this.simulation.set(timer, seconds);
    this.timer = timer;
  }

  private stop(): void {
    this.simulation.forget(this.timer);
    this.timer = STOPPED;
  }

  /** Its time has passed while it was stopped. */
  private catchUp(): void {
    if (this.timer === STOPPED && super.isPending && this.simulation.now >= this.due) this.settleWith();
  }
}
