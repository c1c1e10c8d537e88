// The list of pending events: slots in order of (time, priority, sequence), and the present, which is the time of the
// last one taken. A 4-ary heap in typed arrays, and beside it a lane, first in, first out, for what is to run at the
// present: a process woken, a delay of 0. What a slot stands for is the engine's business; the engine extends this list
// instead of holding it, so that its hot path has no indirection.

/** Key of an event: priority * PRIORITY_STEP + sequence; 2^40 sequence numbers last for half a day of scheduling. */
const PRIORITY_STEP = 0x100_0000_0000;
const PRIORITY_LIMIT = 0x1000;
/** Position of a slot: its index in the heap, or NOWHERE, or LANE - its index in the lane. */
const NOWHERE = -1;
const LANE = -2;
const NO_SLOT = -1;

export class EventList {
  /** The present, in seconds. Read it, never set it. */
  now = 0;
  private sequence = 0;

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

  /** Of each slot. */
  private position: Int32Array;

  constructor(length: number) {
    this.heap = new Float64Array(length * 2);
    this.heapSlot = new Int32Array(length);
    this.laneKey = new Float64Array(16);
    this.laneSlot = new Int32Array(16);
    this.position = new Int32Array(length).fill(NOWHERE);
  }

  /** Events waiting. */
  get pending(): number {
    return this.size + this.laneLive;
  }

  protected isListed(slot: number): boolean {
    return this.position[slot] !== NOWHERE;
  }

  /** Is there an event to run up to and including that time? */
  protected hasNext(until: number): boolean {
    return this.laneLive > 0 || (this.size > 0 && this.heap[0] <= until);
  }

  /** Puts a slot that stands nowhere into the lane or the heap. */
  protected insert(slot: number, time: number, priority: number): void {
    const sequence = this.sequence++;
    if (priority !== 0) this.siftUp(this.size++, time, priority * PRIORITY_STEP + sequence, slot);
    else if (time === this.now) this.pushLane(slot, sequence);
    else this.siftUp(this.size++, time, sequence, slot);
  }

  /** Takes out the slot that is next, and moves the present to its time; there must be one. */
  protected take(): number {
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

  /** The slot that `take` would give; there must be one. */
  protected peek(): number {
    if (this.laneLive === 0) return this.heapSlot[0];
    const front = this.laneFront();
    const isHeapFirst = this.size > 0 && this.heap[0] === this.now && this.heap[1] < this.laneKey[front];
    return isHeapFirst ? this.heapSlot[0] : this.laneSlot[front];
  }

  /** Takes a listed slot out. */
  protected remove(slot: number): void {
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
    while (this.laneSlot[index] === NO_SLOT) index++;
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
      if (slot === NO_SLOT) continue;
      this.laneSlot[to] = slot;
      this.laneKey[to] = oldKey[from];
      this.position[slot] = LANE - to++;
    }
    this.laneHead = 0;
    this.laneTail = to;
  }

  protected priorityOf(slot: number): number {
    const index = this.position[slot];
    return index < 0 ? 0 : Math.floor(this.heap[index * 2 + 1] / PRIORITY_STEP);
  }

  /** Makes room for so many slots. */
  protected lengthen(length: number): void {
    this.heap = longer(this.heap, new Float64Array(length * 2));
    this.heapSlot = longer(this.heapSlot, new Int32Array(length));
    const used = this.position.length;
    this.position = longer(this.position, new Int32Array(length)).fill(NOWHERE, used);
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

export function longer<T extends Int32Array | Float64Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

export function checkPriority(priority: number): void {
  if (!(Number.isInteger(priority) && priority > -PRIORITY_LIMIT && priority < PRIORITY_LIMIT))
    throw new RangeError(`priority ${priority}; allowed: integers from -4095 to 4095`);
}
