// A resource: so many identical servers, and a line of those who wait for one, by priority, then first come, first
// served. With `preemptive`, who comes with a lower priority number takes the server from the user with the highest.

import { Interrupt, type Process } from './process.ts';
import type { Simulation } from './simulation.ts';
import { Place, WaitingLine } from './waiting-line.ts';

export interface ResourceOptions {
  /** Servers; 1 by default. */
  capacity?: number;
  /** May a request take a server away from a user with a higher priority number? No by default. */
  preemptive?: boolean;
}

/** The cause of the interrupt that a preempted process gets. */
export class Preempted {
  readonly resource: Resource;
  /** The request that took the server. */
  readonly by: Request;

  constructor(resource: Resource, by: Request) {
    this.resource = resource;
    this.by = by;
  }
}

/** A wish to use a resource, granted when it succeeds: with itself, to be released. */
export class Request extends Place<Request> {
  readonly resource: Resource;
  /** The process that made it; null if a callback did. */
  readonly process: Process<unknown> | null;
  private holds = false;

  constructor(resource: Resource, priority: number, process: Process<unknown> | null) {
    super(priority);
    this.resource = resource;
    this.process = process;
  }

  /** Does it hold a server now? */
  get isHeld(): boolean {
    return this.holds;
  }

  /** Gives the server back, or steps out of the line. Harmless if preempted or released before: fit for `finally`. */
  release(): void {
    if (this.holds) this.resource.takeBack(this);
    else this.withdraw();
  }

  /** For its resource. */
  grant(): void {
    this.holds = true;
    this.settleWith(this);
  }

  override giveBack(): void {
    if (!this.hasSucceeded) return;
    this.revoke();
    if (this.holds) this.resource.takeBack(this);
  }

  /** For its resource. */
  lose(): void {
    this.holds = false;
  }
}

export class Resource {
  readonly capacity: number;
  readonly preemptive: boolean;
  private readonly simulation: Simulation;
  private readonly line = new WaitingLine<Request>();
  /** Of a preemptive resource: its users, whom to preempt first at the end. */
  private readonly users = new WaitingLine<Request>();
  private used = 0;

  constructor(simulation: Simulation, { capacity = 1, preemptive = false }: ResourceOptions = {}) {
    if (!(capacity >= 1 && (Number.isInteger(capacity) || capacity === Infinity)))
      throw new RangeError(`capacity ${capacity} of a resource; allowed: whole numbers from 1`);
    this.simulation = simulation;
    this.capacity = capacity;
    this.preemptive = preemptive;
  }

  /** Servers in use. */
  get inUse(): number {
    return this.used;
  }

  /** Requests waiting. */
  get queueLength(): number {
    return this.line.length;
  }

  /**
   * Asks for one server; `yield` it to wait for it, and `release` it in the end. The lowest number goes first. An Error,
   * and nothing changes, if a process would take the server away from itself.
   */
  request(priority = 0): Request {
    const request = new Request(this, priority, this.simulation.active);
    if (this.preemptive) this.preemptFor(request);
    if (this.used < this.capacity) this.grant(request);
    else this.line.join(request);
    return request;
  }

  /** For `Request.release`. */
  takeBack(request: Request): void {
    this.giveUp(request);
    const next = this.line.shift();
    if (next !== null) this.grant(next);
  }

  private grant(request: Request): void {
    this.used++;
    if (this.preemptive) this.users.join(request);
    request.grant();
  }

  private giveUp(request: Request): void {
    this.used--;
    if (this.preemptive) this.users.remove(request);
    request.lose();
  }

  private preemptFor(request: Request): void {
    if (request.process === null) throw new Error('a preemptive resource can only be requested by a process');
    const victim = this.users.last;
    if (this.used < this.capacity || victim === null || victim.priority <= request.priority) return;
    if (victim.process === request.process)
      throw new Error(
        `a process cannot preempt itself: at ${this.simulation.now} s it asks with priority ${request.priority} and is ` +
          `next to lose its own server, held with priority ${victim.priority}; release that first`,
      );
    this.giveUp(victim);
    victim.process?.interrupt(new Preempted(this, request));
  }
}

/** Was the process interrupted because it lost that request's server? */
export function isPreempted(error: unknown): error is Interrupt & { cause: Preempted } {
  return error instanceof Interrupt && error.cause instanceof Preempted;
}
