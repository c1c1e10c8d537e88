// How long the callee works on a request: lognormal, fixed by what its owners know, the limit they chose and the share of
// requests that needs longer. With 60 s, 2 % and sigma 0.385 the logarithm has mean 3.3037, and 40 % need more than 30 s.

import { exp, log, normalCdf, normalQuantile } from '../../../../kernel/index.ts';

/** The logarithm of the service time in seconds is normal with mean `mu` and standard deviation `sigma`. */
export interface ServiceLaw {
  mu: number;
  sigma: number;
}

/** The law under which a share `slowShare` of requests needs more than `limit` seconds. */
export function serviceLaw(limit: number, slowShare: number, sigma: number): ServiceLaw {
  return { mu: log(limit) - sigma * normalQuantile(1 - slowShare), sigma };
}

/** P(S > time). */
export function shareAbove({ mu, sigma }: ServiceLaw, time: number): number {
  if (time === Number.POSITIVE_INFINITY) return 0;
  return time <= 0 ? 1 : normalCdf((mu - log(time)) / sigma);
}

/** E[S; S <= time], the seconds of work in requests that need no more than `time`. */
export function workBelow({ mu, sigma }: ServiceLaw, time: number): number {
  const mean = exp(mu + (sigma * sigma) / 2);
  if (time === Number.POSITIVE_INFINITY) return mean;
  return time <= 0 ? 0 : mean * normalCdf((log(time) - mu) / sigma - sigma);
}
