// Slots that are to run at the present, first in, first out: the part of the list of events that needs no heap.

const NO_SLOT = -1;

export class Lane {
  /** How many stand in it. */
  live = 0;
  private head = 0;
  private tail = 0;
  private slots = new Int32Array(16);
  private keys = new Float64Array(16);

  /** Must room be made before the next push? */
  get isFull(): boolean {
    return this.tail === this.slots.length && this.live > 0;
  }

  /** Returns the place of the slot, by which it can be removed. */
  push(slot: number, key: number): number {
    if (this.live === 0) this.head = this.tail = 0;
    this.slots[this.tail] = slot;
    this.keys[this.tail] = key;
    this.live++;
    return this.tail++;
  }

  /** Of the first; there must be one. */
  firstKey(): number {
    while (this.slots[this.head] === NO_SLOT) this.head++;
    return this.keys[this.head];
  }

  /** The first, after `firstKey` has been asked. */
  first(): number {
    return this.slots[this.head];
  }

  /** Takes out the first, after `firstKey` has been asked. */
  shift(): number {
    this.live--;
    return this.slots[this.head++];
  }

  removeAt(place: number): void {
    this.slots[place] = NO_SLOT;
    this.live--;
  }

  /** Closes the gaps, and doubles the lane when it is more than half full; tells who now stands where. */
  makeRoom(moved: (slot: number, place: number) => void): void {
    const { slots, keys } = this;
    if (this.live * 2 > slots.length) {
      this.slots = new Int32Array(slots.length * 2);
      this.keys = new Float64Array(keys.length * 2);
    }
    let to = 0;
    for (let from = this.head; from < this.tail; from++) {
      if (slots[from] === NO_SLOT) continue;
      this.slots[to] = slots[from];
      this.keys[to] = keys[from];
      moved(slots[from], to++);
    }
    this.head = 0;
    this.tail = to;
  }
}
