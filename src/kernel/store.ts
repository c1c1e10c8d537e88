// Stores: places where processes put items and get them, waiting while a store is full or has nothing for them. `Store`
// gives items first in, first out; `PriorityStore` the least first; `FilterStore` the first that the getter accepts.

import { Place, WaitingLine } from './waiting-line.ts';

/** Succeeds when the item is in the store. */
export class Put<T> extends Place<void> {
  readonly item: T;

  constructor(item: T) {
    super(0);
    this.item = item;
  }

  /** For its store. */
  accept(): void {
    this.settleWith();
  }
}

/** Succeeds with an item. */
export class Get<T> extends Place<T> {
  readonly accepts: ((item: T) => boolean) | null;
  private readonly store: AnyStore<T>;

  constructor(store: AnyStore<T>, accepts: ((item: T) => boolean) | null) {
    super(0);
    this.store = store;
    this.accepts = accepts;
  }

  /** The item goes to the first who waits for it, or to the front of the store, even if that is full by now. */
  override giveBack(): void {
    if (!this.hasSucceeded) return;
    const item = this.value;
    this.revoke();
    this.store.takeBack(item);
  }

  /** For its store. */
  deliver(item: T): void {
    this.settleWith(item);
  }
}

abstract class AnyStore<T> {
  /** The most items it holds. */
  readonly capacity: number;
  protected readonly getters = new WaitingLine<Get<T>>();
  private readonly putters = new WaitingLine<Put<T>>();
  /** All puts that succeed at once are one object: they differ in nothing. */
  private readonly done: Put<T>;

  constructor(capacity = Infinity) {
    if (!(capacity >= 1)) throw new RangeError(`capacity ${capacity} of a store; allowed: 1 or more`);
    this.capacity = capacity;
    this.done = new Put<T>(undefined as T);
    this.done.accept();
  }

  /** Items in the store. */
  abstract get size(): number;

  /** Processes waiting for an item. */
  get gettersWaiting(): number {
    return this.getters.length;
  }

  /** Processes waiting for room. */
  get puttersWaiting(): number {
    return this.putters.length;
  }

  /** Puts an item in; `yield` it to wait while the store is full. */
  put(item: T): Put<T> {
    if (this.size < this.capacity) {
      this.add(item);
      return this.done;
    }
    const put = new Put(item);
    this.putters.join(put);
    return put;
  }

  /** For `Get.giveBack`. */
  takeBack(item: T): void {
    if (!this.handOver(item)) this.shelveFirst(item);
  }

  /** Hands the item to the first getter who takes it, or shelves it. */
  protected abstract add(item: T): void;

  /** Before all items that are equal to it. */
  protected abstract shelveFirst(item: T): void;

  /** Hands the item to the first getter who takes it; false if there is none. */
  protected handOver(item: T): boolean {
    const getter = this.getters.shift();
    if (getter === null) return false;
    getter.deliver(item);
    return true;
  }

  /** After an item went out: lets in those who wait for room. */
  protected admitPutters(): void {
    while (this.putters.length > 0 && this.size < this.capacity) {
      const put = this.putters.shift()!;
      this.add(put.item);
      put.accept();
    }
  }
}

/** First in, first out, in a ring that grows. */
export class Store<T> extends AnyStore<T> {
  private ring: (T | undefined)[] = new Array(16).fill(undefined);
  private head = 0;
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** Takes the oldest item; `yield` it to wait for one. */
  get(): Get<T> {
    const get = new Get<T>(this, null);
    if (this.count === 0) {
      this.getters.join(get);
      return get;
    }
    const item = this.ring[this.head] as T;
    this.ring[this.head] = undefined;
    this.head = (this.head + 1) & (this.ring.length - 1);
    this.count--;
    get.deliver(item);
    this.admitPutters();
    return get;
  }

  protected add(item: T): void {
    const getter = this.getters.shift();
    if (getter !== null) {
      getter.deliver(item);
      return;
    }
    if (this.count === this.ring.length) this.grow();
    this.ring[(this.head + this.count++) & (this.ring.length - 1)] = item;
  }

