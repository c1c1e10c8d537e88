// Configuration incoherence on the event kernel: A calls B with its timeout and retries, B works with its own. B does not
// learn that A has given up, so it finishes what nobody waits for, and a retry is one more piece of work. Nothing here
// decides that a call fails: it fails when its answer comes after A stopped waiting, or when B's own limit ends the work.

import { Engine, exp, type Random, type Streams } from '../../../../kernel/index.ts';
import type { ServiceLaw } from './service.ts';

/** Times in seconds. */
export interface CallPolicy {
  timeout: number;
  /** Tries after the first. */
  retries: number;
  backoff: number;
  /** Each wait is so many times the one before, up to `backoffMax`. */
  multiplier: number;
  backoffMax: number;
}

export interface CallsParams {
  /** When the requests come, ascending. */
  arrivals: readonly number[];
  /** What A does: how long it waits for an answer, how often it asks again. */
  caller: CallPolicy;
  /** What B does: how long one of its tries may take, how often it tries again by itself. */
  callee: CallPolicy;
  service: ServiceLaw;
  /** Is a request slow, whoever tries it, or is each try a draw of its own? */
  slownessOf: 'request' | 'attempt';
  /** Requests that B works on at a time; the others wait in order of arrival. May be infinite. */
  servers: number;
  /** Does A's giving up stop the work at B (deadline propagation)? */
  cancels: boolean;
}

/** What became of one request. */
export interface Call {
  at: number;
  /** When A had its answer, or reported a failure. */
  settled: number;
  failed: boolean;
  /** Did A give its first attempt up? */
  firstTimedOut: boolean;
  /** Attempts that A sent, tries that B made for them, and how often B carried the request out to the end. */
  attempts: number;
  tries: number;
  executions: number;
  /** Seconds of a server spent on it, and what one try of it would have taken. */
  work: number;
  workNeeded: number;
}

export interface CallsResult {
  calls: readonly Call[];
  /** Seconds of a server spent, and what one try of each request would have taken. */
  work: number;
  workNeeded: number;
}

interface Request extends Call {
  service: number;
  open: boolean;
  /** The attempt that A waits for. */
  current: number;
}

interface Attempt {
  request: number;
  state: 'waiting' | 'working' | 'over';
  /** When its work began, and the event that ends it. */
  since: number;
  end: number;
  executes: boolean;
}

/** Sees what happens to each request, for drawings: the side where it happens, what, and the place of the request. */
export type CallsObserver = (time: number, side: 'caller' | 'callee', what: string, request: number) => void;

export function simulateCalls(params: CallsParams, streams: Streams, observe?: CallsObserver): CallsResult {
  const calls = new Calls(params, streams, observe);
  calls.engine.run();
  return calls.result();
}

class Calls {
  readonly engine = new Engine();
  private readonly params: CallsParams;
  private readonly observe?: CallsObserver;
  private readonly services: Random;
  private readonly furtherServices: Random;
  private readonly requests: Request[] = [];
  private readonly attempts: Attempt[] = [];
  private readonly line: number[] = [];
  private lineHead = 0;
  private busy = 0;
  private work = 0;
  private workNeeded = 0;
  private readonly timeouts: number[] = [];

  private readonly onArrival = this.engine.on(() => this.arrive(), 'request arrives');
  private readonly onSend = this.engine.on((request) => this.send(request), 'attempt is sent');
  private readonly onTimeout = this.engine.on((attempt) => this.timeOut(attempt), 'caller gives up');
  private readonly onEnd = this.engine.on((attempt) => this.end(attempt), 'work ends');

  constructor(params: CallsParams, streams: Streams, observe?: CallsObserver) {
    this.params = params;
    this.observe = observe;
    this.services = streams.stream('service');
    this.furtherServices = streams.stream('service of further tries');
    if (params.arrivals.length > 0) this.engine.scheduleAt(params.arrivals[0], this.onArrival);
  }

  result(): CallsResult {
    return { calls: this.requests, work: this.work, workNeeded: this.workNeeded };
  }

  private draw(random: Random): number {
    const { mu, sigma } = this.params.service;
    return exp(mu + sigma * random.normal());
  }

  private arrive(): void {
    const { arrivals, callee } = this.params;
    const service = this.draw(this.services);
    const workNeeded = Math.min(service, callee.timeout);
    this.workNeeded += workNeeded;
    const at = this.engine.now;
    const made = { attempts: 0, tries: 0, executions: 0, work: 0, workNeeded };
    this.requests.push({
      at,
      settled: at,
      failed: false,
      firstTimedOut: false,
      ...made,
      service,
      open: true,
      current: -1,
    });
    this.send(this.requests.length - 1);
    if (this.requests.length < arrivals.length) this.engine.scheduleAt(arrivals[this.requests.length], this.onArrival);
  }

