// The address of a check, `#/check?level=causal&example=stale-read.txt`: the question, and the history itself where it
// is an example or small enough to travel.

import { type HistoryQuestion, levels, writtenValue } from '../../study/histories/index.ts';
import { pack, unpack } from '../lab/pack.ts';
import type { Source } from './carry-out.ts';
import { examples } from './examples.ts';
import { plainQuestion } from './session.ts';

export const prefix = '#/check';

/** Larger histories stay where they are. */
const packedMax = 8 * 1024;

export interface Addressed {
  source?: Source;
  question: HistoryQuestion;
}

export async function writeCheck({ source, question }: Addressed): Promise<string> {
  const query = new URLSearchParams();
  if (question.level !== plainQuestion.level) query.set('level', question.level);
  if (question.model !== undefined) query.set('model', question.model);
  if (question.initial !== undefined) query.set('initial', JSON.stringify(question.initial));
  if (question.failedCas === 'mismatch') query.set('failedCas', 'mismatch');
  const example = examples.find(({ name, text }) => name === source?.name && text === source.text);
  if (example !== undefined) query.set('example', example.name);
  else if (source !== undefined && source.text.length < 64 * packedMax) {
    const packed = await pack(source.text);
    if (packed.length <= packedMax) {
      query.set('name', source.name);
      query.set('text', packed);
    }
  }
  return query.toString();
}

/** What the address says; what it says wrongly is left out. */
export async function readCheck(query: string): Promise<Addressed> {
  const given = new URLSearchParams(query);
  const level = levels.find((level) => level === given.get('level')) ?? plainQuestion.level;
  const question: HistoryQuestion = { level };
  const model = given.get('model');
  if (model !== null) question.model = model;
  const initial = given.get('initial');
  if (initial !== null) question.initial = writtenValue(initial);
  if (given.get('failedCas') === 'mismatch') question.failedCas = 'mismatch';
  const example = examples.find(({ name }) => name === given.get('example'));
  if (example !== undefined) return { source: example, question };
  const packed = given.get('text');
  const text = packed === null ? undefined : await unpack(packed);
  return text === undefined ? { question } : { source: { name: given.get('name') ?? 'history', text }, question };
}
