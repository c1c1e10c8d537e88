// A leader that is cut off from the store of its lease, on the event kernel: it goes on trying to renew until its deadline is
// over, and leads as long; another takes the lease when it has seen it unrenewed for its whole length. As in Kubernetes
// client-go, leaderelection: the deadline counts from the round after the last renewal, and the other looks once a round, from
// when it saw the last renewal. Times in seconds.

import { Engine, type Random } from '../../../../kernel/index.ts';

export interface ElectionParams {
  lease: number;
  renewDeadline: number;
  /** Between two rounds of either side; each round of the other is up to a fifth longer. */
  retry: number;
  delayMean: number;
}

export interface ElectionResult {
  /** When the other took over, and when the first stopped leading. */
  takenAt: number;
  stoppedAt: number;
}

export type ElectionObserver = (time: number, side: 'leader' | 'other', what: string) => void;

/** JitterFactor of client-go is 1.2. */
const JITTER = 0.2;

/** What chance decides: the rounds of the other, when the leader is cut off, and how long messages are on their way. */
export interface ElectionChance {
  rounds: Random;
  cuts: Random;
  ways: Random;
}

export function simulateElection(
  params: ElectionParams,
  { rounds, cuts, ways }: ElectionChance,
  observe?: ElectionObserver,
): ElectionResult {
  const { lease, renewDeadline, retry, delayMean } = params;
  const engine = new Engine({ capacity: 16 });
  const way = (): number => delayMean * ways.exponential();
  // The way to the store is cut after a few renewals, anywhere between two of them.
  const cutAt = (2 + 3 * cuts.uniform()) * retry;
  let [stored, seen, seenAt] = [0, -1, 0];
  let [takenAt, stoppedAt] = [Number.NaN, Number.NaN];
  const acknowledged = engine.on(() => {
    engine.schedule(retry, renew);
    // The deadline is that of the next round.
    engine.set(deadline, retry + renewDeadline);
  }, 'renewal acknowledged');
  const store = engine.on(() => {
    stored++;
    engine.schedule(way(), acknowledged);
  }, 'renewal stored');
  const renew = engine.on(() => {
    if (engine.now > cutAt) observe?.(engine.now, 'leader', 'tries to renew, and is cut off');
    else {
      observe?.(engine.now, 'leader', 'renews its lease');
      engine.schedule(way(), store);
    }
  }, 'renew');
  const deadline = engine.timer(
    engine.on(() => {
      stoppedAt = engine.now;
      observe?.(engine.now, 'leader', 'gives up renewing, and leads no longer');
    }, 'renew deadline'),
  );
  const look = engine.on(() => {
    if (stored !== seen) [seen, seenAt] = [stored, engine.now];
    else if (engine.now >= seenAt + lease) {
      takenAt = engine.now;
      observe?.(engine.now, 'other', 'finds the lease over, and leads');
      return;
    }
    engine.schedule(retry * (1 + JITTER * rounds.uniform()), look);
  }, 'look');
  engine.schedule(0, renew);
  engine.schedule(retry * rounds.uniform(), look);
  engine.run();
  return { takenAt, stoppedAt };
}
