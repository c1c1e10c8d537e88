// A process: a generator that lives in simulated time. `yield 2.5` holds it for 2.5 s, `yield waitable` waits,
// `yield waitable.within(3)` waits for so long at most. Every resumption goes through the engine's queue in SimPy's
// order: by time, then spawns and interrupts before all else, then first in, first out. Each process has one timer for
// its whole life, so that a hold allocates nothing.

import type { Timer } from './engine.ts';
import { URGENT } from './event-list.ts';
import type { Simulation } from './simulation.ts';
import { Waitable, type Waiter, Within } from './waitable.ts';

/** So many yields in a row may be refused; a process that goes on catching and repeating them would never end. */
const MOST_REFUSALS = 1000;

/** What a process may yield: seconds to hold, something to wait for, or that with a limit of time. */
export type Yieldable = number | Waitable<unknown> | Within;

/**
 * The body of a process, as a generator function returns it: `function* customer(): Routine { yield 1; }`. R is what it
 * returns. A yield gives the value of what was waited for; TypeScript knows one type for all yields of a generator, so
 * declare it where it is used, `const job: Job = yield queue.get()`, or read the typed `value` of the waitable.
 */
// biome-ignore lint/suspicious/noExplicitAny: any other type would forbid `const job: Job = yield ...`
export type Routine<R = void> = Generator<Yieldable, R, any>;

/** Thrown into a process by `interrupt`; carries no stack, since it is no error until a process fails to catch it. */
export class Interrupt {
  readonly cause: unknown;

  constructor(cause: unknown) {
    this.cause = cause;
  }
}

/** Waited for, a process gives what its routine returns, or fails with the error that the routine did not catch. */
export class Process<R = void> extends Waitable<R> implements Waiter {
  private readonly simulation: Simulation;
  private readonly routine: Routine<R>;
  private readonly timer: Timer;
  /** What it waits for; null while it holds, before it starts and after its end. */
  private target: Waitable<unknown> | null = null;
  private isRacing = false;
  private hasStarted = false;
  /** Causes of interrupts still to be delivered. */
  private causes: unknown[] | null = null;

  /** Use `simulation.spawn`. */
  constructor(simulation: Simulation, routine: Routine<R>) {
    super();
    this.simulation = simulation;
    this.routine = routine;
    this.timer = simulation.timerFor(this);
    simulation.set(this.timer, 0, URGENT);
  }

  /**
   * Throws an `Interrupt` with that cause into the process where it waits, at the present time. It stops waiting: a
   * request that was not granted yet is withdrawn; one that was granted at this very moment stays granted, so release
   * in `finally`. Returns false if the process is over.
   */
  interrupt(cause?: unknown): boolean {
    if (!this.isPending) return false;
    if (this.simulation.active === this) throw new Error('a process cannot interrupt itself');
    if (this.causes === null) this.causes = [cause];
    else this.causes.push(cause);
    if (this.hasStarted) this.stopWaiting();
    return true;
  }

  /** What it waited for is settled: it resumes at the present time, after those already in the queue. */
  notify(): void {
    this.simulation.set(this.timer, 0);
  }

  /** For the simulation: the timer has run. */
  fire(): void {
    const target = this.target;
    if (target === null) {
      if (this.causes !== null && this.hasStarted) this.resumeInterrupted(this.causes);
      else this.resume(undefined);
      return;
    }
    this.target = null;
    const raced = this.isRacing;
    this.isRacing = false;
    if (target.hasSucceeded) this.resume(raced ? true : target.value);
    else if (target.hasFailed) this.resumeThrowing(target.error);
    else {
      target.leave(this);
      this.resume(false);
    }
  }

  private resumeInterrupted(causes: unknown[]): void {
    const cause = causes.shift();
    if (causes.length === 0) this.causes = null;
    this.resumeThrowing(new Interrupt(cause));
  }

