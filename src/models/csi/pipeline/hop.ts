// A hop: one system writes a value in a format, another reads it. A hop is data and two functions over real bytes; what one
// hop's reader has read is what the next hop's writer writes. A hop may also say how its two sides work in time.

import type { Meaning } from '../meaning/index.ts';

/** What a record is before anything is written. */
export interface Entry {
  /** When it enters, seconds. */
  at: number;
  meaning: Meaning;
  /** Its place among the entries, from 0. */
  place: number;
  /** It was made by a host that still runs the old version. */
  isOld: boolean;
  /** The row whose state it is, from 0: of the records of one row the latest is to be at rest in the end. */
  row?: number;
}

/** How a reader works through what comes to it. */
export interface Concurrency {
  /** Records that are worked on at a time; the others wait in the order in which they came. */
  workers: number;
  /** Mean of the time that a record takes, which is exponential; seconds. */
  meanTime: number;
  /**
   * Stored as the workers are done with them; or each row has one worker and keeps its order; or a worker that finds a later
   * state of the row at rest leaves it there.
   */
  order: 'as-they-finish' | 'by-row' | 'compare-version';
}

/** What the two sides of a hop are configured to: how long the one keeps a record, how often the other comes for them. */
export interface Rounds {
  /** Seconds. */
  keptFor: number;
  /** The reader comes at whole multiples of it; seconds. */
  every: number;
  /** A reader that finds records gone takes what is left, or says so. */
  onGap: 'go-on' | 'say-so';
}

/** What a reader makes of bytes. */
export interface Reading {
  /** As its type system holds it. */
  value: Meaning;
  /** As its application takes it, where that is by a conversion. */
  taken?: Meaning;
}

export interface Hop {
  writer: string;
  reader: string;
  format: string;
  /** Throws `Refusal` where the writer will not write the value. */
  write(value: Meaning, entry: Entry): Uint8Array;
  /** Throws `Refusal` where the reader cannot read the bytes. */
  read(bytes: Uint8Array, entry: Entry): Reading;
  /** Whether what was read is within what the reader's owner would believe; all is, if it is left out. */
  isPlausible?(value: Meaning): boolean;
  /** What of the meaning the reader needs, if it is not all of it: only that is compared. */
  ask?(meaning: Meaning): Meaning;
  /**
   * What somebody reads in the bytes who keeps to the format and nothing else; left out where the format does not say. Throws
   * `Refusal` where the bytes are not of the format.
   */
  reference?(bytes: Uint8Array, entry: Entry): Meaning;
  /** One record after the other, each in no time, if it is left out. */
  concurrency?: Concurrency;
  /** Each record is read as it comes, if it is left out. */
  rounds?: Rounds;
  /** What can be had back from what was read, by somebody who has found out; nothing, if it is left out. */
  restore?(read: Meaning, entry: Entry): Meaning | undefined;
}

/** A system says no, aloud. */
export class Refusal extends Error {}
