// The event engine, callback layer: a 4-ary heap of events in typed arrays, ordered by (time, priority, sequence), so
// that ties are deterministic and nothing is allocated while it runs. A handler is registered once and named by its
// code; an event carries two numbers to it. Times are seconds.

/** Names a scheduled event: slot and generation in one safe integer. A handle of an event that is over is harmless. */
export type Handle = number;

export type Handler = (a: number, b: number) => void;

export interface EngineOptions {
  /** Events the heap holds before it first grows. */
  capacity?: number;
  /** The most events one engine runs before it stops with an error; guards against endless loops. */
  eventLimit?: number;
}

const SLOTS = 2 ** 24;
const PRIORITY_STEP = 2 ** 40;

export class Engine {
  /** The present, in seconds. */
  now = 0;
  /** Events run so far. */
  eventsRun = 0;
  private readonly eventLimit: number;
  private readonly handlers: Handler[] = [];
  private heap: Int32Array;
  private size = 0;
  private time: Float64Array;
  private key: Float64Array;
  private position: Int32Array;
  private generation: Int32Array;
  private code: Int32Array;
  private first: Float64Array;
  private second: Float64Array;
  private free: Int32Array;
  private freeCount = 0;
  private slots = 0;
  private sequence = 0;
  private stopped = false;

  constructor({ capacity = 1024, eventLimit = 1e9 }: EngineOptions = {}) {
    this.eventLimit = eventLimit;
    this.heap = new Int32Array(capacity);
    this.time = new Float64Array(capacity);
    this.key = new Float64Array(capacity);
    this.position = new Int32Array(capacity);
    this.generation = new Int32Array(capacity);
    this.code = new Int32Array(capacity);
    this.first = new Float64Array(capacity);
    this.second = new Float64Array(capacity);
    this.free = new Int32Array(capacity);
  }

  /** Events waiting. */
  get pending(): number {
    return this.size;
  }

  /** Registers a handler and returns its code for `schedule`. */
  on(handler: Handler): number {
    return this.handlers.push(handler) - 1;
  }

  /** Runs `code(a, b)` after `delay` seconds; among equal times the lower priority number, then the earlier call, first. */
  schedule(delay: number, code: number, a = 0, b = 0, priority = 0): Handle {
    return this.scheduleAt(this.now + delay, code, a, b, priority);
  }

  scheduleAt(time: number, code: number, a = 0, b = 0, priority = 0): Handle {
    if (!(time >= this.now)) throw new RangeError(`event at ${time} s, but the present is ${this.now} s`);
    const slot = this.freeCount > 0 ? this.free[--this.freeCount] : this.newSlot();
    this.time[slot] = time;
    this.key[slot] = priority * PRIORITY_STEP + this.sequence++;
    this.code[slot] = code;
    this.first[slot] = a;
    this.second[slot] = b;
    this.siftUp(this.size++, slot);
    return this.generation[slot] * SLOTS + slot;
  }

  isPending(handle: Handle): boolean {
    const slot = handle % SLOTS;
    return slot < this.slots && this.position[slot] >= 0 && this.generation[slot] * SLOTS + slot === handle;
  }

  /** Takes the event out; false if it has run or was cancelled already. */
  cancel(handle: Handle): boolean {
    if (!this.isPending(handle)) return false;
    const slot = handle % SLOTS;
    this.removeAt(this.position[slot]);
    this.release(slot);
    return true;
  }

  /** Moves a pending event to another time, behind those already there; false if it is no longer pending. */
  reschedule(handle: Handle, time: number): boolean {
    if (!this.isPending(handle)) return false;
    if (!(time >= this.now)) throw new RangeError(`event at ${time} s, but the present is ${this.now} s`);
    const slot = handle % SLOTS;
    this.removeAt(this.position[slot]);
    this.time[slot] = time;
    this.key[slot] = Math.round(this.key[slot] / PRIORITY_STEP) * PRIORITY_STEP + this.sequence++;
    this.siftUp(this.size++, slot);
    return true;
  }

  /** Runs one event; false if none waits. */
  step(): boolean {
    if (this.size === 0) return false;
    const slot = this.heap[0];
    this.now = this.time[slot];
    if (++this.eventsRun > this.eventLimit)
      throw new RangeError(`more than ${this.eventLimit} events by ${this.now} s`);
    this.removeAt(0);
    const code = this.code[slot];
    const a = this.first[slot];
    const b = this.second[slot];
    this.release(slot);
    this.handlers[code](a, b);
    return true;
  }

  /** Runs every event up to and including time `until`, and leaves the present there. */
  run(until = Number.POSITIVE_INFINITY): void {
    this.stopped = false;
    while (!this.stopped && this.size > 0 && this.time[this.heap[0]] <= until) this.step();
    if (!this.stopped && until !== Number.POSITIVE_INFINITY) this.now = Math.max(this.now, until);
  }

  /** Makes `run` return after the present event; `run` again resumes. */
  pause(): void {
    this.stopped = true;
  }

  private newSlot(): number {
    if (this.slots === this.heap.length) this.grow();
    this.position[this.slots] = -1;
    return this.slots++;
  }

  private grow(): void {
    const size = this.heap.length * 2;
    const wider = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.heap = wider(this.heap, new Int32Array(size));
    this.time = wider(this.time, new Float64Array(size));
    this.key = wider(this.key, new Float64Array(size));
    this.position = wider(this.position, new Int32Array(size));
    this.generation = wider(this.generation, new Int32Array(size));
    this.code = wider(this.code, new Int32Array(size));
    this.first = wider(this.first, new Float64Array(size));
    this.second = wider(this.second, new Float64Array(size));
    this.free = wider(this.free, new Int32Array(size));
  }

  private release(slot: number): void {
    this.position[slot] = -1;
    this.generation[slot]++;
    this.free[this.freeCount++] = slot;
  }

  private removeAt(index: number): void {
    const last = this.heap[--this.size];
    if (index === this.size) return;
    const parent = (index - 1) >> 2;
    if (index > 0 && this.before(last, this.heap[parent])) this.siftUp(index, last);
    else this.siftDown(index, last);
  }

  private before(x: number, y: number): boolean {
    return this.time[x] < this.time[y] || (this.time[x] === this.time[y] && this.key[x] < this.key[y]);
  }

  private siftUp(start: number, slot: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      const other = this.heap[parent];
      if (!this.before(slot, other)) break;
      this.heap[index] = other;
      this.position[other] = index;
      index = parent;
    }
    this.heap[index] = slot;
    this.position[slot] = index;
  }

  private siftDown(start: number, slot: number): void {
    let index = start;
    for (;;) {
      let child = index * 4 + 1;
      if (child >= this.size) break;
      const end = Math.min(child + 4, this.size);
      let best = this.heap[child];
      let bestAt = child;
      while (++child < end) {
        if (this.before(this.heap[child], best)) {
          best = this.heap[child];
          bestAt = child;
        }
      }
      if (!this.before(best, slot)) break;
      this.heap[index] = best;
      this.position[best] = index;
      index = bestAt;
    }
    this.heap[index] = slot;
    this.position[slot] = index;
  }
}
