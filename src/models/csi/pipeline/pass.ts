// A record on its way: written and read at every hop, its meaning compared with what was meant at each.

import { type Fidelity, isClean, judge, type Meaning } from '../meaning/index.ts';
import { type Entry, type Hop, Refusal } from './hop.ts';
import type { Passed } from './record.ts';

/** One hop of one record, for the byte view. */
export interface Leg {
  fidelity: Fidelity;
  /** Undefined where the writer refused. */
  bytes?: Uint8Array;
  written: Meaning;
  read?: Meaning;
  taken?: Meaning;
  /** What the system that said no said. */
  error?: string;
}

/** Guards at run time that sit in the path of a record. */
export interface Guards {
  /** The writer sends a sum of the meaning along, and the reader compares. */
  checksum: boolean;
  /** What is out of the range that the reader's owner would believe is refused. */
  plausibility: boolean;
}

/** The legs of a record through the hops, to the first that says no. */
export function legsOf(hops: readonly Hop[], entry: Entry, guards: Guards): Leg[] {
  const legs: Leg[] = [];
  let value = entry.meaning;
  for (const hop of hops) {
    const leg = legOf(hop, value, entry, guards);
    legs.push(leg);
    if (leg.fidelity === 'crash' || leg.fidelity === 'refused') return legs;
    value = leg.taken ?? leg.read!;
  }
  return legs;
}

function legOf(hop: Hop, written: Meaning, entry: Entry, guards: Guards): Leg {
  let bytes: Uint8Array;
  try {
    bytes = hop.write(written, entry);
  } catch (error) {
    return { fidelity: 'refused', written, error: said(error) };
  }
  try {
    const { value, taken } = hop.read(bytes, entry);
    const used = taken ?? value;
    if (guards.plausibility && hop.isPlausible?.(used) === false)
      return { fidelity: 'crash', bytes, written, read: value, taken, error: 'out of the range that is believed' };
    if (guards.checksum && !isClean(judged(hop, written, used)))
      return { fidelity: 'crash', bytes, written, read: value, taken, error: 'the sum of the meaning does not agree' };
    return { fidelity: standing(hop, entry.meaning, value, taken), bytes, written, read: value, taken };
  } catch (error) {
    return { fidelity: 'crash', bytes, written, error: said(error) };
  }
}

/** How what was read stands to what was meant in the beginning. */
function standing(hop: Hop, meant: Meaning, value: Meaning, taken: Meaning | undefined): Fidelity {
  if (taken === undefined) return judged(hop, meant, value);
  if (!isClean(judged(hop, meant, taken))) return 'trap';
  return value.kind === meant.kind ? 'lossless' : 'retyped';
}

const judged = ({ ask }: Hop, meant: Meaning, read: Meaning): Fidelity =>
  ask === undefined ? fidelityOf(meant, read) : fidelityOf(ask(meant), ask(read));

/** As `judge` has it; what most records are is told without the words that it finds for a difference. */
function fidelityOf(meant: Meaning, read: Meaning): Fidelity {
  if (meant.kind === 'text' && read.kind === 'text') return meant.value === read.value ? 'lossless' : 'silent';
  if (meant.kind === 'wallTime' && read.kind === 'wallTime') return meant.nanos === read.nanos ? 'lossless' : 'silent';
  if (meant.kind === 'date' && read.kind === 'date') return meant.days === read.days ? 'lossless' : 'silent';
  if (meant.kind === 'integer' && read.kind === 'integer') return meant.value === read.value ? 'lossless' : 'silent';
  return judge(meant, read).fidelity;
}

function said(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  throw error;
}

export function pass(hops: readonly Hop[], entry: Entry, guards: Guards): Passed {
  const legs = legsOf(hops, entry, guards);
  const end = legs[legs.length - 1];
  const hop = hops[legs.length - 1];
  const isWrong = end.fidelity === 'silent' || end.fidelity === 'trap';
  const restored = isWrong ? hop.restore?.(end.taken ?? end.read!, entry) : undefined;
  return {
    at: entry.at,
    settled: entry.at,
    fidelity: legs.map(({ fidelity }) => fidelity),
    executions: 1,
    isOld: entry.isOld,
    isRestorable: restored !== undefined && isClean(judged(hop, entry.meaning, restored)),
  };
}
