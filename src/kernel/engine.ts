// The event engine, callback layer: a 4-ary heap of events in typed arrays, ordered by (time, priority, sequence), so
// that ties are deterministic and nothing is allocated while it runs. A handler is registered once and named by its
// code; an event carries two numbers to it. Events for the present go through a first-in-first-out lane beside the
// heap, in the same order. Times are seconds. Processes stand on top of it, in `process.ts`.

/** Names a scheduled event: slot and generation in one safe integer, never 0. A handle of an event that is over is harmless. */
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
/** Key of an event: priority * PRIORITY_STEP + sequence; 2^40 sequence numbers last for half a day of scheduling. */
const PRIORITY_STEP = 0x100_0000_0000;
const PRIORITY_LIMIT = 0x1000;
/** `position` of a slot: its index in the heap, or NOWHERE, or LANE - its index in the lane. */
const NOWHERE = -1;
const LANE = -2;
const NO_SLOT = -1;

export class Engine {
  /** The present, in seconds. Read it, never set it. */
  now = 0;
  /** Events run so far. */
  eventsRun = 0;
  /** Set it to see every event; the trace does. */
  observer: Observer | null = null;
  protected paused = false;
  private readonly eventLimit: number;
  private readonly handlers: Handler[] = [];
  private readonly names: string[] = [];
  private codes = 0;
  private sequence = 0;
  /** How far `leap` may go: the end of the present `run`; the past when only single events may run. */
  private leapUntil = -1;

  // The heap, in heap order, so that comparing four children reads memory that lies together: time and key of node i
  // at 2i and 2i + 1 of `heap`, its slot at i of `heapSlot`.
  private size = 0;
  private heap: Float64Array;
  private heapSlot: Int32Array;

  // The lane: a queue of slots whose time is the present and whose priority is 0; NO_SLOT where one was cancelled.
  private laneHead = 0;
  private laneTail = 0;
  private laneLive = 0;
  private laneKey: Float64Array;
  private laneSlot: Int32Array;

  // The slots. Few arrays with strides, not many arrays: each array costs a check whenever it is touched.
  private slots = 0;
  private firstFree = NO_SLOT;
  private position: Int32Array;
  /** Of slot s: at 4s its handle, its code (~code of a timer, the next free slot of a free one), a and b. */
  private content: Float64Array;

  constructor({ capacity = 1024, eventLimit = 1e9 }: EngineOptions = {}) {
    if (!(capacity >= 1 && capacity <= SLOTS)) throw new RangeError(`capacity ${capacity}; allowed: 1 to ${SLOTS}`);
    if (!(eventLimit >= 1)) throw new RangeError(`eventLimit ${eventLimit}; allowed: 1 or more`);
    this.eventLimit = eventLimit;
    let length = 16;
    while (length < capacity) length *= 2;
    this.heap = new Float64Array(length * 2);
    this.heapSlot = new Int32Array(length);
    this.laneKey = new Float64Array(16);
    this.laneSlot = new Int32Array(16);
    this.position = new Int32Array(length);
    this.content = new Float64Array(length * 4);
  }

