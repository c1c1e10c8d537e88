// A container: a level of something that is not counted in pieces (fuel, tokens, bytes). Who wants more than there is,
// or brings more than there is room for, waits; both lines go first in, first out, and nobody overtakes.

import { Place, WaitingLine } from './waiting-line.ts';

export interface ContainerOptions {
  /** The highest level; no limit by default. */
  capacity?: number;
  /** The level at the start; 0 by default. */
  level?: number;
}

/** A wish to put an amount in or to take it out. */
export class Transfer extends Place<void> {
  readonly amount: number;
  private readonly container: Container;
  private readonly isGet: boolean;

  constructor(container: Container, amount: number, isGet: boolean) {
    super(0);
    this.container = container;
    this.amount = amount;
    this.isGet = isGet;
  }

  /** For its container. */
  accept(): void {
    this.settleWith();
  }

  /** The amount goes back, even if the room it left was filled by now. */
  override giveBack(): void {
    if (!(this.hasSucceeded && this.isGet)) return;
    this.revoke();
    this.container.takeBack(this.amount);
  }

  /** The next in line may be content with less. */
  override withdraw(): boolean {
    const isWithdrawn = super.withdraw();
    if (isWithdrawn) this.container.serve();
    return isWithdrawn;
  }
}

export class Container {
  readonly capacity: number;
  private amount: number;
  private readonly putters = new WaitingLine<Transfer>();
  private readonly getters = new WaitingLine<Transfer>();

  constructor({ capacity = Infinity, level = 0 }: ContainerOptions = {}) {
    if (!(capacity > 0)) throw new RangeError(`capacity ${capacity} of a container; allowed: more than 0`);
    if (!(level >= 0 && level <= capacity && level < Infinity))
      throw new RangeError(`level ${level} of a container; allowed: 0 to ${capacity}`);
    this.capacity = capacity;
    this.amount = level;
  }

  get level(): number {
    return this.amount;
  }

  /** Puts an amount in; `yield` it to wait for room. */
  put(amount: number): Transfer {
    return this.ask(this.putters, amount);
  }

  /** Takes an amount out; `yield` it to wait until there is enough. */
  get(amount: number): Transfer {
    return this.ask(this.getters, amount);
  }

  /** For `Transfer.withdraw`: grants what can be granted, until nothing moves any more. */
  serve(): void {
    while (this.servePutter() || this.serveGetter());
  }

  /** For `Transfer.giveBack`. */
  takeBack(amount: number): void {
    this.amount += amount;
    this.serve();
  }

  private ask(line: WaitingLine<Transfer>, amount: number): Transfer {
    if (!(amount > 0 && amount <= this.capacity && amount < Infinity))
      throw new RangeError(`amount ${amount}; allowed: more than 0, up to the capacity ${this.capacity}`);
    const transfer = new Transfer(this, amount, line === this.getters);
    line.join(transfer);
    this.serve();
    return transfer;
  }

  private servePutter(): boolean {
    const put = this.putters.first;
    if (put === null || this.amount + put.amount > this.capacity) return false;
    this.putters.remove(put);
    this.amount += put.amount;
    put.accept();
    return true;
  }

  private serveGetter(): boolean {
    const get = this.getters.first;
    if (get === null || get.amount > this.amount) return false;
    this.getters.remove(get);
    this.amount -= get.amount;
    get.accept();
    return true;
  }
}
