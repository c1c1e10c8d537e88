// What a model of systems that pass records on lets the faces draw of them: how many went which way, with a lamp at every
// boundary, and single records byte by byte.

import type { Severity } from './model.ts';
import type { ViewText } from './view.ts';

/** How a record stands: its meaning is whole, or wrong in silence, or it has failed aloud and goes no further. */
export type RecordState = 'right' | 'wrong' | 'loud';

/** Records that pass a boundary in one way. */
export interface FlowBand {
  /** The boundary, from 0: between system `boundary` and the next. */
  boundary: number;
  from: 'right' | 'wrong';
  to: RecordState;
  count: number;
}

export interface RecordFlow {
  /** In the order in which a record meets them; one more than there are boundaries. */
  systems: readonly string[];
  /** A lamp for each boundary: how bad what happens there is, and in words. */
  lamps: readonly { severity: Severity; text: string }[];
  /** In the order of boundaries. None where nothing passed. */
  bands: readonly FlowBand[];
}

/** A diagram of flows through the systems, after Sankey. */
export interface FlowView<P, R> extends ViewText {
  kind: 'flow';
  of(result: R, params: P): RecordFlow;
}

/** A record at one boundary. */
export interface RecordLeg {
  boundary: string;
  format: string;
  /** How its meaning stands behind it: `lossless`, `silent`. */
  fidelity: string;
  severity: Severity;
  written: string;
  /** What the reader has understood; empty where it read nothing. */
  read: string;
  /** What was said in refusing; empty where nothing was. */
  error: string;
  /** In hex; empty where nothing was written. */
  bytes: string;
  /** What a writer that the reader is right with would have written, in hex; empty where there is nothing to compare. */
  expected: string;
}

export interface RecordExample {
  /** Seconds. */
  at: number;
  meant: string;
  /** What is special of it, in words: `from a host of the old version`. */
  note: string;
  legs: readonly RecordLeg[];
}

/** Records with their bytes at each boundary; those that differ from what was expected are coloured. */
export interface BytesView<P, R> extends ViewText {
  kind: 'bytes';
  of(result: R, params: P): readonly RecordExample[];
  /** Said where the run has none. */
  nothing: string;
}
