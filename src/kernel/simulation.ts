// The process layer: an event engine that also runs processes. Callbacks and processes share its one queue and clock.

import { Engine, type EngineOptions, type Timer } from './engine.ts';
import { Process, type Routine } from './process.ts';
import { Timeout } from './timeout.ts';
import type { Waitable } from './waitable.ts';

/** What owns a timer: a process, or a timeout. */
interface Owner {
  fire(): void;
}

export class Simulation extends Engine {
  /** The process that is running now; null between processes. Read it, never set it. */
  active: Process<unknown> | null = null;
  private readonly owners: (Owner | null)[] = [];
  private readonly resume: number;

  constructor(options?: EngineOptions) {
    super(options);
    const { owners } = this;
    this.resume = this.on((timer) => owners[timer]!.fire(), 'resume');
  }

  /** Starts a process at the present time: `simulation.spawn(customer(3))`. It first runs when its spawner yields. */
  spawn<R>(routine: Routine<R>): Process<R> {
    if (typeof routine?.next !== 'function')
      throw new TypeError(`spawn needs a running generator, as in spawn(customer()); given ${String(routine)}`);
    return new Process(this, routine);
  }

  /** Succeeds after that many seconds: for `anyOf` and `allOf`. To hold, `yield seconds` does the same for less. */
  timeout(seconds: number): Timeout {
    return new Timeout(this, seconds);
  }

  /** Runs until the waitable is settled; false if `pause` was called or nothing is left to run before it is. */
  runUntil(waitable: Waitable<unknown>): boolean {
    this.paused = false;
    while (waitable.isPending && !this.paused && this.step());
    return !waitable.isPending;
  }

  /** For processes and timeouts: a timer that calls the owner's `fire`. */
  timerFor(owner: Owner): Timer {
    const timer = this.timer(this.resume);
    while (this.owners.length <= timer) this.owners.push(null);
    this.owners[timer] = owner;
    return timer;
  }

  /** For processes and timeouts: the timer is not needed any more. */
  forget(timer: Timer): void {
    this.owners[timer] = null;
    this.discard(timer);
  }
}
