// Runs that follow a moving slider: one in flight, one waiting, never a queue. A newer request replaces the waiting
// one; one in flight that has already taken long is given up for it.

export interface LatestWins<I> {
  request(input: I): void;
  /** Gives up what is in flight and what waits. */
  stop(): void;
}

export interface Handlers<I, O> {
  run(input: I, signal: AbortSignal): Promise<O>;
  /** Called for each run that was not given up, in order of request. */
  done(output: O, input: I): void;
  failed(error: unknown, input: I): void;
  /** Clock in milliseconds. */
  now?(): number;
}

/** A run in flight for longer than this is not waited for once its answer is no longer wanted. */
export const patienceMs = 400;

export function latestWins<I, O>(handlers: Handlers<I, O>): LatestWins<I> {
  const now = handlers.now ?? (() => performance.now());
  let flight: { controller: AbortController; begun: number } | undefined;
  let waiting: { input: I } | undefined;

  function start(input: I): void {
    const mine = { controller: new AbortController(), begun: now() };
    flight = mine;
    handlers.run(input, mine.controller.signal).then(
      (output) => settle(mine, () => handlers.done(output, input)),
      (error) => settle(mine, () => handlers.failed(error, input)),
    );
  }

  function settle(mine: NonNullable<typeof flight>, report: () => void): void {
    // Given up: something newer is already under way, or nothing is wanted any more.
    if (flight !== mine) return;
    flight = undefined;
    const next = waiting;
    waiting = undefined;
    if (next !== undefined) start(next.input);
    report();
  }

  return {
    request(input) {
      if (flight === undefined) {
        start(input);
      } else if (now() - flight.begun > patienceMs) {
        const { controller } = flight;
        flight = undefined;
        controller.abort(new Error('a newer run was asked for'));
        start(input);
      } else {
        waiting = { input };
      }
    },
    stop() {
      const running = flight;
      flight = undefined;
      waiting = undefined;
      running?.controller.abort(new Error('the run was stopped'));
    },
  };
}
