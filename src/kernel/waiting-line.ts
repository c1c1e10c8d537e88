// Those who wait for a resource, a store or a container: a doubly linked list in order of (priority, arrival), so that
// who gives up steps out in constant time.

import { Waitable, type Waiter } from './waitable.ts';

/** A request that may have to wait in line. */
export abstract class Place<T> extends Waitable<T> {
  readonly priority: number;
  /** For its line. */
  line: WaitingLine<Place<unknown>> | null = null;
  ahead: Place<unknown> | null = null;
  behind: Place<unknown> | null = null;

  constructor(priority: number) {
    super();
    this.priority = priority;
  }

  /** Gives the request up; false if it was granted, or withdrawn, before. */
  withdraw(): boolean {
    if (!this.isPending) return false;
    this.line?.remove(this);
    this.settleWithdrawn();
    return true;
  }

  /** Whoever stops waiting for a request gives it up: by `within`, by an interrupt, or by a condition. */
  override leave(waiter: Waiter): void {
    super.leave(waiter);
    if (!this.hasWaiters) this.withdraw();
  }
}

export class WaitingLine<P extends Place<unknown>> {
  length = 0;
  first: P | null = null;
  last: P | null = null;

  /** Lines up behind all of the same or a lower priority number, found from both ends at once. */
  join(place: P): void {
    let ahead = this.last;
    if (ahead !== null && ahead.priority > place.priority) {
      let behind = this.first as P;
      for (;;) {
        if (behind.priority > place.priority) {
          ahead = behind.ahead as P | null;
          break;
        }
        if (ahead.priority <= place.priority) break;
        behind = behind.behind as P;
        ahead = ahead.ahead as P;
      }
    }
    this.insertBehind(ahead, place);
  }

  /** Takes out the first, or gives null if nobody waits. */
  shift(): P | null {
    const first = this.first;
    if (first !== null) this.remove(first);
    return first;
  }

  remove(place: P): void {
    const { ahead, behind } = place;
    if (ahead === null) this.first = behind as P | null;
    else ahead.behind = behind;
    if (behind === null) this.last = ahead as P | null;
    else behind.ahead = ahead;
    place.line = null;
    place.ahead = null;
    place.behind = null;
    this.length--;
  }

  private insertBehind(ahead: P | null, place: P): void {
    const behind = (ahead === null ? this.first : ahead.behind) as P | null;
    place.line = this as unknown as WaitingLine<Place<unknown>>;
    place.ahead = ahead;
    place.behind = behind;
    if (ahead === null) this.first = place;
    else ahead.behind = place;
    if (behind === null) this.last = place;
    else behind.ahead = place;
    this.length++;
  }
}
