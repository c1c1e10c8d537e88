// What a scenario is: two systems, each right with its like, and what happens when they meet. Its records come from seeded
// arrivals and values; what becomes of them is decided by real bytes, or by events on the kernel's clock.

import type { Streams } from '../../../kernel/index.ts';
import type { Figure, Remedy } from '../../model.ts';
import type { Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import type { Entry, Hop } from '../pipeline/hop.ts';
import type { Passed } from '../pipeline/record.ts';
import type { Result } from '../simulate.ts';

/** Who meets whom: the two systems together, or each with its like, which are the twins of the run. */
export type Pairing = 'together' | 'writer-alone' | 'reader-alone';

/** What one of the systems did, for telling how a failure came about. */
export interface Moment {
  /** Seconds. */
  at: number;
  who: string;
  /** In a few words, with the values. */
  what: string;
}

export interface ScenarioRun {
  /** In the order in which they entered. */
  records: readonly Passed[];
  /** Seconds of work that A asked for and that B did for it. */
  workAsked: number;
  workDone: number;
  /** Numbers of this scenario alone, by the ids of `Scenario.figures`. */
  figures: Readonly<Record<string, number>>;
  /** By record what `workAsked`, `workDone` and those of the figures are counted from that say how: by these names. */
  each?: Readonly<Record<string, ArrayLike<number>>>;
  /** How the first failure of this run came about, in the order of time; of bytes the bytes themselves tell it. */
  moments?: readonly Moment[];
}

/** A text that a system declares: a schema or a configuration. */
export interface Declared {
  /** The file's name, with its kind as ending: `price.avsc`, `client.yaml`. */
  name: string;
  text: string;
}

/** What two teams could show to a check before anything runs. */
export interface Artefacts {
  boundary: string;
  schemas?: {
    writer: Declared;
    reader: Declared;
    /** Versions that were registered before the reader's, the latest last. */
    earlier?: readonly Declared[];
  };
  configurations?: {
    writer: Declared;
    reader: Declared;
    /** What the running systems say they use, where that can be asked. */
    effective?: { writer: Declared; reader: Declared };
  };
  /** Examples that the reader's team has given to the writer's, as a contract test holds them. */
  contract?: readonly Meaning[];
  /** Values for tests that write and read. */
  samples?: Readonly<Record<'happy' | 'typical' | 'boundary', readonly Meaning[]>>;
  /** Really writes and reads; with `back` the reader writes again and the writer's system reads. */
  hop?: Hop;
  back?: Hop;
  /** The same boundary where the writer meets its like. */
  alone?: Hop;
  /** Changes that would do no harm: what a check must let pass. */
  harmless?: readonly { title: string; schemas?: Artefacts['schemas']; configurations?: Artefacts['configurations'] }[];
}

/** A number that one scenario has and others have not. */
export interface ScenarioFigure {
  id: string;
  label: string;
  unit: Figure['unit'];
  better: 'higher' | 'lower' | 'neither';
  help: string;
  /** How it comes of its values by record, where each record has one: their sum, their mean, or the most. */
  over?: 'sum' | 'mean' | 'most';
}

/** A change of the scenario's own that may help. */
export type ScenarioRemedy = Remedy<Params> & {
  /** It is against what this run shows, and not in force. */
  helps(result: Result, params: Params): boolean;
};

export interface Scenario {
  id: string;
  title: string;
  /** What the two sides assume, in two sentences. */
  about: string;
  source: string;
  /** The systems in the order in which a record meets them. */
  systems: readonly string[];
  /** Those of them that a run meets, if not all. */
  along?(params: Params): readonly string[];
  figures: readonly ScenarioFigure[];
  simulate(params: Params, streams: Streams, pairing: Pairing): ScenarioRun;
  /** For scenarios of bytes: their records and hops, so that single records can be looked at. */
  bytes?: {
    entries(params: Params, streams: Streams): readonly Entry[];
    hops(params: Params, pairing: Pairing): readonly Hop[];
  };
  artefacts(params: Params): readonly Artefacts[];
  /** Closed forms, beside which the run is an illustration. */
  theory?(params: Params): readonly Figure[];
  /** What a silent record of this scenario is, after `12 of 100 records`; of bytes, that it was stored with another meaning. */
  wrongIs?(params: Params): string;
  /** What its two systems can agree on. */
  remedies?: readonly ScenarioRemedy[];
}

/** The systems that a run meets, in their order. */
export const systemsOf = ({ along, systems }: Scenario, params: Params): readonly string[] =>
  along?.(params) ?? systems;

/** The names of the boundaries that a run meets, in the order in which a record does. */
export function boundariesOf(scenario: Scenario, params: Params): readonly string[] {
  const systems = systemsOf(scenario, params);
  return systems.slice(1).map((reader, place) => `${systems[place]} → ${reader}`);
}
