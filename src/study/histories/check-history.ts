// The question that a file and a person's choices ask, put to the checker that answers it; and, where the answer is a
// violation, the next one.

import {
  assertInitial,
  checkLinearizable,
  checkPram,
  checkSequential,
  checkSessions,
  type DataType,
  dataTypes,
  type Finding,
  type Operation,
  SESSION_GUARANTEES,
  type SessionFindings,
  type Value,
  type Witness,
} from '../../checkers/index.ts';
import { InputError, type Problem } from '../../kernel/index.ts';
import { suggestion } from '../suggest.ts';
import { checkMeaning, checkMeanings, type MeaningFound, meaningsSentence } from './causal-meanings.ts';
import { conform, guessType } from './conform.ts';
import type { HistoryFile } from './history-file.ts';
import { assumedValues, refuseUnusedNames } from './initial-values.ts';
import { asRegisters, refuseAmbiguous } from './registers.ts';

/**
 * Consistency levels, the strongest first. `causal` is decided as `cc` is, and tells of `ccv` and `cm` too. They imply each
 * other as `LEVELS` of the checkers says.
 */
export const levels = ['linearizable', 'sequential', 'cm', 'ccv', 'causal', 'cc', 'pram', 'sessions'] as const;
export type Level = (typeof levels)[number];

export interface HistoryQuestion {
  /** The id of a data type; left out, the first that the operations fit. */
  model?: string;
  level: Level;
  /** The state before the first operation; see the data type. */
  initial?: Value;
  /** Steps of a search, for each object. */
  budget?: number;
  failedCas?: 'ignored' | 'mismatch';
}

export interface CheckedHistory {
  type: DataType;
  /** The data type was not said but found. */
  isGuessed: boolean;
  /** In the order of the file's operations, which the witness counts. */
  operations: readonly Operation[];
  /** What was assumed that the history does not say. */
  notes: readonly Problem[];
  finding: LevelFinding;
}

export interface LevelFinding extends Finding {
  /** At the level of sessions: by guarantee, how many operations break it. */
  breaches?: Readonly<Record<string, number>>;
  /** At the level causal: what was found of each meaning of the word, the weakest first, by which the answer is. */
  meanings?: readonly MeaningFound[];
}

/**
 * Throws InputError where the operations are not of the data type, or the level cannot be asked about them. With the
 * witnesses of violations that are known already, the finding is about what is left without them.
 */
export function checkHistory(
  file: HistoryFile,
  question: HistoryQuestion,
  known: readonly Witness[] = [],
): CheckedHistory {
  const { model } = question;
  const isGuessed = model === undefined;
  const { type, operations } = isGuessed ? guessType(file) : ofType(file, dataTypeNamed(model));
  assertInitial(type, question.initial, 'the initial value');
  refuseUnusedNames(type, question.initial, operations, 'the initial value');
  const finding = findNext(operations, type, question, known, file);
  const notes = assumedValues(type, question.initial, operations, finding.answer);
  return { type, isGuessed, operations, notes, finding };
}

function ofType(file: HistoryFile, type: DataType) {
  return { type, operations: conform(file, type) };
}

/** The data type with this id; throws InputError with a suggestion if there is none. */
export function dataTypeNamed(id: string, where?: string): DataType {
  const type = dataTypes.find((type) => type.id === id);
  if (type !== undefined) return type;
  const names = dataTypes.map(({ id: name }) => ({ name }));
  throw new InputError({
    what: 'there is no such data type',
    value: id,
    allowed: names.map(({ name }) => name).join(', '),
    where,
    suggestion: suggestion(id, names),
  });
}

// First every other object, one violation each; then all again, with one operation of each known violation no longer
// held to what it says, so that whatever else contradicts itself comes to light.
function findNext(
  operations: readonly Operation[],
  type: DataType,
  question: HistoryQuestion,
  known: readonly Witness[],
  file: HistoryFile,
): LevelFinding {
  if (type.isPerKey && question.level === 'linearizable' && known.length > 0) {
    const keys = new Set(known.map(({ key }) => key));
    const others = [...operations.keys()].filter((i) => !keys.has(operations[i].key));
    const finding = decide(
      others.map((i) => operations[i]),
      type,
      question,
      file,
    );
    if (finding.answer !== 'legal') return inHistory(finding, others);
  }
  const freed = new Set(known.map((witness) => contradicted(witness, operations, type)));
  const held = operations.map((operation, i) => (freed.has(i) ? opened(operation) : operation));
  return decide(held, type, question, file);
}

