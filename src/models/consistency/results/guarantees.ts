// What a run's history keeps, as the checkers say: the strongest level that they could not refute, and the weakest that
// they could, with its witness. Values are unique, so that all of them decide.

import { checkSessions, classify, type History, impliedBy, LEVELS } from '../../../checkers/index.ts';
import { type LevelId, levels, strengthOf } from './levels.ts';

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
  /**
   * The strongest levels that were not refuted, as they stand in a sentence. Levels are a lattice: there may be several, of
   * which none implies another, and none implies what was refuted.
   */
  held: readonly string[];
  /** The weakest level that was refuted; null if none was. */
  refuted: Refuted | null;
  /** A checker ran out of steps, so that a stronger level may hold than `strongest`. */
  isOpen: boolean;
  /** How often each session guarantee was broken. */
  sessions: { readYourWrites: number; monotonicReads: number; monotonicWrites: number; writesFollowReads: number };
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
  const { holds, strongest: held, weakestFailing, undecided } = classify(history, { budget, timeUnit: 's' });
  const strongest = levels.find((level) => level === 'eventual' || holds.includes(level))!;
  const weakest = weakestFailing[weakestFailing.length - 1];
  const titleOf = (level: string): string => LEVELS.find(({ id }) => id === level)!.title;
  return {
    strongest,
    held: held.map(titleOf),
    refuted:
      weakest === undefined
        ? null
        : {
            level: weakest.level,
            title: titleOf(weakest.level),
            isAboveHeld: held.every((level) => impliedBy(weakest.level).has(level)),
            sentence: weakest.witness.sentence,
            operations: [...weakest.witness.operations],
          },
    isOpen: undecided.some(
      ({ level }) => levels.includes(level as LevelId) && strengthOf(level as LevelId) > strengthOf(strongest),
    ),
    sessions: {
      readYourWrites: found['read-your-writes'].violations,
      monotonicReads: found['monotonic-reads'].violations,
      monotonicWrites: found['monotonic-writes'].violations,
      writesFollowReads: found['writes-follow-reads'].violations,
    },
  };
}
