// The contract. A model is a record of pure functions over plain data; everything the faces show of it follows from
// this record alone: its form, flags, scenario fields, JSON Schema, row in the docs, charts and generic tests.

import type { History } from '../checkers/index.ts';
import type { Trace } from '../kernel/index.ts';
import type { ParamSchema } from './fields.ts';
import type { Unit } from './quantity.ts';
import type { Phase, View, ViewText } from './view.ts';

/** What `prepare` loaded: codecs, files. */
export type Resources = Readonly<Record<string, unknown>>;

/** All that a run may know besides its parameters. */
export interface World {
  seed: number;
  resources?: Resources;
  /** Replays the run to `at` seconds, bit by bit, and continues from there under the streams of `seed`. */
  fork?: { at: number; seed: number };
  /** Takes down what happens, event by event; the result is the same with and without. */
  trace?: Trace;
  progress?: (share: number) => void;
}

export type Severity = 'good' | 'warning' | 'bad' | 'unknown';

/** One measured thing a verdict rests on. */
export interface Fact {
  label: string;
  value: number;
  unit: Unit;
  /** What it is compared with, if anything: `at least 90 %`. */
  against?: string;
  /** How far it is known, if it is an estimate: `95 % interval 94 % to 100 %`. */
  interval?: string;
}

/** The class of a run by a scheme that people know: `PACELC`, `PC/EC`. */
export interface Classification {
  scheme: string;
  value: string;
  /** How it was measured, in words. */
  meaning: string;
  /** What signs in the value say that are no class of the scheme, in a few words. */
  remark?: string;
  /** What was measured for each part of it, in plain sentences. */
  reading?: string;
}

/** What was found of properties of which some imply others, by id, the strongest first. */
export interface LevelsFound {
  /** All that were not refuted. */
  held: readonly string[];
  /** The weakest that were refuted: what implies one of them is refuted too. */
  refuted: readonly string[];
}

export interface Verdict {
  outcome: string;
  severity: Severity;
  /** The verdict in one plain sentence. */
  sentence: string;
  because: readonly Fact[];
  /** Where the model judges by such properties, whatever the outcome. */
  levels?: LevelsFound;
  /** Beside the outcome, where the model measures one. */
  classification?: Classification;
  /** What a word of the facts means that is not plain English. */
  terms?: string;
  /** Remedies of the model that may help here, by id. */
  remedies: readonly string[];
  /** A change of parameters that would let an open verdict be decided, such as a longer duration. */
  wouldDecide?: { patch: Readonly<Record<string, number>>; sentence: string };
}

/** What a model can say of an outcome before any run. */
export interface Outcome {
  id: string;
  severity: Severity;
  meaning: string;
}

/** A run as it is counted over seeds. */
export interface SeedVerdict {
  seed: number;
  verdict: Verdict;
  metrics: Readonly<Record<string, number>>;
}

export interface Metric<R> {
  /** Stable; documented; used in `--fail-if`. */
  id: string;
  label: string;
  unit: Unit;
  better: 'higher' | 'lower' | 'neither';
  help: string;
  /** One of the few shown first. */
  primary?: boolean;
  /** The run may have no such number (a percentile of nothing); then it is NaN. */
  mayBeAbsent?: boolean;
  /** With the unit 'share': it is over something of which it is no part, so that it can be more than 1. */
  mayExceedOne?: boolean;
  of(result: R): number;
}

/** A number that follows from the parameters alone, by a formula: shown live beside the controls. */
export interface Figure {
  id: string;
  label: string;
  unit: Unit;
  value: number;
  formula: string;
  help: string;
  /** How it stands to the present parameters, in words, if that is worth saying. */
  note?: string;
}

export interface Remedy<P> {
  id: string;
  label: string;
  /** What it costs to have, in words. */
  cost: string;
  patch(params: P): Partial<P>;
}

export interface Preset<P> {
  id: string;
  title: string;
  about: string;
  source: string;
  params: Partial<P>;
  /** What it must show, and in which share of seeds: the 95 % Wilson interval over 100 seeds must hold the share. */
  outcome: string;
  share: number;
  /** What each such run must show beside the outcome: a metric above so much. */
  shows?: { metric: string; above: number };
  /** The class that a publication gives the system, to be shown beside the measured one. */
  published?: {
    classification: string;
    source: string;
    /** Why the measured one is another, in one sentence; left out where they agree. */
    difference?: string;
  };
  /** The mechanism it is about and what takes it away: with the patch the outcome is no longer the stated one. */
  without?: { mechanism: string; patch: Partial<P> };
}

