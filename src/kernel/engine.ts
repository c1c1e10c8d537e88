// The event engine, callback layer: a 4-ary heap of events in typed arrays, ordered by (time, priority, sequence), so
// that ties are deterministic and nothing is allocated while it runs. A handler is registered once and named by its
// code; an event carries two numbers to it. Events for the present go through a first-in-first-out lane beside the
// heap, in the same order. Times are seconds. Processes stand on top of it, in `process.ts`.

/** Names a scheduled event: slot and generation in one safe integer. A handle of an event that is over is harmless. */
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
const SLOTS = 2 ** 24;
/** A slot retires after this many events, so that no handle is ever given out twice: SLOTS * GENERATIONS = 2^53. */
const GENERATIONS = 2 ** 29;
/** Key of an event: priority * PRIORITY_STEP + sequence; 2^40 sequence numbers last for half a day of scheduling. */
const PRIORITY_STEP = 2 ** 40;
const PRIORITY_LIMIT = 2 ** 12;
/** `position` of a slot: its index in the heap, or NOWHERE, or LANE - its index in the lane. */
const NOWHERE = -1;
const LANE = -2;

export class Engine {
  /** The present, in seconds. Read it, never set it. */
  now = 0;
  /** Events run so far. */
  eventsRun = 0;
  /** Set it to see every event; the trace does. */
  observer: Observer | null = null;
  private readonly eventLimit: number;
  private readonly handlers: Handler[] = [];
  private readonly names: string[] = [];
  private sequence = 0;
  protected paused = false;

  // The heap, in heap order: comparing four children reads memory that lies together.
  private size = 0;
  private heapTime: Float64Array;
  private heapKey: Float64Array;
  private heapSlot: Int32Array;

  // The lane: a ring of slots whose time is the present and whose priority is 0; -1 where one was cancelled.
  private laneHead = 0;
  private laneTail = 0;
  private laneLive = 0;
  private laneKey: Float64Array;
  private laneSlot: Int32Array;

  // The slots. The code of a timer is stored as ~code: it keeps its slot when it runs.
  private slots = 0;
  private position: Int32Array;
  private generation: Int32Array;
  private code: Int32Array;
  private first: Float64Array;
  private second: Float64Array;
  private freeCount = 0;
  private free: Int32Array;

  constructor({ capacity = 1024, eventLimit = 1e9 }: EngineOptions = {}) {
    if (!(capacity >= 1 && capacity <= SLOTS)) throw new RangeError(`capacity ${capacity}; allowed: 1 to ${SLOTS}`);
    if (!(eventLimit >= 1)) throw new RangeError(`eventLimit ${eventLimit}; allowed: 1 or more`);
    this.eventLimit = eventLimit;
    let length = 16;
    while (length < capacity) length *= 2;
    this.heapTime = new Float64Array(length);
    this.heapKey = new Float64Array(length);
    this.heapSlot = new Int32Array(length);
    this.laneKey = new Float64Array(16);
    this.laneSlot = new Int32Array(16);
    this.position = new Int32Array(length);
    this.generation = new Int32Array(length);
    this.code = new Int32Array(length);
    this.first = new Float64Array(length);
    this.second = new Float64Array(length);
    this.free = new Int32Array(length);
  }

  /** Events waiting. */
  get pending(): number {
    return this.size + this.laneLive;
  }

  /** Registers a handler and returns its code for `schedule`; the name is for messages and traces. */
  on(handler: Handler, name = handler.name): number {
    this.names.push(name);
    return this.handlers.push(handler) - 1;
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
    if (this.handlers[code] === undefined) throw new RangeError(`no handler has the code ${code}`);
    const slot = this.freeCount > 0 ? this.free[--this.freeCount] : this.newSlot();
    this.code[slot] = code;
    this.first[slot] = a;
    this.second[slot] = b;
    this.insert(slot, time, priority);
    return this.generation[slot] * SLOTS + slot;
  }

  /** Is the event still to run? */
  isPending(handle: Handle): boolean {
    const slot = handle % SLOTS;
    return slot < this.slots && this.position[slot] !== NOWHERE && this.generation[slot] * SLOTS + slot === handle;
  }

  /** Takes the event out; false if it has run or was cancelled already. */
  cancel(handle: Handle): boolean {
    if (!this.isPending(handle)) return false;
    const slot = handle % SLOTS;
    this.remove(slot);
    this.release(slot);
    return true;
  }

  /** Moves a pending event to another time, behind those already there; false if it is no longer pending. */
  reschedule(handle: Handle, time: number): boolean {
    if (!this.isPending(handle)) return false;
    if (!(time >= this.now && time < Infinity)) throw this.badTime(time);
    const slot = handle % SLOTS;
    const position = this.position[slot];
    const priority = position >= 0 ? Math.floor(this.heapKey[position] / PRIORITY_STEP) : 0;
    this.remove(slot);
    this.insert(slot, time, priority);
    return true;
  }

  /** Prepares an event that runs `code(timer, b)` each time it is set; it keeps its slot from one time to the next. */
  timer(code: number, b = 0): Timer {
    if (this.handlers[code] === undefined) throw new RangeError(`no handler has the code ${code}`);
    const slot = this.freeCount > 0 ? this.free[--this.freeCount] : this.newSlot();
    this.code[slot] = ~code;
    this.first[slot] = slot;
    this.second[slot] = b;
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
    if (this.eventsRun >= this.eventLimit) throw this.tooMany();
    this.eventsRun++;
    const slot = this.take();
    let code = this.code[slot];
    const a = this.first[slot];
    const b = this.second[slot];
    if (code >= 0) this.release(slot);
    else code = ~code;
    if (this.observer !== null) this.observer(this.now, code, a, b);
    this.handlers[code](a, b);
    return true;
  }

