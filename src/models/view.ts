// What a model lets the faces draw: views are data with an `of(result)` each, and hold numbers and words, no pixels.

import type { GridView } from './grid-view.ts';
import type { Unit } from './quantity.ts';
import type { BytesView, FlowView } from './record-view.ts';
import type { StatesView } from './state-view.ts';

/** A quantity over time in bins of equal width: bin i spans start + i width to start + (i + 1) width, in seconds. */
export interface BinnedSeries {
  start: number;
  width: number;
  values: Float64Array;
}

/** A stretch of time that charts shade. */
export interface Phase {
  label: string;
  kind: 'trigger' | 'judged';
  from: number;
  to: number;
}

/** A quantity has the same colour on every page. */
export type Quantity =
  | 'offered'
  | 'goodput'
  | 'throughput'
  | 'attempts'
  | 'retries'
  | 'zombies'
  | 'rejected'
  | 'queue'
  | 'active'
  | 'limit'
  | 'p50'
  | 'p95'
  | 'p99'
  | 'mean'
  | 'twin'
  | 'read'
  | 'write'
  | 'stale'
  | 'silent'
  | 'divergence'
  | 'prediction';

export interface Line<R> {
  id: string;
  label: string;
  quantity: Quantity;
  of(result: R): BinnedSeries | undefined;
}

/** What every picture says of itself. */
export interface ViewText {
  id: string;
  title: string;
  help: string;
}

/** Lines over the shared time axis. */
export interface TimeView<P, R> extends ViewText {
  kind: 'time';
  unit: Unit;
  scale?: 'linear' | 'log';
  lines: readonly Line<R>[];
  /** Said instead of the drawing where a run has none of the lines. */
  nothing?: string;
  references?(params: P): readonly { label: string; value: number; quantity: Quantity }[];
}

/** A distribution: bins of equal or growing width; none where there is nothing to count. */
export interface HistogramView<P, R> extends ViewText {
  kind: 'histogram';
  unit: Unit;
  scale?: 'linear' | 'log';
  quantity: Quantity;
  of(result: R): { edges: ArrayLike<number>; counts: ArrayLike<number> };
  /** Said instead of the drawing where nothing was counted. */
  nothing?: string;
  references?(params: P): readonly { label: string; value: number; quantity: Quantity }[];
}

/** One number against a limit. */
export interface GaugeView<P, R> extends ViewText {
  kind: 'gauge';
  unit: Unit;
  of(result: R, params: P): { value: number; limit: number; limitLabel: string };
}

export interface Curve {
  id: string;
  label: string;
  quantity: Quantity;
  /** Points from left to right; both of the same length. */
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** Drawn dashed: what a formula or another simulation says, beside what was measured. */
  isPrediction?: boolean;
}

/**
 * Curves over an axis that is not the time of the run: a distribution function, a share over a delay. Where there are
 * choices the reader picks one of them, the first to begin with.
 */
export interface CurveView<P, R> extends ViewText {
  kind: 'curve';
  across: { label: string; unit: Unit; scale?: 'linear' | 'log' };
  /** Of the axis upwards. */
  unit: Unit;
  /** Parts of the run to look at: regions. None where there is but one. */
  choices?(params: P): readonly { id: string; label: string }[];
  /** A choice that the parameters do not offer counts as the first. */
  of(result: R, params: P, choice?: string): readonly Curve[];
  /** Upright lines across the curves. */
  references?(params: P, choice?: string): readonly { label: string; value: number; quantity: Quantity }[];
  /** What explains the curves, in one sentence. */
  note?(params: P, choice?: string): string | undefined;
}

/** What one group of clients saw over time: counts per bin from time 0 on. */
export interface StripRow {
  label: string;
  /** Seconds. */
  width: number;
  ok: ArrayLike<number>;
  stale: ArrayLike<number>;
  error: ArrayLike<number>;
  /** Stretches of time that are named above the strip: how long a fault went unnoticed. */
  spans?: readonly { from: number; to: number; label: string }[];
}

/** A strip per group over the shared time axis, coloured by what became of its requests. */
export interface StripView<P, R> extends ViewText {
  kind: 'strip';
  of(result: R, params: P): readonly StripRow[];
  /** What the strips and their stretches say, in words. */
  note?(result: R, params: P): string | undefined;
}

export interface TableColumn {
  label: string;
  /** Left out where the column holds words. */
  unit?: Unit;
}

/** Numbers that read best in rows. */
export interface TableView<P, R> extends ViewText {
  kind: 'table';
  /** A set of things that the reader may pick; what is picked changes the parameters. */
  pick?: {
    label: string;
    options(params: P): readonly { id: string; label: string; isPicked: boolean }[];
    /** Undefined where so few or so many cannot be. */
    patch(params: P, picked: readonly string[]): Partial<P> | undefined;
  };
  of(
    result: R,
    params: P,
  ): {
    /** The first holds the names of the rows. No columns: there is only the note. */
    columns: readonly TableColumn[];
    /** NaN is shown as a dash. */
    rows: readonly (readonly (string | number)[])[];
    note?: string;
  };
}

/** A lane of a space-time diagram: a node or a client. */
export interface Lane {
  label: string;
  /** Where it is. */
  note?: string;
}

export interface LaneMessage {
  from: number;
  to: number;
  sent: number;
  /** NaN if it never arrived. */
  arrived: number;
  label: string;
  /** The operation it belongs to, in words, and its colour; left out where it belongs to none: a heartbeat. */
  operation?: { label: string; quantity: Quantity; isMarked: boolean };
}

export interface LaneOperation {
  lane: number;
  call: number;
  /** Infinity if it never returned. */
  return: number;
  label: string;
  quantity: Quantity;
  /** One of those in question. */
  isMarked: boolean;
}

/** Who did what when, and which messages passed: time runs to the right, each lane is a node. */
export interface SpaceTime {
  lanes: readonly Lane[];
  /** The stretches of time shown, seconds, in their order; what lies between them is left out. At least one. */
  stretches: readonly (readonly [number, number])[];
  messages: readonly LaneMessage[];
  operations: readonly LaneOperation[];
  /** What is shown, in one sentence. */
  caption: string;
}

/** A space-time diagram around some operations, or around the witness of the verdict where none are chosen. */
export interface SpaceTimeView<P, R> extends ViewText {
  kind: 'spaceTime';
  /** Operations worth a look, as their places in the run: all of them, the stale reads. None where there are none. */
  groups(result: R): readonly { id: string; label: string; operations: readonly number[] }[];
  /** Runs again to see the messages. Undefined where there is nothing to show. */
  of(result: R, params: P, seed: number, operations?: readonly number[]): SpaceTime | undefined;
}

export type View<P, R> =
  | TimeView<P, R>
  | HistogramView<P, R>
  | GaugeView<P, R>
  | CurveView<P, R>
  | StripView<P, R>
  | TableView<P, R>
  | SpaceTimeView<P, R>
  | StatesView<P, R>
  | FlowView<P, R>
  | BytesView<P, R>
  | GridView;
