// The list of pending events: slots in order of (time, priority, sequence), and the present, which is the time of the
// last one taken. A 4-ary heap in typed arrays, and beside it two lanes, first in, first out, for what is to run at the
// present: a process started or interrupted in one, a process woken or a delay of 0 in the other. What a slot stands for
// is the engine's business; the engine extends this list instead of holding it, so that its hot path has no indirection.

import { Lane } from './lane.ts';

/** The priority of starting and interrupting a process: before everything at its time that has no priority of its own. */
export const URGENT = -1;
/** Key of an event: priority * PRIORITY_STEP + sequence; 2^40 sequence numbers last for half a day of scheduling. */
const PRIORITY_STEP = 0x100_0000_0000;
const PRIORITY_LIMIT = 0x1000;
/** Position of a slot: its index in the heap, or NOWHERE, or LANE - 2 * its place in a lane, less 1 in the urgent one. */
const NOWHERE = -1;
const LANE = -2;

export class EventList {
  /** The present, in seconds. Read it, never set it. */
  now = 0;
  private sequence = 0;

  // The heap, in heap order, so that comparing four children reads memory that lies together: time and key of node i
  // at 2i and 2i + 1 of `heap`, its slot at i of `heapSlot`.
  private size = 0;
  private heap: Float64Array;
  private heapSlot: Int32Array;

  // The lanes, and how many stand in both.
  private readonly urgent = new Lane();
  private readonly soon = new Lane();
  private laneLive = 0;

  /** Of each slot. */
  private position: Int32Array;

  constructor(length: number) {
    this.heap = new Float64Array(length * 2);
    this.heapSlot = new Int32Array(length);
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

  /** Puts a slot that stands nowhere into a lane or the heap. */
  protected insert(slot: number, time: number, priority: number): void {
    const key = priority * PRIORITY_STEP + this.sequence++;
    if (time > this.now || (priority !== 0 && priority !== URGENT)) this.siftUp(this.size++, time, key, slot);
    else if (priority === 0) this.position[slot] = LANE - 2 * this.enter(this.soon, slot, key);
    else this.position[slot] = LANE - 2 * this.enter(this.urgent, slot, key) - 1;
  }

  /** Takes out the slot that is next, and moves the present to its time; there must be one. */
  protected take(): number {
    const { heap, heapSlot, position } = this;
    if (this.laneLive > 0) {
      const lane = this.urgent.live > 0 ? this.urgent : this.soon;
      const key = lane.firstKey();
      if (this.size === 0 || heap[0] > this.now || heap[1] > key) {
        const slot = lane.shift();
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
    const lane = this.urgent.live > 0 ? this.urgent : this.soon;
    const isHeapFirst = lane.firstKey() > this.heap[1] && this.size > 0 && this.heap[0] === this.now;
    return isHeapFirst ? this.heapSlot[0] : lane.first();
  }

  /** Takes a listed slot out. */
  protected remove(slot: number): void {
    const { heap, heapSlot, position } = this;
    const index = position[slot];
    position[slot] = NOWHERE;
    if (index < 0) {
      const place = LANE - index;
      if ((place & 1) === 0) this.soon.removeAt(place >> 1);
      else this.urgent.removeAt(place >> 1);
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

  private enter(lane: Lane, slot: number, key: number): number {
    this.laneLive++;
    if (lane.isFull) {
      const moved = lane === this.soon ? LANE : LANE - 1;
      lane.makeRoom((other, place) => {
        this.position[other] = moved - 2 * place;
      });
    }
    return lane.push(slot, key);
  }

  protected priorityOf(slot: number): number {
    const index = this.position[slot];
    if (index < 0) return ((LANE - index) & 1) === 0 ? 0 : URGENT;
    return Math.floor(this.heap[index * 2 + 1] / PRIORITY_STEP);
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