function inHistory(finding: Finding, indices: readonly number[]): Finding {
  const { witness } = finding;
  if (witness === undefined) return finding;
  return { ...finding, witness: { ...witness, operations: witness.operations.map((i) => indices[i]) } };
}

/** The operation of a witness that is taken to be the wrong one: a read if there is one, since it changes nothing. */
function contradicted({ operations: members }: Witness, operations: readonly Operation[], type: DataType): number {
  const ended = members.filter((i) => operations[i].status !== 'info');
  return ended.find((i) => type.isRead(operations[i])) ?? ended[ended.length - 1];
}

/** The same operation, with an outcome that nobody knows. */
function opened({ out: _, ...operation }: Operation): Operation {
  return { ...operation, return: Infinity, status: 'info' };
}

function decide(
  operations: readonly Operation[],
  type: DataType,
  question: HistoryQuestion,
  file: HistoryFile,
): LevelFinding {
  const { level, initial, budget, failedCas } = question;
  const { unit: timeUnit } = file;
  if (level === 'linearizable') return checkLinearizable(operations, { type, initial, budget, failedCas, timeUnit });
  const registers = asRegisters(operations, type, initial, file);
  if (level === 'sequential') return checkSequential(registers, { initial, budget, timeUnit });
  refuseAmbiguous(registers, initial ?? null, file);
  if (level === 'causal') return checkMeanings(registers, { initial, timeUnit });
  if (level === 'cc' || level === 'ccv' || level === 'cm') return checkMeaning(registers, level, { initial, timeUnit });
  if (level === 'pram') return checkPram(registers, { initial, timeUnit });
  return sessionFinding(checkSessions(registers, { initial, timeUnit }));
}

// The first guarantee that is broken is the witness.
function sessionFinding(findings: SessionFindings): LevelFinding {
  const broken = SESSION_GUARANTEES.find((name) => findings[name].violations > 0);
  const breaches = Object.fromEntries(SESSION_GUARANTEES.map((name) => [name, findings[name].violations]));
  const answer = broken === undefined ? 'legal' : 'violation';
  const finding: LevelFinding = { answer, method: 'session guarantees', steps: 0, breaches };
  const witness = broken === undefined ? undefined : findings[broken].witness;
  if (witness === undefined) return finding;
  const name = broken!.replaceAll('-', ' ');
  return { ...finding, witness: { ...witness, sentence: `Not kept: ${name}. ${witness.sentence}` } };
}

/** What an operation did, in words that follow the client's name. */
export function deedOf(operation: Operation, type: DataType): string {
  const { op, status } = operation;
  const isTold = status !== 'fail' || type.operations[op].failureTellsState === true;
  return isTold ? (type.describe?.(operation) ?? op) : `called ${op}, which failed`;
}

/** A value as a person writes it: JSON where it is such, else the text itself. */
export function writtenValue(text: string): Value {
  try {
    return JSON.parse(text) as Value;
  } catch {
    return text;
  }
}

const kept: Readonly<Record<Level, string>> = {
  linearizable: 'is linearizable',
  sequential: 'is sequentially consistent',
  cm: 'is causally consistent in the sense of causal memory (CM)',
  ccv: 'is causally consistent in the sense of causal convergence (CCv)',
  causal: 'is causally consistent (CC)',
  cc: 'is causally consistent (CC)',
  pram: 'is PRAM consistent',
  sessions: 'keeps the session guarantees',
};

/** The answer as a sentence, and at the level causal what holds of its other meanings. */
export function answerSentence({ answer, meanings }: LevelFinding, level: Level): string {
  const keeps = kept[level];
  const others = meanings === undefined ? '' : ` ${meaningsSentence(meanings)}`;
  if (answer === 'legal') return `The history ${keeps}.${others}`;
  if (answer === 'violation')
    return `The history ${keeps.replace(/^is/, 'is not').replace(/^keeps/, 'breaks')}.${others}`;
  return `It is not decided whether the history ${keeps}: the budget of steps ran out. A larger budget may decide.`;
}
