// What a run's history keeps, as the checkers say: the strongest level that they could not refute, and the weakest that
// they could, with its witness. Values are unique, so that all of them decide.

import {
  checkCausal,
  checkLinearizable,
  checkPram,
  checkSequential,
  checkSessions,
  type Finding,
  type History,
} from '../../../checkers/index.ts';
import { historyOf, type OperationColumns } from '../operations.ts';
import type { Audit } from '../protocols/protocol.ts';
import type { LevelId } from './levels.ts';

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

/** Weaker levels than linearizability, the strongest first. */
const ladder: readonly [LevelId, string, (history: History) => Finding][] = [
  ['sequential', 'sequential', (history) => checkSequential(history)],
  ['causal', 'causal', (history) => checkCausal(history, 'causal')],
  ['pram', 'PRAM', checkPram],
];

/** The places in the history are those in the columns. */
export function guaranteesOf(operations: OperationColumns, audit: Audit): Guarantees {
  const history = historyOf(operations);
  const found = checkSessions(history, { versions: versionsOf(operations, audit) });
  const sessions = {
    readYourWrites: found['read-your-writes'].violations,
    monotonicReads: found['monotonic-reads'].violations,
    monotonicWrites: found['monotonic-writes'].violations,
    writesFollowReads: found['writes-follow-reads'].violations,
  };
  let refuted: Refuted | null = null;
  let isOpen = false;
  const levels = [['linearizable', 'linearizable', checkLinearizable] as const, ...ladder];
  for (const [level, title, check] of levels) {
    const { answer, witness } = check(history);
    if (answer === 'legal') return { strongest: level, refuted, isOpen, sessions };
    if (answer === 'unknown') isOpen = true;
    else refuted = { level, title, sentence: witness!.sentence, operations: [...witness!.operations] };
  }
  return { strongest: 'eventual', refuted, isOpen, sessions };
}

/** The values of each key as the store orders them, the oldest first. */
function versionsOf({ isRead, key, value }: OperationColumns, audit: Audit): Map<string, number[]> {
  const ranked = new Map<string, { value: number; rank: number }[]>();
  for (let i = 0; i < key.length; i++) {
    const rank = isRead[i] === 1 ? undefined : audit.rank(key[i], value[i]);
    if (rank === undefined) continue;
    const name = String(key[i]);
    const versions = ranked.get(name) ?? [];
    versions.push({ value: value[i], rank });
    ranked.set(name, versions);
  }
  return new Map(
    [...ranked].map(([name, versions]) => [name, versions.sort((a, b) => a.rank - b.rank).map((v) => v.value)]),
  );
}