  /** Runs every event up to and including time `until`, and leaves the present there. */
  run(until = Infinity): void {
    if (!(until >= this.now)) throw new RangeError(`cannot run until ${until} s: the present is ${this.now} s`);
    this.paused = false;
    while (!this.paused && (this.laneLive > 0 || (this.size > 0 && this.heapTime[0] <= until))) this.step();
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
  }

  private badTime(time: number): RangeError {
    return new RangeError(`an event cannot be at ${time} s: the present is ${this.now} s`);
  }

  private tooMany(): RangeError {
    const slot = this.laneLive > 0 ? this.laneSlot[this.laneFront()] : this.heapSlot[0];
    const code = this.code[slot];
    const name = this.nameOf(code < 0 ? ~code : code) || 'unnamed';
    return new RangeError(`more than ${this.eventLimit} events by ${this.now} s; the next would be "${name}"`);
  }

  /** Puts a slot that stands nowhere into the lane or the heap. */
  private insert(slot: number, time: number, priority: number): void {
    let key = this.sequence++;
    if (priority === 0) {
      if (time === this.now) {
        this.pushLane(slot, key);
        return;
      }
    } else {
      key += priority * PRIORITY_STEP;
    }
    this.siftUp(this.size++, time, key, slot);
  }

  /** Takes the earliest event out and moves the present to it. */
  private take(): number {
    if (this.laneLive > 0) {
      const front = this.laneFront();
      if (this.size === 0 || this.heapTime[0] > this.now || this.heapKey[0] > this.laneKey[front]) {
        const slot = this.laneSlot[front];
        this.laneHead = front + 1;
        this.laneLive--;
        this.position[slot] = NOWHERE;
        return slot;
      }
    }
    const slot = this.heapSlot[0];
    this.now = this.heapTime[0];
    this.position[slot] = NOWHERE;
    const last = --this.size;
    if (last > 0) this.siftDown(0, this.heapTime[last], this.heapKey[last], this.heapSlot[last]);
    return slot;
  }

  private remove(slot: number): void {
    const index = this.position[slot];
    this.position[slot] = NOWHERE;
    if (index < 0) {
      this.laneSlot[LANE - index] = -1;
      this.laneLive--;
      return;
    }
    const last = --this.size;
    if (index === last) return;
    const time = this.heapTime[last];
    const key = this.heapKey[last];
    const parent = (index - 1) >> 2;
    if (index > 0 && (time < this.heapTime[parent] || (time === this.heapTime[parent] && key < this.heapKey[parent])))
      this.siftUp(index, time, key, this.heapSlot[last]);
    else this.siftDown(index, time, key, this.heapSlot[last]);
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

  private newSlot(): number {
    if (this.slots === this.position.length) this.grow();
    this.position[this.slots] = NOWHERE;
    return this.slots++;
  }

  private release(slot: number): void {
    if (++this.generation[slot] < GENERATIONS) this.free[this.freeCount++] = slot;
  }

  private grow(): void {
    const length = this.position.length * 2;
    if (length > SLOTS) throw new RangeError(`more than ${SLOTS} events waiting at ${this.now} s`);
    const wider = <T extends Int32Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old);
      return fresh;
    };
    this.heapTime = wider(this.heapTime, new Float64Array(length));
    this.heapKey = wider(this.heapKey, new Float64Array(length));
    this.heapSlot = wider(this.heapSlot, new Int32Array(length));
    this.position = wider(this.position, new Int32Array(length));
    this.generation = wider(this.generation, new Int32Array(length));
    this.code = wider(this.code, new Int32Array(length));
    this.first = wider(this.first, new Float64Array(length));
    this.second = wider(this.second, new Float64Array(length));
    this.free = wider(this.free, new Int32Array(length));
  }

  /** Puts an event into the heap at `index`, or above it where it belongs. */
  private siftUp(start: number, time: number, key: number, slot: number): void {
    const { heapTime, heapKey, heapSlot, position } = this;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 2;
      const parentTime = heapTime[parent];
      if (parentTime < time || (parentTime === time && heapKey[parent] < key)) break;
      const other = heapSlot[parent];
      heapTime[index] = parentTime;
      heapKey[index] = heapKey[parent];
      heapSlot[index] = other;
      position[other] = index;
      index = parent;
    }
    heapTime[index] = time;
    heapKey[index] = key;
    heapSlot[index] = slot;
    position[slot] = index;
  }

  /** Puts an event into the heap at `index`, or below it where it belongs. */
  private siftDown(start: number, time: number, key: number, slot: number): void {
    const { heapTime, heapKey, heapSlot, position, size } = this;
    let index = start;
    for (;;) {
      let child = index * 4 + 1;
      if (child >= size) break;
      const end = Math.min(child + 4, size);
      let best = child;
      let bestTime = heapTime[child];
      while (++child < end) {
        const childTime = heapTime[child];
        if (childTime < bestTime || (childTime === bestTime && heapKey[child] < heapKey[best])) {
          best = child;
          bestTime = childTime;
        }
      }
      if (time < bestTime || (time === bestTime && key < heapKey[best])) break;
      const other = heapSlot[best];
      heapTime[index] = bestTime;
      heapKey[index] = heapKey[best];
      heapSlot[index] = other;
      position[other] = index;
      index = best;
    }
    heapTime[index] = time;
    heapKey[index] = key;
    heapSlot[index] = slot;
    position[slot] = index;
  }
}

function checkPriority(priority: number): void {
  if (!(Number.isInteger(priority) && priority > -PRIORITY_LIMIT && priority < PRIORITY_LIMIT))
    throw new RangeError(`priority ${priority}; allowed: integers from -4095 to 4095`);
}
