// A waitable that succeeds by itself when its time comes.

import type { Timer } from './engine.ts';
import type { Simulation } from './simulation.ts';
import { Waitable } from './waitable.ts';

export class Timeout extends Waitable<void> {
  private readonly simulation: Simulation;
  private readonly timer: Timer;

  /** Use `simulation.timeout`. */
  constructor(simulation: Simulation, seconds: number) {
    super();
    this.simulation = simulation;
    this.timer = simulation.timerFor(this);
    simulation.set(this.timer, seconds);
  }

  /** For the simulation: the timer has run. */
  fire(): void {
    this.simulation.forget(this.timer);
    this.settleWith();
  }
}
