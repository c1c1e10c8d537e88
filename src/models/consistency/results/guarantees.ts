// What a run's history keeps, as the checkers say: the strongest level that they could not refute, and the weakest that
// they could, with its witness. Values are unique, so that all of them decide.

import { checkSessions, classify, type History, LEVELS } from '../../../checkers/index.ts';
import { type LevelId, levels, strengthOf } from './levels.ts';

export interface Refuted {
  level: string;
  /** As it stands in a sentence: `monotonic reads`. */
  title: string;
  /** The witness in words. */
  sentence: string;
  /** Its operations, as places in the columns of the run. */
  operations: readonly number[];
}

export interface Guarantees {
  strongest: LevelId;
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
  const { holds, weakestFailing, undecided } = classify(history, { budget });
  const strongest = levels.find((level) => level === 'eventual' || holds.includes(level))!;
  const weakest = weakestFailing[weakestFailing.length - 1];
  return {
    strongest,
    refuted:
      weakest === undefined
        ? null
        : {
            level: weakest.level,
            title: LEVELS.find(({ id }) => id === weakest.level)!.title,
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