  /** Events waiting. */
  get pending(): number {
    return this.size + this.laneLive;
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
   * call. Priorities are integers from -4095 to 4095. A delay that is negative, infinite or NaN is a RangeError.
   */
  schedule(delay: number, code: number, a = 0, b = 0, priority = 0): Handle {
    return this.scheduleAt(this.now + delay, code, a, b, priority);
  }

  /** As `schedule`, at a point in time instead of after a delay. */
  scheduleAt(time: number, code: number, a = 0, b = 0, priority = 0): Handle {
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
    return slot < this.slots && this.content[slot * 4] === handle && this.position[slot] !== NOWHERE;
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
    if (!(time >= this.now && time < Infinity)) throw this.badTime(time);
    const slot = handle & SLOT_MASK;
    const index = this.position[slot];
    const priority = index >= 0 ? Math.floor(this.heap[index * 2 + 1] / PRIORITY_STEP) : 0;
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
    const time = this.now + delay;
    if (!(time >= this.now && time < Infinity)) throw this.badTime(time);
    if (priority !== 0) checkPriority(priority);
    if (this.position[timer] !== NOWHERE) this.remove(timer);
    this.insert(timer, time, priority);
  }

  /** Takes the timer out if it is set; it can be set again. */
  clear(timer: Timer): void {
    if (this.position[timer] !== NOWHERE) this.remove(timer);
  }

  /** Gives the timer up; it must not be used afterwards. */
  discard(timer: Timer): void {
    this.clear(timer);
    this.release(timer);
  }

  /** Runs one event; false if none waits. */
  step(): boolean {
    if (this.size + this.laneLive === 0) return false;
    this.leapUntil = -1;
    this.runNext();
    return true;
  }

  /** Runs every event up to and including time `until`, and leaves the present there. */
  run(until = Infinity): void {
    if (!(until >= this.now)) throw new RangeError(`cannot run until ${until} s: the present is ${this.now} s`);
    this.paused = false;
    this.leapUntil = Math.min(until, Number.MAX_VALUE);
    while (!this.paused && (this.laneLive > 0 || (this.size > 0 && this.heap[0] <= until))) this.runNext();
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
    if (this.laneLive > 0 || !(time <= this.leapUntil) || (this.size > 0 && this.heap[0] <= time)) return false;
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
    const slot = this.laneLive > 0 ? this.laneSlot[this.laneFront()] : this.heapSlot[0];
    const code = this.content[slot * 4 + 1];
    const name = this.nameOf(code < 0 ? ~code : code) || 'unnamed';
    return new RangeError(`more than ${this.eventLimit} events by ${this.now} s; the next would be "${name}"`);
  }

  /** Puts a slot that stands nowhere into the lane or the heap. */
  private insert(slot: number, time: number, priority: number): void {
    const sequence = this.sequence++;
    if (priority !== 0) this.siftUp(this.size++, time, priority * PRIORITY_STEP + sequence, slot);
    else if (time === this.now) this.pushLane(slot, sequence);
    else this.siftUp(this.size++, time, sequence, slot);
  }

  /** Takes the earliest event out and moves the present to it. */
  private take(): number {
    const { heap, heapSlot, position } = this;
    if (this.laneLive > 0) {
      const front = this.laneFront();
      if (this.size === 0 || heap[0] > this.now || heap[1] > this.laneKey[front]) {
        const slot = this.laneSlot[front];
        this.laneHead = front + 1;
        this.laneLive--;
        position[slot] = NOWHERE;
        return slot;
      }
    }
    const slot = heapSlot[0];
    this.now = heap[0];
    position[slot] = NOWHERE;
    const last = --this.size;
    if (last > 0) this.siftDown(0, heap[last * 2], heap[last * 2 + 1], heapSlot[last]);
    return slot;
  }

  private remove(slot: number): void {
    const { heap, heapSlot, position } = this;
    const index = position[slot];
    position[slot] = NOWHERE;
    if (index < 0) {
      this.laneSlot[LANE - index] = NO_SLOT;
      this.laneLive--;
      return;
    }
    const last = --this.size;
    if (index === last) return;
    const time = heap[last * 2];
    const key = heap[last * 2 + 1];
    const parent = ((index - 1) >> 2) * 2;
    if (index > 0 && (time < heap[parent] || (time === heap[parent] && key < heap[parent + 1])))
      this.siftUp(index, time, key, heapSlot[last]);
    else this.siftDown(index, time, key, heapSlot[last]);
  }

  private pushLane(slot: number, key: number): void {
    if (this.laneLive === 0) this.laneHead = this.laneTail = 0;
    else if (this.laneTail === this.laneSlot.length) this.makeLaneRoom();
    const index = this.laneTail++;
    this.laneSlot[index] = slot;
    this.laneKey[index] = key;
    this.position[slot] = LANE - index;
    this.laneLive++;
  }

  /** Index of the first event in the lane that was not cancelled. */
  private laneFront(): number {
    let index = this.laneHead;
    while (this.laneSlot[index] < 0) index++;
    this.laneHead = index;
    return index;
  }

  /** Closes the gaps of the lane, and doubles it when it is more than half full. */
  private makeLaneRoom(): void {
    const old = this.laneSlot;
    const oldKey = this.laneKey;
    if (this.laneLive * 2 > old.length) {
      this.laneSlot = new Int32Array(old.length * 2);
      this.laneKey = new Float64Array(old.length * 2);
    }
    let to = 0;
    for (let from = this.laneHead; from < this.laneTail; from++) {
      const slot = old[from];
      if (slot < 0) continue;
      this.laneSlot[to] = slot;
      this.laneKey[to] = oldKey[from];
      this.position[slot] = LANE - to++;
    }
    this.laneHead = 0;
    this.laneTail = to;
  }

  private newSlot(code: number): number {
    if (!(code >= 0 && code < this.codes)) throw new RangeError(`no handler has the code ${code}`);
    const slot = this.firstFree;
    if (slot === NO_SLOT) return this.freshSlot();
    this.firstFree = this.content[slot * 4 + 1] | 0;
    return slot;
  }

  private freshSlot(): number {
    const slot = this.slots++;
    if (slot === this.heapSlot.length) this.grow();
    this.position[slot] = NOWHERE;
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
    const length = this.heapSlot.length * 2;
    if (length > SLOTS) throw new RangeError(`more than ${SLOTS} events waiting at ${this.now} s`);
    this.heap = wider(this.heap, new Float64Array(length * 2));
    this.heapSlot = wider(this.heapSlot, new Int32Array(length));
    this.position = wider(this.position, new Int32Array(length));
    this.content = wider(this.content, new Float64Array(length * 4));
  }

  /** Puts an event into the heap at `index`, or above it where it belongs. */
  private siftUp(start: number, time: number, key: number, slot: number): void {
    const { heap, heapSlot, position } = this;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      const parentTime = heap[parent * 2];
      if (parentTime < time || (parentTime === time && heap[parent * 2 + 1] < key)) break;
      const other = heapSlot[parent];
      heap[index * 2] = parentTime;
      heap[index * 2 + 1] = heap[parent * 2 + 1];
      heapSlot[index] = other;
      position[other] = index;
      index = parent;
    }
    heap[index * 2] = time;
    heap[index * 2 + 1] = key;
    heapSlot[index] = slot;
    position[slot] = index;
  }

