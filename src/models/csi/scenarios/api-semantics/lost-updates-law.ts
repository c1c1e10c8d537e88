// How often an update writes over one that it has not seen, by renewal theory. The clients do not hold each other up, so the
// writes of another client to one key are a stationary renewal process, thinned by the choice of the key: none of them falls
// within a time s with probability 1 - (integral from 0 to s of 1 - F) / m, where F is the distribution of the time between
// two of them and m its mean. Source: Cox, Renewal Theory, 1962, 2.2 and 5.1.

import { exp } from '../../../../kernel/index.ts';
import { lognormalCdf, lognormalMean } from './integrals.ts';

export interface UpdateLaw {
  updateClients: number;
  updateKeys: number;
  thinkTime: number;
  callTime: number;
  callSigma: number;
}

/** Points of the grid on which times are cut up. */
const POINTS = 500;
/** How far the grid goes, in sigmas of a call; one call in 300,000 takes longer. */
const SIGMAS = 4.5;

/** The share of updates that overwrite what they have not seen, where clients wait for the answer to a set. */
export function blindWriteShare(law: UpdateLaw): number {
  const { updateClients: clients, updateKeys: keys, thinkTime, callTime, callSigma } = law;
  const step = (callTime * exp(SIGMAS * callSigma)) / POINTS;
  const calls = massesOf(callTime, callSigma, step);
  const between = thinned(cycles(calls, thinkTime, step), 1 / keys);
  const mean = keys * (thinkTime + 2 * lognormalMean(callTime, callSigma));
  let untouched = 0;
  let none = 1;
  let left = 1;
  for (let i = 0; i < POINTS; i++) {
    const next = none - (step * (1 - (between[i] + between[i + 1]) / 2)) / mean;
    untouched += calls[i] * power((none + next) / 2, clients - 1);
    left -= calls[i];
    none = next;
  }
  return 1 - untouched - left * power(none, clients - 1);
}

/** P((i) step < call <= (i + 1) step). */
function massesOf(median: number, sigma: number, step: number): Float64Array {
  return Float64Array.from(
    { length: POINTS },
    (_, i) => lognormalCdf((i + 1) * step, median, sigma) - lognormalCdf(i * step, median, sigma),
  );
}

/** The distribution function of a cycle, two calls and an exponential pause, at 0, step, ... POINTS step. */
function cycles(calls: Float64Array, pause: number, step: number): Float64Array {
  const both = new Float64Array(POINTS);
  for (let i = 0; i < POINTS; i++) for (let j = 0; i + j < POINTS; j++) both[i + j] += calls[i] * calls[j];
  const fading = exp(-step / pause);
  const cdf = new Float64Array(POINTS + 1);
  let done = 0;
  let pausing = 0;
  // Both calls together end at (k + 1) step: the middles of two cells add up to that.
  for (let k = 1; k <= POINTS; k++) {
    pausing = pausing * fading + both[k - 1];
    done += both[k - 1];
    cdf[k] = done - pausing;
  }
  return cdf;
}

/** The distribution function of the time from one kept event to the next, where each is kept with that chance. */
function thinned(cdf: Float64Array, chance: number): Float64Array {
  const kept = new Float64Array(POINTS + 1);
  for (let k = 1; k <= POINTS; k++) {
    let sum = 0;
    for (let i = 1; i <= k; i++) sum += (cdf[i] - cdf[i - 1]) * ((kept[k - i] + kept[k - i + 1]) / 2);
    kept[k] = chance * cdf[k] + (1 - chance) * sum;
  }
  return kept;
}

function power(base: number, exponent: number): number {
  let product = 1;
  for (let i = 0; i < exponent; i++) product *= base;
  return product;
}
