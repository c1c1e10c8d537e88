// What a run's history keeps, as the checkers say: which levels they could not refute, and which they could, the weakest
// with its witness. Values are unique, so that all of them decide.

import { checkSessions, classify, type History, impliedBy } from '../../../checkers/index.ts';
import { type LevelId, levelOf, levels, strengthOf, titlesOf } from './levels.ts';

export interface Refuted {
  level: string;
  /** As it stands in a sentence: `monotonic reads`. */
  title: string;
  /** Does it imply all levels that held? If not, it is beside them, not above. */
  isAboveHeld: boolean;
  /** The witness in words. */
  sentence: string;
  /** Its operations, as places in the columns of the run. */
  operations: readonly number[];
}

export interface Guarantees {
  strongest: LevelId;
  /** Every level of the checkers that was not refuted, the strongest first. */
  held: readonly string[];
  /** The weakest that were refuted, none of which implies another. */
  broken: readonly Refuted[];
  /** That of them which is told by its witness; null if nothing was refuted. */
  refuted: Refuted | null;
  /** A checker ran out of steps, so that a stronger level may hold than `strongest`. */
  isOpen: boolean;
  /** How often each session guarantee was broken. */
  sessions: { readYourWrites: number; monotonicReads: number; monotonicWrites: number; writesFollowReads: number };
}

/** Every level of the checkers that was not refuted, the strongest first. */
export function heldBy(history: History, budget: number): readonly string[] {
  return classify(history, { budget }).holds;
}

/**
 * `single` is the history without the answers of reads that found siblings: for the session guarantees. `versions` is the
 * order in which the store holds the values of each key. The places in the history stay those given.
 */
export function guaranteesOf(
  history: History,
  single: History,
  versions: ReadonlyMap<string, readonly number[]>,
  budget: number,
): Guarantees {
  const found = checkSessions(single, { versions });
  const { holds, strongest: maximal, weakestFailing, undecided } = classify(history, { budget, timeUnit: 's' });
  const strongest = levelOf(holds);
  const broken = weakestFailing.map(({ level, witness }) => ({
    level,
    title: titlesOf([level]),
    isAboveHeld: maximal.every((held) => impliedBy(level).has(held)),
    sentence: witness.sentence,
    operations: [...witness.operations],
  }));
  return {
    strongest,
    held: holds,
    broken,
    refuted: broken[broken.length - 1] ?? null,
    isOpen: undecided.some(({ level }) => isToldApart(level) && strengthOf(level) > strengthOf(strongest)),
    sessions: {
      readYourWrites: found['read-your-writes'].violations,
      monotonicReads: found['monotonic-reads'].violations,
      monotonicWrites: found['monotonic-writes'].violations,
      writesFollowReads: found['writes-follow-reads'].violations,
    },
  };
}

function isToldApart(level: string): level is LevelId {
  return levels.some((id) => id === level);
}