  /** Puts an event into the heap at `index`, or below it where it belongs. */
  private siftDown(start: number, time: number, key: number, slot: number): void {
    const { heap, heapSlot, position, size } = this;
    let index = start;
    for (;;) {
      let child = index * 4 + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      let best = child;
      let bestTime = heap[child * 2];
      while (++child < end) {
        const childTime = heap[child * 2];
        if (childTime < bestTime || (childTime === bestTime && heap[child * 2 + 1] < heap[best * 2 + 1])) {
          best = child;
          bestTime = childTime;
        }
      }
      if (time < bestTime || (time === bestTime && key < heap[best * 2 + 1])) break;
      const other = heapSlot[best];
      heap[index * 2] = bestTime;
      heap[index * 2 + 1] = heap[best * 2 + 1];
      heapSlot[index] = other;
      position[other] = index;
      index = best;
    }
    heap[index * 2] = time;
    heap[index * 2 + 1] = key;
    heapSlot[index] = slot;
    position[slot] = index;
  }
}

function wider<T extends Int32Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

function checkPriority(priority: number): void {
  if (!(Number.isInteger(priority) && priority > -PRIORITY_LIMIT && priority < PRIORITY_LIMIT))
    throw new RangeError(`priority ${priority}; allowed: integers from -4095 to 4095`);
}