  private send(index: number): void {
    const request = this.requests[index];
    request.attempts++;
    const attempt = this.attempts.length;
    request.current = attempt;
    this.attempts.push({ request: index, state: 'waiting', since: 0, end: 0, executes: false });
    this.timeouts.push(this.engine.schedule(this.params.caller.timeout, this.onTimeout, attempt, 0, AFTER_ANSWERS));
    this.line.push(attempt);
    this.observe?.(this.engine.now, 'caller', `sends try ${request.attempts}`, index);
    this.startNext();
  }

  private startNext(): void {
    while (this.busy < this.params.servers && this.lineHead < this.line.length) {
      const attempt = this.line[this.lineHead++];
      if (this.attempts[attempt].state === 'waiting') this.begin(attempt);
    }
  }

  /** A server stays with the attempt through all tries of B and the waits between them. */
  private begin(index: number): void {
    const attempt = this.attempts[index];
    const request = this.requests[attempt.request];
    const { callee, slownessOf } = this.params;
    let length = 0;
    let wait = callee.backoff;
    for (let i = 0; i <= callee.retries && !attempt.executes; i++) {
      if (i > 0) {
        length += Math.min(wait, callee.backoffMax);
        wait *= callee.multiplier;
      }
      const isFirst = request.tries === 0;
      const service = isFirst || slownessOf === 'request' ? request.service : this.draw(this.furtherServices);
      request.tries++;
      length += Math.min(service, callee.timeout);
      attempt.executes = service <= callee.timeout;
    }
    this.busy++;
    attempt.state = 'working';
    attempt.since = this.engine.now;
    attempt.end = this.engine.schedule(length, this.onEnd, index);
  }

  private end(index: number): void {
    const attempt = this.attempts[index];
    const request = this.requests[attempt.request];
    this.release(attempt);
    if (attempt.executes) request.executions++;
    this.observe?.(
      this.engine.now,
      'callee',
      attempt.executes ? `has carried it out, for the ${ordinal(request.executions)} time` : 'stops at its own limit',
      attempt.request,
    );
    if (request.open && request.current === index) {
      this.engine.cancel(this.timeouts[index]);
      this.observe?.(this.engine.now, 'caller', attempt.executes ? 'has its answer' : 'gets an error', attempt.request);
      if (attempt.executes) this.settle(request);
      else this.retry(attempt.request);
    }
    this.startNext();
  }

  private settle(request: Request): void {
    request.open = false;
    request.settled = this.engine.now;
  }

  private release(attempt: Attempt): void {
    this.busy--;
    const spent = this.engine.now - attempt.since;
    this.work += spent;
    this.requests[attempt.request].work += spent;
    attempt.state = 'over';
  }

  private timeOut(index: number): void {
    const attempt = this.attempts[index];
    const request = this.requests[attempt.request];
    if (request.attempts === 1) request.firstTimedOut = true;
    this.observe?.(this.engine.now, 'caller', 'gives up waiting', attempt.request);
    if (this.params.cancels) this.stop(attempt);
    this.retry(attempt.request);
  }

  /** The deadline has gone along: B drops the attempt where it is. */
  private stop(attempt: Attempt): void {
    const wasWorking = attempt.state === 'working';
    if (wasWorking) {
      this.engine.cancel(attempt.end);
      this.release(attempt);
    }
    attempt.state = 'over';
    if (wasWorking) this.startNext();
  }

  private retry(index: number): void {
    const request = this.requests[index];
    const { retries, backoff, multiplier, backoffMax } = this.params.caller;
    if (request.attempts > retries) {
      request.failed = true;
      this.settle(request);
      this.observe?.(this.engine.now, 'caller', 'reports a failure', index);
      return;
    }
    request.current = -1;
    let wait = backoff;
    for (let i = 1; i < request.attempts; i++) wait *= multiplier;
    this.engine.schedule(Math.min(wait, backoffMax), this.onSend, index);
  }
}

/** An answer that comes at the very moment of the timeout is still in time. */
const AFTER_ANSWERS = 1;

function ordinal(n: number): string {
  return n < 4 ? ['first', 'second', 'third'][n - 1] : `${n}th`;
}

export interface CallsTally {
  requests: number;
  firstTimeouts: number;
  failed: number;
  /** Of those that A reports as failed: carried out at B nonetheless. */
  failedButDone: number;
  executedTwice: number;
  attempts: number;
  /** The most tries that one request came to. */
  triesMax: number;
}

export function tallyCalls({ calls }: CallsResult): CallsTally {
  const count = (holds: (call: Call) => boolean): number => calls.filter(holds).length;
  return {
    requests: calls.length,
    firstTimeouts: count(({ firstTimedOut }) => firstTimedOut),
    failed: count(({ failed }) => failed),
    failedButDone: count(({ failed, executions }) => failed && executions > 0),
    executedTwice: count(({ executions }) => executions > 1),
    attempts: calls.reduce((sum, { attempts }) => sum + attempts, 0),
    triesMax: calls.reduce((most, { tries }) => Math.max(most, tries), 0),
  };
}
