// The finding on which a run fails a build: `metastable > 1% or latencyP99 > 2s and successRate < 0.9`. An outcome
// stands for its share of the runs, a metric for its mean over them; `lower(x)` and `upper(x)` are the ends of the 95 %
// interval. Runs whose outcome is open (severity `unknown`) could belong to any outcome, so a comparison that hangs on
// them, or on a metric that has no value, is undecided; `and` and `or` follow Kleene's three-valued logic.

import { InputError } from '../kernel/index.ts';
import { type AnyModel, readQuantity, suffixesOf, type Unit } from '../models/index.ts';
import { suggestion } from './suggest.ts';
import { type MeanOverRuns, type ShareOfRuns, shareOfRuns } from './summary.ts';

/** What an expression is decided on: a study, or as much of it as this. */
export interface Evidence {
  seeds: number;
  outcomes: Readonly<Record<string, ShareOfRuns>>;
  metrics: Readonly<Record<string, MeanOverRuns>>;
  /** Over all runs; its outcome may be one that no single run has. */
  verdict: { outcome: string };
}

/** True if the finding is there, false if it is not, undefined if the runs do not decide it. */
export type Decision = boolean | undefined;
export type FailIf = (evidence: Evidence) => Decision;

type End = 'point' | 'lower' | 'upper';
/** A value known to lie from `least` to `most`; NaN if there is none. */
interface Known {
  least: number;
  most: number;
}
interface Subject {
  id: string;
  unit: Unit;
  valueOf(evidence: Evidence, end: End): Known;
}

const grammar = 'comparisons such as metastable > 1% or latencyP99 <= 2s, joined by and, or';
const operators = ['<=', '>=', '==', '!=', '<', '>', '='] as const;
type Operator = (typeof operators)[number];

/** Reads an expression over a model's outcomes and metrics; `place` says where its nth character stands, from 1. */
export function parseFailIf(text: string, model: AnyModel, place: (column: number) => string): FailIf {
  const reader = new Reader(text, place);
  const subjects = subjectsOf(model);
  const decide = either(reader, subjects);
  if (!reader.atEnd())
    reader.fail('expected and, or, or the end', reader.rest(), 'and, or', meantJoiner(reader.rest()));
  return decide;
}

function meantJoiner(rest: string): string | undefined {
  if (rest.startsWith('&')) return 'write and';
  if (rest.startsWith('|')) return 'write or';
  return undefined;
}

function either(reader: Reader, subjects: readonly Subject[]): FailIf {
  const parts = [both(reader, subjects)];
  while (reader.take(/or\b/iy) !== undefined) parts.push(both(reader, subjects));
  return (evidence) => anyOf(parts.map((part) => part(evidence)));
}

function both(reader: Reader, subjects: readonly Subject[]): FailIf {
  const parts = [term(reader, subjects)];
  while (reader.take(/and\b/iy) !== undefined) parts.push(term(reader, subjects));
  return (evidence) => allOf(parts.map((part) => part(evidence)));
}

function term(reader: Reader, subjects: readonly Subject[]): FailIf {
  if (reader.take(/\(/y) === undefined) return comparison(reader, subjects);
  const inner = either(reader, subjects);
  if (reader.take(/\)/y) === undefined) reader.fail('a bracket is not closed', reader.rest(), ')');
  return inner;
}

function comparison(reader: Reader, subjects: readonly Subject[]): FailIf {
  const end = (reader.take(/(lower|upper)(?=\s*\()/iy)?.toLowerCase() ?? 'point') as End;
  if (end !== 'point') reader.take(/\(/y);
  const subject = subjectAt(reader, subjects);
  if (end !== 'point' && reader.take(/\)/y) === undefined) reader.fail(`${end}( is not closed`, reader.rest(), ')');
  const operator = reader.take(/<=|>=|==|!=|<|>|=/y) as Operator | undefined;
  if (operator === undefined) reader.fail('expected a comparison', reader.rest(), operators.join(' '));
  const bound = boundAt(reader, subject);
  return (evidence) => compare(subject.valueOf(evidence, end), operator!, bound);
}

function subjectAt(reader: Reader, subjects: readonly Subject[]): Subject {
  const column = reader.column();
  const id = reader.take(/[a-z_][\w-]*/iy);
  if (id === undefined) reader.fail('expected an outcome or a metric', reader.rest(), grammar);
  const subject = subjects.find((subject) => subject.id === id);
  if (subject !== undefined) return subject;
  const names = subjects.map(({ id: name }) => ({ name }));
  return reader.failAt(column, `there is no outcome or metric "${id}"`, undefined, undefined, [
    suggestion(id!, names) ?? `known: ${names.map(({ name }) => name).join(', ')}`,
  ]);
}

function boundAt(reader: Reader, subject: Subject): number {
  const column = reader.column();
  const written = reader.take(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:\s*(?:%|\/[a-z]+|(?!(?:and|or)\b)[a-zµ]+))?/iy);
  if (written === undefined) reader.fail('expected a number', reader.rest(), unitsOf(subject));
  const value = readQuantity(written!, subject.unit);
  if (value === undefined) return reader.failAt(column, `not a value of ${subject.id}`, written, unitsOf(subject));
  return value;
}