  protected shelveFirst(item: T): void {
    if (this.count === this.ring.length) this.grow();
    this.head = (this.head - 1) & (this.ring.length - 1);
    this.ring[this.head] = item;
    this.count++;
  }

  private grow(): void {
    const { ring, head } = this;
    this.ring = [...ring.slice(head), ...ring.slice(0, head), ...new Array(ring.length).fill(undefined)];
    this.head = 0;
  }
}

/** The least item first by `before`; among equals the one put in first. */
export class PriorityStore<T> extends AnyStore<T> {
  private readonly before: (x: T, y: T) => boolean;
  private readonly items: T[] = [];
  private readonly arrivals: number[] = [];
  private arrival = 0;
  /** The arrival of what was given back last: before all others. */
  private returned = 0;

  constructor(before: (x: T, y: T) => boolean, capacity?: number) {
    super(capacity);
    this.before = before;
  }

  get size(): number {
    return this.items.length;
  }

  /** Takes the least item; `yield` it to wait for one. */
  get(): Get<T> {
    const get = new Get<T>(this, null);
    if (this.items.length === 0) {
      this.getters.join(get);
      return get;
    }
    get.deliver(this.takeLeast());
    this.admitPutters();
    return get;
  }

  protected add(item: T): void {
    if (!this.handOver(item)) this.siftUp(this.items.length, item, this.arrival++);
  }

  protected shelveFirst(item: T): void {
    this.siftUp(this.items.length, item, --this.returned);
  }

  private takeLeast(): T {
    const least = this.items[0];
    const last = this.items.pop() as T;
    const arrival = this.arrivals.pop() as number;
    if (this.items.length > 0) this.siftDown(last, arrival);
    return least;
  }

  private goesBefore(x: T, arrivalX: number, y: T, arrivalY: number): boolean {
    return this.before(x, y) || (!this.before(y, x) && arrivalX < arrivalY);
  }

  private siftUp(start: number, item: T, arrival: number): void {
    const { items, arrivals } = this;
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.goesBefore(item, arrival, items[parent], arrivals[parent])) break;
      items[index] = items[parent];
      arrivals[index] = arrivals[parent];
      index = parent;
    }
    items[index] = item;
    arrivals[index] = arrival;
  }

  private siftDown(item: T, arrival: number): void {
    const { items, arrivals } = this;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= items.length) break;
      const other = child + 1;
      if (other < items.length && this.goesBefore(items[other], arrivals[other], items[child], arrivals[child]))
        child = other;
      if (!this.goesBefore(items[child], arrivals[child], item, arrival)) break;
      items[index] = items[child];
      arrivals[index] = arrivals[child];
      index = child;
    }
    items[index] = item;
    arrivals[index] = arrival;
  }
}

/** The oldest item that the getter accepts. Both operations look through what waits, one by one. */
export class FilterStore<T> extends AnyStore<T> {
  private readonly items: T[] = [];

  get size(): number {
    return this.items.length;
  }

  /** Takes the oldest item that `accepts` is true of; `yield` it to wait for one. */
  get(accepts: (item: T) => boolean = () => true): Get<T> {
    const get = new Get<T>(this, accepts);
    const index = this.items.findIndex(accepts);
    if (index < 0) {
      this.getters.join(get);
      return get;
    }
    const [item] = this.items.splice(index, 1);
    get.deliver(item);
    this.admitPutters();
    return get;
  }

  protected add(item: T): void {
    if (!this.handOver(item)) this.items.push(item);
  }

  protected shelveFirst(item: T): void {
    this.items.unshift(item);
  }

  protected override handOver(item: T): boolean {
    for (let getter = this.getters.first; getter !== null; getter = getter.behind as Get<T> | null) {
      if (!getter.accepts!(item)) continue;
      this.getters.remove(getter);
      getter.deliver(item);
      return true;
    }
    return false;
  }
}
