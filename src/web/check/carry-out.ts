// One check, carried out: text and question in, plain data out, which crosses from the worker to the page.

import type { Finding, Operation, TimeUnit, Witness } from '../../checkers/index.ts';
import type { Problem } from '../../kernel/index.ts';
import {
  answerSentence,
  checkHistory,
  dataTypeNamed,
  type HistoryFormat,
  type HistoryQuestion,
  readHistory,
} from '../../study/histories/index.ts';

export interface Source {
  name: string;
  text: string;
}

export interface CheckJob {
  source: Source;
  question: HistoryQuestion;
  /** The witnesses of violations that have been shown. */
  known: readonly Witness[];
}

/** What was read, the same for all violations of a history. */
export interface ReadResult {
  format: HistoryFormat;
  unit: TimeUnit;
  notes: readonly Problem[];
  /** The id of the data type. */
  model: string;
  isGuessed: boolean;
  operations: readonly Operation[];
  /** By operation: the line of its call. */
  lines: readonly number[];
}

export interface FoundResult extends Finding {
  /** The answer in words. */
  sentence: string;
}

export interface CheckReport {
  found: FoundResult;
  /** Comes with the first finding about a history only: it may be large. */
  read?: ReadResult;
}

/** Throws InputError where the history or the question cannot be read. */
export function carryOut({ source, question, known }: CheckJob): CheckReport {
  const { model } = question;
  const asked = model === undefined ? undefined : dataTypeNamed(model);
  const file = readHistory(source.text, source.name, { type: asked });
  const { type, isGuessed, operations, finding, notes: assumed } = checkHistory(file, question, known);
  const found = { ...finding, sentence: answerSentence(finding, question.level) };
  if (known.length > 0) return { found };
  const lines = file.offsets.map((offset) => file.source.line(offset));
  const { format, unit, notes } = file;
  return {
    found,
    read: { format, unit, notes: [...notes, ...assumed], model: type.id, isGuessed, operations, lines },
  };
}