function unitsOf({ unit }: Subject): string {
  const suffixes = suffixesOf(unit);
  return suffixes.length === 0 ? 'a number without unit' : `a number, alone or with ${suffixes.join(', ')}`;
}

function subjectsOf(model: AnyModel): Subject[] {
  const open = model.outcomes.filter(({ severity }) => severity === 'unknown').map(({ id }) => id);
  const outcomes = model.outcomes.map(
    ({ id }): Subject => ({ id, unit: 'share', valueOf: (evidence, end) => shareOf(evidence, id, open, end) }),
  );
  const metrics = model.metrics.map(
    ({ id, unit }): Subject => ({
      id,
      unit,
      valueOf: ({ metrics: { [id]: metric } }, end) => exactly(meanAt(metric, end)),
    }),
  );
  return [...outcomes, ...metrics];
}

// One run has no interval.
function meanAt(metric: MeanOverRuns, end: End): number {
  if (end === 'point') return metric.mean;
  return metric.n < 2 ? Number.NaN : metric[ends[end]];
}

const ends = { lower: 'lo', upper: 'hi' } as const;

function exactly(value: number): Known {
  return { least: value, most: value };
}

// The share of an outcome, from none to all of the open runs being counted to it.
function shareOf(evidence: Evidence, id: string, open: readonly string[], end: End): Known {
  const count = evidence.outcomes[id]?.count ?? 0;
  if (count === 0 && evidence.verdict.outcome === id) return exactly(1);
  const undecided = open.includes(id) ? 0 : open.reduce((sum, name) => sum + (evidence.outcomes[name]?.count ?? 0), 0);
  const at = (k: number): number => {
    const share = shareOfRuns(k, evidence.seeds);
    return end === 'point' ? share.share : share[ends[end]];
  };
  return { least: at(count), most: at(count + undecided) };
}

function compare({ least, most }: Known, operator: Operator, bound: number): Decision {
  if (Number.isNaN(least) || Number.isNaN(most)) return undefined;
  if (operator === '=' || operator === '==' || operator === '!=') {
    const equal = bound < least || bound > most ? false : least === most ? true : undefined;
    return operator === '!=' && equal !== undefined ? !equal : equal;
  }
  const holds = {
    '<': (x: number) => x < bound,
    '<=': (x: number) => x <= bound,
    '>': (x: number) => x > bound,
    '>=': (x: number) => x >= bound,
  }[operator];
  return holds(least) === holds(most) ? holds(least) : undefined;
}

function allOf(parts: readonly Decision[]): Decision {
  return parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
}

function anyOf(parts: readonly Decision[]): Decision {
  return parts.includes(true) ? true : parts.includes(undefined) ? undefined : false;
}

/** Takes one token after the other and knows its column. */
class Reader {
  private at = 0;
  private readonly text: string;
  private readonly place: (column: number) => string;

  constructor(text: string, place: (column: number) => string) {
    this.text = text;
    this.place = place;
    this.skipBlanks();
  }

  private skipBlanks(): void {
    while (/\s/.test(this.text.charAt(this.at))) this.at++;
  }

  /** The text that a sticky pattern matches here, if it does, and moves past it. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    this.skipBlanks();
    return match[0];
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  rest(): string {
    return this.text.slice(this.at);
  }

  column(): number {
    return this.at + 1;
  }

  fail(what: string, value: string, allowed: string, hint?: string): never {
    return this.failAt(
      this.column(),
      what,
      value === '' ? 'nothing more' : value,
      allowed,
      hint === undefined ? [] : [hint],
    );
  }

  failAt(column: number, what: string, value?: string, allowed?: string, hints: readonly string[] = []): never {
    throw new InputError({ what, value, allowed, where: this.place(column), suggestion: hints[0] });
  }
}
