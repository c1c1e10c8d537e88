// Witnesses of what goes out in rounds: pings that come too soon, a lease that is not renewed.

import type { Trial } from '../../../checkers/configs/index.ts';
import { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import {
  type ElectionChance,
  type ElectionParams,
  type ElectionResult,
  simulateElection,
} from './simulations/election.ts';
import { type PingParams, type PingResult, simulatePings } from './simulations/pings.ts';
import type { Moment, Witness } from './witness.ts';

/** A side that its like was made for leaves the other so many ways of a message. */
const WAYS = 20;

/** So many runs, one after the other on one source of chance. */
function severalOf<C, R>(count: number, chance: C, run: (chance: C) => R): R[] {
  return Array.from({ length: count }, () => run(chance));
}

const connections = 20;
const pings = 20;

export function pingsWitness(
  { interval, permitted }: Extract<Trial, { kind: 'pings' }>,
  assumptions: Assumptions,
): Witness {
  const { delay } = assumptions;
  const settings = (every: number, least: number): PingParams => ({
    ...{ interval: every, permitted: least, pings, delayMean: delay },
  });
  const run = (params: PingParams, streams: Streams): readonly PingResult[] =>
    severalOf(connections, streams.stream('ways'), (ways) => simulatePings(params, ways));
  const margin = WAYS * delay;
  const figure = figureOf(
    `connections closed by ping ${pings}`,
    'share',
    twins(
      run,
      settings(interval, permitted),
      settings(interval, Math.max(0, interval - margin)),
      settings(permitted + margin, permitted),
    ),
    (all) => all.filter(({ closedAt }) => closedAt > 0).length / connections,
  );
  const moments: Moment[] = [];
  const words = {
    pings: 'sends ping',
    counts: 'counts as too soon ping',
    closes: 'closes the connection (too_many_pings) at ping',
  };
  simulatePings(settings(interval, permitted), new Streams(1).stream('ways'), (time, side, what, ping) => {
    moments.push({ time, side: side === 'client' ? 'b' : 'a', what: `${words[what]} ${ping}` });
  });
  return {
    confirmed: isAboveTwins(figure),
    sentence: `${writeQuantity(figure.together.estimate, 'share')} of the connections are closed within ${pings} pings, for a third one that comes sooner than ${writeQuantity(permitted, 's', 6)} after the last`,
    figures: [figure],
    timeline: moments.slice(0, 12),
    assumptions: [
      ...assumed(assumptions, 'delay'),
      'no data go between the pings, and the server closes at the third that comes too soon, as in gRPC',
    ],
    seeds,
  };
}

const elections = 50;
/** client-go's own 2 s of 10 s. */
const ROUNDS = 5;

export function electionWitness(
  { lease, renewDeadline }: Extract<Trial, { kind: 'election' }>,
  assumptions: Assumptions,
): Witness {
  const settings = (length: number, renew: number): ElectionParams => ({
    ...{ lease: length, renewDeadline: renew, retry: renew / ROUNDS, delayMean: assumptions.delay },
  });
  const run = (params: ElectionParams, streams: Streams): readonly ElectionResult[] =>
    severalOf(elections, chanceOf(streams), (chance) => simulateElection(params, chance));
  // The defaults of client-go: 15 s against 10 s.
  const fitting = 1.5;
  const runs = twins(
    run,
    settings(lease, renewDeadline),
    settings(fitting * renewDeadline, renewDeadline),
    settings(lease, lease / fitting),
  );
  const figure = figureOf(
    'leaders cut off that still lead when another does',
    'share',
    runs,
    (all) => all.filter(overlaps).length / elections,
  );
  return {
    confirmed: isAboveTwins(figure),
    sentence: `of the leaders that are cut off, ${writeQuantity(figure.together.estimate, 'share')} still lead when another does`,
    figures: [figure],
    timeline: electionTimeline(settings(lease, renewDeadline)),
    assumptions: [
      ...assumed(assumptions, 'delay'),
      `both sides go round each ${writeQuantity(renewDeadline / ROUNDS, 's')}, a fifth of the renew deadline`,
      'a leader that client-go would refuse to start, started nevertheless',
      'alone: a lease half as long again as the renew deadline',
    ],
    seeds,
  };
}

const chanceOf = (streams: Streams): ElectionChance => ({
  rounds: streams.stream('rounds'),
  cuts: streams.stream('cuts'),
  ways: streams.stream('ways'),
});

const overlaps = ({ takenAt, stoppedAt }: ElectionResult): boolean => takenAt < stoppedAt;

/** The first leader that still leads when another does, or the last one looked at. */
function electionTimeline(params: ElectionParams): Moment[] {
  const chance = chanceOf(new Streams(1));
  let moments: Moment[] = [];
  for (let i = 0; i < elections; i++) {
    moments = [];
    const result = simulateElection(params, chance, (time, side, what) => {
      moments.push({ time, side: side === 'leader' ? 'a' : 'b', what });
    });
    if (overlaps(result)) break;
  }
  return moments.slice(-8);
}
