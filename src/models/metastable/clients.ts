// The clients: they send attempts, wait for answers, give up, and decide whether to try again. Each client has its own
// retry budget, breaker and throttle where these are on. Nothing here is called back within a call of the server: every
// retry goes through the engine, also one without a wait.

import type { Engine, Trace } from '../../kernel/index.ts';
import { type Attempts, NONE, TIMED } from './attempts.ts';
import { type Backoff, backoffOf } from './backoff.ts';
import { breakerOf, type CircuitBreaker } from './breaker.ts';
import { Diary } from './diary.ts';
import { type Draws, PURPOSE } from './draws.ts';
import { type Ledger, T } from './ledger.ts';
import type { Params } from './params.ts';
import { Requests } from './requests.ts';
import { type RetryBudget, retryBudgetOf } from './retry-budget.ts';
import { Server } from './server.ts';
import { drawsWork, meanWork, workOf } from './service.ts';
import { type AdaptiveThrottle, throttleOf } from './throttle.ts';
import { Timeouts } from './timeouts.ts';

/** Hears of every outcome: how long the client has waited since its first try. */
export type OutcomeListener = (latency: number, origin: number) => void;

export class Clients {
  readonly server: Server;
  private readonly requests = new Requests();
  private readonly diary: Diary | null;
  private readonly timeouts: Timeouts;
  private readonly backoff: Backoff | null;
  private readonly budget: RetryBudget | null;
  private readonly breaker: CircuitBreaker | null;
  private readonly throttle: AdaptiveThrottle | null;
  private readonly work: ReturnType<typeof workOf>;
  private readonly meanWork: number;
  private readonly retryCode: number;
  private readonly engine: Engine;
  private readonly attempts: Attempts;
  private readonly draws: Draws;
  private readonly ledger: Ledger;
  private readonly params: Params;
  private readonly concluded: OutcomeListener;

  constructor(
    engine: Engine,
    attempts: Attempts,
    draws: Draws,
    ledger: Ledger,
    params: Params,
    concluded: OutcomeListener,
    trace?: Trace,
  ) {
    this.engine = engine;
    this.attempts = attempts;
    this.draws = draws;
    this.ledger = ledger;
    this.params = params;
    this.concluded = concluded;
    this.diary = trace === undefined || !trace.on ? null : new Diary(trace, engine, this.requests);
    this.backoff = backoffOf(params);
    this.budget = retryBudgetOf(params);
    this.breaker = breakerOf(params);
    this.throttle = throttleOf(params);
    this.work = workOf(params);
    this.meanWork = meanWork(params);
    this.timeouts = new Timeouts(engine, attempts, params.timeout, (attempt) => this.timedOut(attempt));
    this.server = new Server(engine, attempts, ledger, params, this);
    this.retryCode = engine.on((request) => {
      this.ledger.backOff(this.requests.columns.client[request], -1);
      this.attempt(request);
    }, 'retry');
  }

  /** A first try. `number` and `origin` name the request in every run. */
  offer(number: number, origin: number, client: number): void {
    const request = this.requests.take();
    const columns = this.requests.columns;
    columns.number[request] = number;
    columns.origin[request] = origin;
    columns.client[request] = client;
    columns.firstAt[request] = this.engine.now;
    columns.tries[request] = 0;
    columns.waited[request] = 0;
    this.ledger.offer(client);
    this.diary?.note('first try', request);
    this.attempt(request);
  }

  /** The server has answered in time. */
  answered(attempt: number): void {
    const { request, epoch } = this.attempts.columns;
    const owner = request[attempt];
    const client = this.requests.columns.client[owner];
    request[attempt] = NONE;
    this.ledger.await(client, -1);
    this.breaker?.record(client, epoch[attempt], false, this.engine.now);
    this.throttle?.accepted(client, this.engine.now);
    this.budget?.earn(client);
    this.conclude(owner, true);
    this.timeouts.settle();
  }

  /** The server has refused the attempt. */
  refused(attempt: number): void {
    this.retryOrFail(this.giveUp(attempt), true);
  }

  private timedOut(attempt: number): void {
    this.ledger.total[T.timeouts]++;
    const owner = this.giveUp(attempt);
    if (this.params.cancellation !== 'none') this.server.withdraw(attempt);
    this.diary?.note('timeout', owner);
    this.retryOrFail(owner, false);
  }

  /** Stops waiting for the attempt; its request. */
  private giveUp(attempt: number): number {
    const { request, epoch } = this.attempts.columns;
    const owner = request[attempt];
    const client = this.requests.columns.client[owner];
    request[attempt] = NONE;
    this.ledger.await(client, -1);
    this.breaker?.record(client, epoch[attempt], true, this.engine.now);
    return owner;
  }

  /** The next try of a request: sent, or refused by the client itself. */
  private attempt(request: number): void {
    const { client, number, origin, tries } = this.requests.columns;
    const { total } = this.ledger;
    const { now } = this.engine;
    const owner = client[request];
    const attemptNumber = tries[request]++;
    if (this.throttle !== null) {
      const draw = this.draws.of(number[request], origin[request], attemptNumber, PURPOSE.throttle).uniform();
      if (this.throttle.refuses(owner, now, draw)) {
        total[T.throttleRefusals]++;
        this.retryOrFail(request, true);
        return;
      }
    }
    if (this.breaker !== null && !this.breaker.allows(owner, now)) {
      total[T.breakerRefusals]++;
      this.retryOrFail(request, true);
      return;
    }
    total[T.attempts]++;
    if (attemptNumber > 0) total[T.retries]++;
    this.ledger.await(owner, 1);
    this.send(request, attemptNumber);
  }

  private send(request: number, attemptNumber: number): void {
    this.diary?.note('send', request);
    const attempt = this.attempts.take();
    const columns = this.attempts.columns;
    const { client, number, origin } = this.requests.columns;
    columns.request[attempt] = request;
    columns.flags[attempt] = TIMED;
    columns.sentAt[attempt] = this.engine.now;
    columns.epoch[attempt] = this.breaker === null ? 0 : this.breaker.epoch(client[request]);
    columns.work[attempt] = drawsWork(this.params)
      ? this.work.sample(this.draws.of(number[request], origin[request], attemptNumber, PURPOSE.work))
      : this.meanWork;
    this.timeouts.start(attempt);
    this.server.accept(attempt);
  }

  private retryOrFail(request: number, refused: boolean): void {
    const { client, number, origin, tries, waited } = this.requests.columns;
    const owner = client[request];
    const retry = tries[request] - 1;
    if (refused) this.diary?.note('refusal', request);
    if (retry >= this.params.maxRetries || (refused && !this.params.retryOnRejection)) {
      this.conclude(request, false);
      return;
    }
    if (this.budget !== null && !this.budget.spend(owner)) {
      this.ledger.total[T.budgetDenials]++;
      this.conclude(request, false);
      return;
    }
    let wait = 0;
    if (this.backoff !== null) {
      const random = this.draws.of(number[request], origin[request], retry, PURPOSE.backoff);
      wait = waited[request] = this.backoff(retry, waited[request], random);
    }
    this.diary?.note('wait to retry', request);
    this.ledger.backOff(owner, 1);
    this.engine.schedule(wait, this.retryCode, request);
  }

  private conclude(request: number, good: boolean): void {
    const { client, firstAt, origin } = this.requests.columns;
    this.diary?.note(good ? 'good' : 'failed', request);
    this.ledger.conclude(client[request], good);
    this.requests.give(request);
    this.concluded(this.engine.now - firstAt[request], origin[request]);
  }
}
