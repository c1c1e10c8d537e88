// How long one update takes to reach everybody under gossip on a complete graph: exact laws, by the Markov chain over how many
// have it. They hold where the chain does: no partition, no crash, one neighbour at a time, everybody in reach.
// Sources: Demers et al. (PODC 1987) for push, pull and push-pull; Pittel (SIAM J. Appl. Math. 47, 1987) and Doerr, Kuennemann
// (ICALP 2014) for the asymptotics; the pair law (n-1) H(n-1) is elementary.

import { exp, log } from '../../kernel/index.ts';

export type RoundScheme = 'push' | 'pull' | 'pushPull';

/** (n-1) H(n-1): exchanges between random pairs, both ways, until one update is with all n. With loss, over 1 - loss. */
export function pairExchanges(replicas: number, loss = 0): number {
  let sum = 0;
  for (let i = 1; i < replicas; i++) sum += 1 / i;
  return ((replicas - 1) * sum) / (1 - loss);
}

/** Seconds until one update is with all, if each replica exchanges with a random other as a Poisson process, without delay. */
export function pairTime(replicas: number, period: number, loss = 0): number {
  return (pairExchanges(replicas, loss) * period) / replicas;
}

/**
 * Chances that, with `informed` of `replicas` having the update, 0, 1, 2, ... more have it after a synchronous round in which
 * everybody calls a random other. A message arrives with chance 1 - loss; a pull needs two, the question and the answer.
 */
export function roundGains(scheme: RoundScheme, replicas: number, informed: number, loss: number): Float64Array {
  const others = replicas - informed;
  const pulled = scheme === 'push' ? 0 : (informed / (replicas - 1)) * (1 - loss) * (1 - loss);
  const gains = new Float64Array(others + 1);
  const byPull = binomial(others, pulled);
  for (let pulls = 0; pulls <= others; pulls++) {
    if (byPull[pulls] === 0) continue;
    // Each caller that has the update hits one of those still without it, or nobody new.
    let hits = new Float64Array(others - pulls + 1);
    hits[0] = byPull[pulls];
    const calls = scheme === 'pull' ? 0 : informed;
    for (let call = 0; call < calls; call++) {
      const next = new Float64Array(hits.length);
      for (let hit = 0; hit < hits.length; hit++) {
        const chance = ((1 - loss) * (others - pulls - hit)) / (replicas - 1);
        next[hit] += hits[hit] * (1 - chance);
        if (hit + 1 < hits.length) next[hit + 1] += hits[hit] * chance;
      }
      hits = next;
    }
    for (let hit = 0; hit < hits.length; hit++) gains[pulls + hit] += hits[hit];
  }
  return gains;
}

/** Mean number of synchronous rounds until one update is with all. */
export function meanRounds(scheme: RoundScheme, replicas: number, loss = 0): number {
  const rounds = new Float64Array(replicas + 1);
  for (let informed = replicas - 1; informed >= 1; informed--) {
    const gains = roundGains(scheme, replicas, informed, loss);
    let later = 1;
    for (let gain = 1; gain < gains.length; gain++) later += gains[gain] * rounds[informed + gain];
    rounds[informed] = later / (1 - gains[0]);
  }
  return rounds[1];
}

/** Chance that an update is with all after 0, 1, 2, ... rounds, until it is all but certain. */
export function roundsDistribution(scheme: RoundScheme, replicas: number, loss = 0): number[] {
  const transitions = Array.from({ length: replicas }, (_, k) =>
    k === 0 ? new Float64Array(1) : roundGains(scheme, replicas, k, loss),
  );
  let at = new Float64Array(replicas + 1);
  at[1] = 1;
  const shares = [at[replicas]];
  while (at[replicas] < 0.9999 && shares.length < 10_000) {
    const next = new Float64Array(replicas + 1);
    next[replicas] = at[replicas];
    for (let informed = 1; informed < replicas; informed++)
      transitions[informed].forEach((chance, gain) => {
        next[informed + gain] += at[informed] * chance;
      });
    at = next;
    shares.push(at[replicas]);
  }
  return shares;
}

/** Chance that an update is with all at a time, by the pair law: exchanges come as a Poisson process of rate n / period. */
export function pairDistribution(replicas: number, period: number, loss: number, times: readonly number[]): number[] {
  const longest = times.reduce((a, b) => Math.max(a, b), 0);
  const most = Math.ceil((2 * replicas * longest) / period + 200);
  let at = new Float64Array(replicas + 1);
  at[1] = 1;
  const done: number[] = [];
  for (let exchange = 0; exchange <= most; exchange++) {
    done.push(at[replicas]);
    const next = new Float64Array(at);
    for (let informed = 1; informed < replicas; informed++) {
      const chance = ((1 - loss) * 2 * informed * (replicas - informed)) / (replicas * (replicas - 1));
      next[informed] -= at[informed] * chance;
      next[informed + 1] += at[informed] * chance;
    }
    at = next;
  }
  return times.map((time) => poissonMean((replicas * time) / period, done));
}

/** The mean of `values[m]` for a Poisson number m; beyond the last the last value holds. */
function poissonMean(mean: number, values: readonly number[]): number {
  if (mean === 0) return values[0];
  let sum = 0;
  let weights = 0;
  let logWeight = -mean;
  for (let m = 0; m < values.length; m++) {
    if (m > 0) logWeight += log(mean / m);
    const weight = exp(logWeight);
    weights += weight;
    sum += weight * values[m];
  }
  return sum + Math.max(0, 1 - weights) * values[values.length - 1];
}

/** Share of replicas that never hear a rumour which stops after k of those told had heard it: s = e^(-(k+1)(1-s)) (Demers). */
export function rumourResidue(stopsAfter: number): number {
  let residue = 0.1;
  for (let step = 0; step < 200; step++) residue = exp(-(stopsAfter + 1) * (1 - residue));
  return residue;
}

function binomial(n: number, p: number): Float64Array {
  let chances = new Float64Array(n + 1);
  chances[0] = 1;
  for (let trial = 0; trial < n; trial++) {
    const next = new Float64Array(n + 1);
    for (let k = 0; k <= trial; k++) {
      next[k] += chances[k] * (1 - p);
      next[k + 1] += chances[k] * p;
    }
    chances = next;
  }
  return chances;
}