/** A question put to the reader before the run answers it. */
export interface Experiment<P> {
  id: string;
  question: string;
  choices: readonly string[];
  /** Index of the right choice. */
  answer: number;
  /** The preset it starts from, and the change that is tried. */
  preset: string;
  patch: Partial<P>;
  /** View or metric ids to look at. */
  watch: readonly string[];
  outcome: string;
  share: number;
  explanation: string;
}

/** Rows with a name each, of which the runs of a configuration choose one. */
export interface SurveyRows {
  label: string;
  /** The best first. What is chosen and not listed comes after them. */
  names: readonly string[];
  /** Is the first as good as the second? Left out, each is as good as those after it: where the rows are no scale, not so. */
  isAsGood?(name: string, other: string): boolean;
  of(runs: readonly SeedVerdict[]): string;
}

interface SurveyMetric {
  metric: string;
  scale?: 'linear' | 'log';
}

/** A picture over many configurations, made when it is asked for: each point is one of them. */
export interface Survey<P> extends ViewText {
  /** Seeds per configuration. */
  seeds: number;
  x: SurveyMetric;
  y: SurveyMetric | SurveyRows;
  /** A value across that parts the plot, and what it means to be on either side of it. */
  threshold?: { value: number; label: string };
  /** Patches over the present parameters; points of one group are joined in their order if `isJoined`. */
  configurations(params: P): readonly { id: string; label: string; group: string; patch: Partial<P> }[];
  isJoined?: boolean;
  /** Marks the points than which none is as good or better in both: further left and further up. */
  hasFrontier?: boolean;
}

/** An operation that a client is told to carry out, at a moment in seconds. */
export interface ScriptedOperation {
  client: number;
  op: 'read' | 'write';
  key: number;
  at: number;
}

/** How a model looks for an anomaly and makes it small, by leaving operations out. */
export interface AnomalySearch<P, R> {
  /** The question in words: `a history that is not linearizable`. */
  what: string;
  /** Whatever the search needs no time for, switched off. */
  plain: Partial<P>;
  isAnomaly(run: SeedVerdict): boolean;
  /** All operations of a run with their calls; those its verdict rests on; all that touch the same object. */
  operations(result: R): {
    operations: readonly ScriptedOperation[];
    witness: readonly ScriptedOperation[];
    related: readonly ScriptedOperation[];
  };
  /** Carries out these operations and no others. */
  only(operations: readonly ScriptedOperation[]): Partial<P>;
  /** The file parameter that says so, and its content, for links and command lines. */
  file(operations: readonly ScriptedOperation[]): { field: string; name: string; text: string };
  /** The history of a run as a checker reads it, the places in it of those that break the rule, and why they do. */
  history(result: R): { operations: History; witness: readonly number[]; sentence: string };
}

export interface Model<P extends object = Record<string, unknown>, R extends object = object> {
  id: string;
  title: string;
  /** The engineer's question it answers, one sentence. */
  question: string;
  params: ParamSchema<P>;
  /** Loads what is asynchronous: codecs, files. */
  prepare?(params: P): Promise<Resources>;
  /** Pure: the same params and world give the same result, to the bit, in every engine. */
  simulate(params: P, world: World): R;
  outcomes: readonly Outcome[];
  metrics: readonly Metric<R>[];
  verdict(result: R, params: P): Verdict;
  /** The verdict over many seeds, where it is more than the commonest one. */
  verdictOverSeeds(runs: readonly SeedVerdict[], params: P): Verdict;
  /** Figures that follow from the parameters by formula. */
  theory?(params: P): readonly Figure[];
  remedies: readonly Remedy<P>[];
  presets: readonly Preset<P>[];
  /** The preset on which the page opens. */
  opensOn: string;
  experiments: readonly Experiment<P>[];
  views: readonly View<P, R>[];
  surveys?: readonly Survey<P>[];
  anomaly?: AnomalySearch<P, R>;
  phases?(result: R, params: P): readonly Phase[];
}

/** A model whose types are not known, as the registry hands it out: params and results are opaque to the caller. */
// biome-ignore lint/suspicious/noExplicitAny: parameters flow both ways, so no narrower type fits every model.
export type AnyModel = Model<any, any>;