  private resume(value: unknown): void {
    const { simulation, routine } = this;
    this.hasStarted = true;
    for (let input = value; ; ) {
      let result: IteratorResult<Yieldable, R>;
      simulation.active = this;
      try {
        result = routine.next(input);
      } catch (error) {
        this.crash(error);
        return;
      }
      simulation.active = null;
      if (result.done) {
        this.end(result.value);
        return;
      }
      const wanted = result.value;
      // Often nothing else would run before this process is woken again: then it goes on without the queue.
      if (typeof wanted === 'number') {
        if (this.causes !== null || !(wanted >= 0) || !simulation.leap(wanted)) {
          this.hold(wanted);
          return;
        }
        input = undefined;
      } else if (wanted instanceof Waitable) {
        if (this.causes !== null || !wanted.hasSucceeded || !simulation.leap(0)) {
          this.waitFor(wanted);
          return;
        }
        input = wanted.value;
      } else {
        this.race(wanted);
        return;
      }
    }
  }

  private resumeThrowing(error: unknown): void {
    const { simulation } = this;
    let thrown = error;
    for (let refusals = 0; ; refusals++) {
      let result: IteratorResult<Yieldable, R>;
      simulation.active = this;
      try {
        result = this.routine.throw(thrown);
      } catch (uncaught) {
        this.crash(uncaught);
        return;
      }
      simulation.active = null;
      if (result.done) {
        this.end(result.value);
        return;
      }
      const refusal = this.refusalOf(result.value);
      if (refusal === null) {
        this.accept(result.value);
        return;
      }
      if (refusals === MOST_REFUSALS) {
        this.crash(new RangeError(`more than ${MOST_REFUSALS} yields refused in a row; the last: ${refusal.message}`));
        return;
      }
      thrown = refusal;
    }
  }

  private accept(wanted: Yieldable): void {
    if (typeof wanted === 'number') this.hold(wanted);
    else if (wanted instanceof Waitable) this.waitFor(wanted);
    else this.race(wanted);
  }

  private hold(seconds: number): void {
    if (!(seconds >= 0 && seconds < Infinity)) {
      this.resumeThrowing(this.refusalOf(seconds));
      return;
    }
    this.simulation.set(this.timer, seconds);
    if (this.causes !== null) this.stopWaiting();
  }

  private waitFor(target: Waitable<unknown>): void {
    this.target = target;
    target.admit(this);
    if (this.causes !== null) this.stopWaiting();
  }

  private race(wanted: Within): void {
    const refusal = this.refusalOf(wanted);
    if (refusal !== null) {
      this.resumeThrowing(refusal);
      return;
    }
    this.isRacing = true;
    this.simulation.set(this.timer, wanted.seconds);
    this.waitFor(wanted.waitable);
  }

  /** The error to throw at a yield of something that cannot be waited for; null if it can. */
  private refusalOf(yielded: unknown): Error | null {
    if (yielded instanceof Waitable) return null;
    const wanted = yielded instanceof Within ? yielded.seconds : yielded;
    const what = (): string => `a process yielded ${String(wanted)} at ${this.simulation.now} s`;
    if (typeof wanted !== 'number') return new TypeError(`${what()}; yield seconds, or something to wait for`);
    if (wanted >= 0 && wanted < Infinity) return null;
    return new RangeError(`${what()}; seconds to hold must be finite and not negative`);
  }

  private stopWaiting(): void {
    const target = this.target;
    this.target = null;
    this.isRacing = false;
    if (target?.isPending) target.leave(this);
    this.simulation.set(this.timer, 0, URGENT);
  }

  private end(value: R): void {
    this.simulation.forget(this.timer);
    this.settleWith(value);
  }

  /** The error goes to those who wait for the process; if nobody does, it stops the run. */
  private crash(error: unknown): void {
    this.simulation.active = null;
    this.simulation.forget(this.timer);
    const reason = error instanceof Interrupt ? uncaughtInterrupt(error, this.simulation.now) : error;
    const isHandled = this.hasWaiters;
    this.failWith(reason);
    if (!isHandled) throw reason;
  }
}

function uncaughtInterrupt({ cause }: Interrupt, now: number): Error {
  return new Error(`a process did not catch its interrupt at ${now} s`, { cause });
}
