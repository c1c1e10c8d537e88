// The event engine, callback layer: events run in order of (time, priority, sequence), so that ties are deterministic,
// and nothing is allocated while it runs. A handler is registered once and named by its code; an event carries two
// numbers to it. Times are seconds. The order is kept in event-list.ts; processes stand on top, in process.ts.

import { checkPriority, EventList, longer } from './event-list.ts';

/** Names a scheduled event: slot and generation in one safe integer, never 0. Harmless once the event is over. */
export type Handle = number;

/** Names a timer: an event prepared once with `timer` and set any number of times. */
export type Timer = number;

export type Handler = (a: number, b: number) => void;

/** Sees every event just before it runs. */
export type Observer = (time: number, code: number, a: number, b: number) => void;

export interface EngineOptions {
  /** Events the engine holds before it first grows. */
  capacity?: number;
  /** The most events one engine runs before it stops with an error; guards against endless loops. */
  eventLimit?: number;
}

/** The most events that can wait at one time; a handle is generation * SLOTS + slot. */
const SLOTS = 0x100_0000;
const SLOT_MASK = SLOTS - 1;
/** A slot retires after 2^29 events, so that no handle is ever given out twice. */
const HANDLE_LIMIT = Number.MAX_SAFE_INTEGER - SLOTS;
const NO_SLOT = -1;

export class Engine extends EventList {
  /** Events run so far. */
  eventsRun = 0;
  /** Set it to see every event; the trace does. */
  observer: Observer | null = null;
  protected paused = false;
  private readonly eventLimit: number;
  private readonly handlers: Handler[] = [];
  private readonly names: string[] = [];
  private codes = 0;
  /** How far `leap` may go: the end of the present `run`; the past when only single events may run. */
  private leapUntil = -1;

  // The slots. Few arrays with strides, not many arrays: each array costs a check whenever it is touched.
  private slots = 0;
  private firstFree = NO_SLOT;
  /** Of slot s: at 4s its handle, its code (~code of a timer, the next free slot of a free one), a and b. */
  private content: Float64Array;

  constructor({ capacity = 1024, eventLimit = 1e9 }: EngineOptions = {}) {
    if (!(capacity >= 1 && capacity <= SLOTS)) throw new RangeError(`capacity ${capacity}; allowed: 1 to ${SLOTS}`);
    if (!(eventLimit >= 1)) throw new RangeError(`eventLimit ${eventLimit}; allowed: 1 or more`);
    let length = 16;
    while (length < capacity) length *= 2;
    super(length);
    this.eventLimit = eventLimit;
    this.content = new Float64Array(length * 4);
  }

  /** Registers a handler and returns its code for `schedule`; the name is for messages and traces. */
  on(handler: Handler, name = handler.name): number {
    this.names.push(name);
    this.handlers.push(handler);
    return this.codes++;
  }

  /** The name a handler was registered under. */
  nameOf(code: number): string {
    return this.names[code] ?? '';
  }

  /**
   * Runs `code(a, b)` after `delay` seconds. Among equal times the lower priority number goes first, then the earlier
   * call. Priorities are integers from -4095 to 4095. A delay that is negative, infinite or NaN is a RangeError, one that is
   * no number a TypeError.
   */
  schedule(delay: number, code: number, a = 0, b = 0, priority = 0): Handle {
    if (typeof delay !== 'number') throw notNumber('delay', delay);
    return this.scheduleAt(this.now + delay, code, a, b, priority);
  }

  /** As `schedule`, at a point in time instead of after a delay. */
  scheduleAt(time: number, code: number, a = 0, b = 0, priority = 0): Handle {
    if (typeof time !== 'number') throw notNumber('time', time);
    if (!(time >= this.now && time < Infinity)) throw this.badTime(time);
    if (priority !== 0) checkPriority(priority);
    const slot = this.newSlot(code);
    const { content } = this;
    content[slot * 4 + 1] = code;
    content[slot * 4 + 2] = a;
    content[slot * 4 + 3] = b;
    this.insert(slot, time, priority);
    return content[slot * 4];
  }

  /** Is the event still to run? */
  isPending(handle: Handle): boolean {
    const slot = handle & SLOT_MASK;
    return slot < this.slots && this.content[slot * 4] === handle && this.isListed(slot);
  }

  /** Takes the event out; false if it has run or was cancelled already. */
  cancel(handle: Handle): boolean {
    if (!this.isPending(handle)) return false;
    const slot = handle & SLOT_MASK;
    this.remove(slot);
    this.release(slot);
    return true;
  }

  /** Moves a pending event to another time, behind those already there; false if it is no longer pending. */
  reschedule(handle: Handle, time: number): boolean {
    if (!this.isPending(handle)) return false;
    if (typeof time !== 'number') throw notNumber('time', time);
    if (!(time >= this.now && time < Infinity)) throw this.badTime(time);
    const slot = handle & SLOT_MASK;
    const priority = this.priorityOf(slot);
    this.remove(slot);
    this.insert(slot, time, priority);
    return true;
  }

