// The closed forms beside the simulation of calls, for a B that is never full: every share follows from the law of the
// service time. Where B is full they no longer hold, and `collapseAt` says from when on.

import { pow } from '../../../../kernel/index.ts';
import type { CallPolicy, CallsParams } from './calls.ts';
import { shareAbove, workBelow } from './service.ts';

export interface CallsTheory {
  firstTimeouts: number;
  failed: number;
  executedTwice: number;
  /** Attempts of A for each request. */
  attempts: number;
  /** Work at B over the work that one try of each request takes. */
  amplification: number;
  /** The share of B's capacity that first tries may take before B has more work than it can do. */
  collapseAt: number;
}

type Asked = Pick<CallsParams, 'caller' | 'callee' | 'service' | 'slownessOf'>;

/** For calls that are not cancelled; with slowness of the attempt, for a B that does not retry by itself. */
export function callsTheory(params: Asked): CallsTheory {
  return params.slownessOf === 'request' ? slowRequests(params) : slowAttempts(params);
}

function totalWait({ retries, backoff, multiplier, backoffMax }: CallPolicy): number {
  let sum = 0;
  for (let i = 0; i < retries; i++) sum += Math.min(backoff * pow(multiplier, i), backoffMax);
  return sum;
}

function slowRequests({ caller, callee, service }: Asked): CallsTheory {
  const inTime = Math.min(caller.timeout, callee.timeout);
  const failed = shareAbove(service, inTime);
  const tooSlow = shareAbove(service, callee.timeout);
  const givesUpAt = (callee.retries + 1) * callee.timeout + totalWait(callee);
  const doneTooLate = failed - tooSlow;
  const work = {
    inTime: workBelow(service, inTime),
    tooLate: workBelow(service, callee.timeout) - workBelow(service, inTime),
    never: tooSlow === 0 ? 0 : tooSlow * givesUpAt,
  };
  const needed = workBelow(service, callee.timeout) + (tooSlow === 0 ? 0 : tooSlow * callee.timeout);
  const amplification = (work.inTime + (caller.retries + 1) * (work.tooLate + work.never)) / needed;
  return {
    firstTimeouts: doneTooLate + (givesUpAt > caller.timeout ? tooSlow : 0),
    failed,
    executedTwice: caller.retries > 0 ? doneTooLate : 0,
    attempts: 1 + caller.retries * failed,
    amplification,
    collapseAt: 1 / amplification,
  };
}

function slowAttempts({ caller, callee, service }: Asked): CallsTheory {
  const most = caller.retries + 1;
  const missed = shareAbove(service, Math.min(caller.timeout, callee.timeout));
  const never = shareAbove(service, callee.timeout);
  const late = missed - never;
  const attempts = (1 - pow(missed, most)) / (1 - missed);
  const noExecution = pow(never, most);
  const oneExecution = ((1 - missed) * (1 - noExecution)) / (1 - never) + most * late * pow(never, most - 1);
  return {
    firstTimeouts: callee.timeout > caller.timeout ? missed : 0,
    failed: pow(missed, most),
    executedTwice: Math.max(0, 1 - noExecution - oneExecution),
    attempts,
    amplification: attempts,
    collapseAt: 1 / attempts,
  };
}
