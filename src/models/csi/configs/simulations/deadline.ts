// Calls with a deadline over all their tries, on the event kernel: an outage makes the first tries fail, and the deadline may
// come while a try is under way or left. Source: gRPC guide, Deadlines and Retry.

import { type RetryPolicy, waits } from '../../../../checkers/configs/index.ts';
import { Engine, exp, type Streams } from '../../../../kernel/index.ts';

/** Times in seconds. */
export interface DeadlineParams {
  calls: number;
  policy: RetryPolicy;
  /** What the call waits for before its first try. */
  linger: number;
  deadline: number;
  /** Mean of the exponential time for which nothing is answered, from the beginning of a call on. */
  outageMean: number;
}

export interface DeadlineResult {
  calls: number;
  answered: number;
  /** Calls whose tries all failed. */
  failed: number;
  /** Calls that the deadline ended, with a try under way or left. */
  ended: number;
}

export type DeadlineObserver = (
  time: number,
  what: 'sends' | 'answered' | 'gives up' | 'fails' | 'ends',
  attempt: number,
) => void;

type Tries = Pick<DeadlineParams, 'policy' | 'linger'>;

/** When try `attempt`, from 0, is sent. */
export function tryAt({ policy, linger }: Tries, attempt: number): number {
  return linger + (attempt * policy.timeout + waits({ ...policy, retries: attempt }));
}

/** When the caller gives try `attempt` up: the sum that the rules make, so that a deadline that fits to the last bit fits here. */
function tryEnds({ policy, linger }: Tries, attempt: number): number {
  return linger + ((attempt + 1) * policy.timeout + waits({ ...policy, retries: attempt }));
}

/** When the last try is over. */
export function endOfTries(tries: Tries): number {
  return tryEnds(tries, tries.policy.retries);
}

/** Stream `outages`. All calls begin at time 0: they do not meet each other. */
export function simulateDeadline(params: DeadlineParams, streams: Streams, observe?: DeadlineObserver): DeadlineResult {
  const { calls, policy, linger, deadline, outageMean } = params;
  const engine = new Engine();
  const outages = streams.stream('outages');
  const restored = Array.from({ length: calls }, () => outageMean * outages.exponential());
  const isOpen = new Uint8Array(calls).fill(1);
  const tries = new Int32Array(calls);
  const result = { calls, answered: 0, failed: 0, ended: 0 };
  const settle = (call: number, as: 'answered' | 'failed' | 'ended', what: 'answered' | 'fails' | 'ends'): void => {
    isOpen[call] = 0;
    result[as]++;
    observe?.(engine.now, what, tries[call]);
  };
  const answer = engine.on((call) => {
    if (isOpen[call] === 1) settle(call, 'answered', 'answered');
  }, 'answer');
  const send = engine.on((call) => {
    if (isOpen[call] === 0) return;
    const attempt = tries[call]++;
    observe?.(engine.now, 'sends', attempt + 1);
    const until = tryEnds(params, attempt);
    const at = Math.max(engine.now, restored[call]);
    if (at <= until) engine.scheduleAt(at, answer, call);
    else engine.scheduleAt(Math.max(engine.now, until), timeOut, call);
  }, 'send');
  const timeOut = engine.on((call) => {
    if (isOpen[call] === 0) return;
    observe?.(engine.now, 'gives up', tries[call]);
    if (tries[call] > policy.retries) settle(call, 'failed', 'fails');
    else engine.scheduleAt(Math.max(engine.now, tryAt(params, tries[call])), send, call);
  }, 'try times out');
  const end = engine.on((call) => {
    if (isOpen[call] === 1) settle(call, 'ended', 'ends');
  }, 'deadline');
  for (let call = 0; call < calls; call++) {
    engine.scheduleAt(linger, send, call);
    engine.scheduleAt(deadline, end, call, 0, AFTER_TRIES);
  }
  engine.run();
  return result;
}

const AFTER_TRIES = 1;

/** The share of calls that the deadline ends, where it comes before the last try is over. */
export function shareEnded(params: DeadlineParams): number {
  const { policy, deadline, outageMean } = params;
  let last = -1;
  while (last < policy.retries && tryAt(params, last + 1) <= deadline) last++;
  if (last < 0) return 1;
  // Who is answered by the deadline: whose outage is over within the last try that began before it.
  return exp(-Math.min(deadline, tryAt(params, last) + policy.timeout) / outageMean);
}