  /** Prepares an event that runs `code(timer, b)` each time it is set; it keeps its slot from one time to the next. */
  timer(code: number, b = 0): Timer {
    const slot = this.newSlot(code);
    const { content } = this;
    content[slot * 4 + 1] = ~code;
    content[slot * 4 + 2] = slot;
    content[slot * 4 + 3] = b;
    return slot;
  }

  /** Sets the timer to run after `delay` seconds, wherever it stood before. */
  set(timer: Timer, delay: number, priority = 0): void {
    if (typeof delay !== 'number') throw notNumber('delay', delay);
    const time = this.now + delay;
    if (!(time >= this.now && time < Infinity)) throw this.badTime(time);
    if (priority !== 0) checkPriority(priority);
    if (this.isListed(timer)) this.remove(timer);
    this.insert(timer, time, priority);
  }

  /** Takes the timer out if it is set; it can be set again. */
  clear(timer: Timer): void {
    if (this.isListed(timer)) this.remove(timer);
  }

  /** Gives the timer up; it must not be used afterwards. */
  discard(timer: Timer): void {
    this.clear(timer);
    this.release(timer);
  }

  /** Runs one event; false if none waits. */
  step(): boolean {
    if (!this.hasNext(Infinity)) return false;
    this.leapUntil = -1;
    this.runNext();
    return true;
  }

  /** Runs every event up to and including time `until`, and leaves the present there. */
  run(until = Infinity): void {
    if (!(until >= this.now)) throw new RangeError(`cannot run until ${until} s: the present is ${this.now} s`);
    this.paused = false;
    this.leapUntil = Math.min(until, Number.MAX_VALUE);
    while (!this.paused && this.hasNext(until)) this.runNext();
    if (!this.paused && until !== Infinity) this.now = until;
  }

  /** Runs up to and including the event of that handle; returns early if it is cancelled or `pause` is called. */
  runThrough(handle: Handle): void {
    this.paused = false;
    while (!this.paused && this.isPending(handle)) this.step();
  }

  /** Makes `run` return after the present event; `run` again resumes. */
  pause(): void {
    this.paused = true;
    this.leapUntil = -1;
  }

  /**
   * For processes: would an event after `delay` seconds be the very next to run? Then the present moves there, the event
   * counts as run, and the process goes on as if it had been woken by it; so the order of events never changes. False
   * while somebody looks at single events.
   */
  leap(delay: number): boolean {
    const time = this.now + delay;
    if (!(time <= this.leapUntil) || this.hasNext(time)) return false;
    if (this.observer !== null || this.eventsRun >= this.eventLimit) return false;
    this.eventsRun++;
    this.now = time;
    return true;
  }

  private runNext(): void {
    if (this.eventsRun >= this.eventLimit) throw this.tooMany();
    this.eventsRun++;
    const slot = this.take();
    const { content } = this;
    let code = content[slot * 4 + 1] | 0;
    const a = content[slot * 4 + 2];
    const b = content[slot * 4 + 3];
    if (code >= 0) this.release(slot);
    else code = ~code;
    if (this.observer !== null) this.observer(this.now, code, a, b);
    this.handlers[code](a, b);
  }

  private badTime(time: number): RangeError {
    return new RangeError(`an event cannot be at ${time} s: the present is ${this.now} s`);
  }

  private tooMany(): RangeError {
    const code = this.content[this.peek() * 4 + 1];
    const name = this.nameOf(code < 0 ? ~code : code) || 'unnamed';
    return new RangeError(`more than ${this.eventLimit} events by ${this.now} s; the next would be "${name}"`);
  }

  private newSlot(code: number): number {
    if (!(code >= 0 && code < this.codes)) throw new RangeError(`no handler has the code ${code}`);
    const slot = this.firstFree;
    if (slot === NO_SLOT) return this.freshSlot();
    this.firstFree = this.content[slot * 4 + 1] | 0;
    return slot;
  }

  private freshSlot(): number {
    if (this.slots * 4 === this.content.length) this.grow();
    const slot = this.slots++;
    // Handles begin at SLOTS: 0 is none, so that a field which holds no event yet may start as 0.
    this.content[slot * 4] = SLOTS + slot;
    return slot;
  }

  /** Makes all handles of the slot stale and frees it. */
  private release(slot: number): void {
    const { content } = this;
    const handle = content[slot * 4] + SLOTS;
    content[slot * 4] = handle;
    if (handle > HANDLE_LIMIT) return;
    content[slot * 4 + 1] = this.firstFree;
    this.firstFree = slot;
  }

  private grow(): void {
    const length = this.content.length / 2;
    if (length > SLOTS) throw new RangeError(`more than ${SLOTS} events waiting at ${this.now} s`);
    this.lengthen(length);
    this.content = longer(this.content, new Float64Array(length * 4));
  }
}

/** Without it a string would be joined to the present: 0 + '3' is '03'. */
function notNumber(what: string, value: unknown): TypeError {
  return new TypeError(`a ${what} must be a number of seconds; given ${typeof value} ${String(value)}`);
}
