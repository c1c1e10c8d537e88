// Scenarios whose records are bytes on their way: what they enter as, and the hops they take. The run is every record taken
// through real encoders and decoders; where hops say how they work in time, an event clock decides what is at rest.

import { exp, log, type Random, type Streams } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import type { Entry } from '../pipeline/hop.ts';
import { type InTime, inTime } from '../pipeline/in-time.ts';
import { pass } from '../pipeline/pass.ts';
import type { Passed } from '../pipeline/record.ts';
import { guardsOf } from '../preventions/guards.ts';
import type { Pairing, Scenario, ScenarioRun } from './scenario.ts';

/** A scenario of bytes from its parts; `simulate` follows from them. */
export function bytesScenario(
  parts: Omit<Scenario, 'simulate' | 'bytes' | 'figures'> & {
    bytes: NonNullable<Scenario['bytes']>;
    figures?: Scenario['figures'];
    /** The numbers of `figures`, of a run; `way` where its hops work in time. */
    figuresOf?(
      params: Params,
      entries: readonly Entry[],
      pairing: Pairing,
      way: InTime | undefined,
    ): Readonly<Record<string, number>>;
    /** What `figures` are counted from, by record. */
    eachOf?(records: readonly Passed[]): NonNullable<ScenarioRun['each']>;
  },
): Scenario {
  const bytes = { ...parts.bytes, entries: keptFor(parts.bytes.entries) };
  return {
    ...parts,
    bytes,
    figures: parts.figures ?? [],
    simulate(params: Params, streams, pairing) {
      const hops = bytes.hops(params, pairing);
      const guards = guardsOf(params);
      const entries = bytes.entries(params, streams);
      const passed = entries.map((entry) => pass(hops, entry, guards));
      const isTimed = hops.some(({ concurrency, rounds }) => concurrency !== undefined || rounds !== undefined);
      const way = isTimed ? inTime(hops, entries, passed, streams) : undefined;
      const records = way?.records ?? passed;
      return {
        records,
        each: parts.eachOf?.(records),
        moments: way?.moments,
        workAsked: 0,
        workDone: 0,
        figures: parts.figuresOf?.(params, entries, pairing, way) ?? {},
      };
    },
  };
}

/** The run, its twins and the byte view ask for the same entries one after the other: the last ones are kept. */
function keptFor(entries: (params: Params, streams: Streams) => readonly Entry[]): typeof entries {
  const kept = new WeakMap<Params, { seed: number; made: readonly Entry[] }>();
  return (params, streams) => {
    const last = kept.get(params);
    if (last !== undefined && last.seed === streams.seed) return last.made;
    const made = entries(params, streams);
    kept.set(params, { seed: streams.seed, made });
    return made;
  };
}

/** A lognormal number by its median and the sigma of its logarithm. */
export const lognormalOf = (random: Random, median: number, sigma: number): number =>
  exp(log(median) + sigma * random.normal());
