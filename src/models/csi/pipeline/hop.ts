// A hop: one system writes a value in a format, another reads it. A hop is data and two functions over real bytes; what one
// hop's reader has read is what the next hop's writer writes.

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
  /** What can be had back from what was read, by somebody who has found out; nothing, if it is left out. */
  restore?(read: Meaning, entry: Entry): Meaning | undefined;
}

/** A system says no, aloud. */
export class Refusal extends Error {}
