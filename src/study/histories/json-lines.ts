// Reads a history of JSON lines, one finished operation per line: `{"client": 1, "op": "write", "key": "x", "value": 3,
// "call": 0.1, "return": 0.2, "status": "ok"}`. `status` left out means ok; an operation without `return`, or with the
// status info, stays open. The operations may stand in any order, and in one JSON array as well. Behind what is no JSON
// the next line that begins like an operation is read.

import type { Operation, Status, Value } from '../../checkers/index.ts';
import type { Problem } from '../../kernel/index.ts';
import { nearest } from '../suggest.ts';
import type { HistoryFile, HistoryReading } from './history-file.ts';
import { type JsonEntries, JsonReader } from './json.ts';
import { KeyNames } from './key-names.ts';
import { Problems } from './problems.ts';
import type { SourceText } from './source-text.ts';

const fields = ['client', 'op', 'key', 'value', 'call', 'return', 'status', 'out'] as const;
type Field = (typeof fields)[number];
const known: ReadonlySet<string> = new Set(fields);
const required: readonly Field[] = ['client', 'op', 'call'];
const example = '{"client": 1, "op": "write", "value": 3, "call": 0.1, "return": 0.2}';
const statuses: readonly Status[] = ['ok', 'fail', 'info'];

export function readJsonLines(source: SourceText): HistoryReading {
  const reader = new JsonReader(source);
  const collector = new Collector(source);
  const { problems } = collector;
  const inArray = reader.takes('[');
  let isOver = inArray && reader.takes(']');
  let offset = 0;
  /** Whether the array ends behind it. */
  const readOne = (): boolean => {
    collector.add(reader.entries(), offset);
    if (!inArray || reader.takes(',')) return false;
    return reader.takes(']') || reader.fail('expected "," or "]"', reader.next() ?? source.text.length);
  };
  for (let at = reader.next(); !isOver && at !== undefined; at = reader.next()) {
    offset = at;
    const ends = problems.collect(readOne, () => offset);
    const next = ends === undefined && !problems.areEnough ? source.nextLineWith(/\{/, offset) : undefined;
    if (ends === undefined) reader.goTo(next ?? source.text.length);
    isOver = ends === true;
  }
  const behind = isOver ? reader.next() : undefined;
  if (behind !== undefined) problems.add(behind, { what: 'something stands behind the end of the history' });
  return { file: { format: 'jsonl', unit: '', source, notes: [], ...collector.finish() }, problems };
}

/** A moment as written: a number, or the digits of a whole number that a double cannot hold. */
type Moment = number | string;

/** An operation before its times are settled. */
interface Draft extends Omit<Operation, 'call' | 'return'> {
  call: Moment;
  return: Moment | undefined;
  offset: number;
}

/** Gathers operations, and what is wrong with others. */
class Collector {
  readonly problems: Problems;
  readonly #source: SourceText;
  readonly #drafts: Draft[] = [];
  readonly #keys = new KeyNames();

  constructor(source: SourceText) {
    this.#source = source;
    this.problems = new Problems(source);
  }

  add(entries: JsonEntries, offset: number): void {
    const before = this.problems.count;
    this.#checkNames(entries, offset);
    const client = this.#take(entries, 'client', isClient, 'a number or a text');
    const op = this.#take(entries, 'op', isName, 'a text: "read", "write" ...');
    const call = this.#take(entries, 'call', isMoment, 'a number; any unit, the same in the whole history');
    const back = this.#take(entries, 'return', isMoment, 'a number, in the unit of call');
    const written = this.#take(entries, 'status', isStatus, statuses.join(', '));
    const status = written ?? (back === undefined ? 'info' : 'ok');
    if (status === 'ok' && back === undefined) this.#refuse('an operation that ended ok has no return', offset);
    if (this.problems.count > before) return;
    const key = entries.get('key')?.value ?? null;
    this.#drafts.push({
      client: client!,
      op: op!,
      key: key === null ? '' : this.#keys.of(key),
      value: entries.get('value')?.value,
      call: call!,
      return: back,
      status,
      out: status === 'ok' ? entries.get('out')?.value : undefined,
      offset,
    });
  }

  /** The operations in the order of their calls. */
  finish(): Pick<HistoryFile, 'operations' | 'offsets'> {
    const moment = clockOf(this.#drafts);
    const placed = this.#drafts.map(({ client, op, key, value, call, return: back, status, out, offset }) => {
      const operation: Operation = { client, op, key, value, call: moment(call), return: Infinity, status, out };
      if (back !== undefined) operation.return = moment(back);
      if (operation.return < operation.call) this.#refuse('this operation returns before it is called', offset);
      // Nobody knows when, or whether, it takes effect: that its client gave up waiting ends nothing.
      if (status === 'info') operation.return = Infinity;
      return { operation, offset };
    });
    placed.sort((a, b) => a.operation.call - b.operation.call || a.offset - b.offset);
    this.#checkClients(placed);
    return { operations: placed.map(({ operation }) => operation), offsets: placed.map(({ offset }) => offset) };
  }

  #take<T extends Value>(
    entries: JsonEntries,
    name: Field,
    fits: (value: Value) => value is T,
    allowed: string,
  ): T | undefined {
    const entry = entries.get(name);
    if (entry === undefined || (entry.value === null && !required.includes(name))) return undefined;
    if (fits(entry.value)) return entry.value;
    this.#refuse(`${name} is not what it must be`, entry.at, { value: JSON.stringify(entry.value), allowed });
    return undefined;
  }

  // A misspelt name would silently leave something out: an operation without its return is one that never ended.
  #checkNames(entries: JsonEntries, offset: number): void {
    for (const [name, { keyAt }] of entries) {
      if (known.has(name)) continue;
      const missing = fields.filter((field) => !entries.has(field)).map((field) => ({ name: field }));
      const meant = nearest(name, missing);
      if (meant === undefined) continue;
      this.#refuse(`an operation has no field "${name}"`, keyAt, { suggestion: `did you mean ${meant}?` });
      return;
    }
    for (const name of required) {
      if (!entries.has(name)) this.#refuse(`this operation has no ${name}`, offset, { allowed: example });
    }
  }

  #checkClients(placed: readonly { operation: Operation; offset: number }[]): void {
    const last = new Map<number | string, { operation: Operation; offset: number }>();
    for (const entry of placed) {
      const { client, op, call, status } = entry.operation;
      const before = last.get(client);
      if (before !== undefined && call < before.operation.return) {
        const line = this.#source.line(before.offset);
        this.#refuse(
          `client ${client} calls ${op} before its ${before.operation.op} of line ${line} returns`,
          entry.offset,
          {
            suggestion: 'a client has one operation at a time: give each thread or connection a client of its own',
          },
        );
      }
      if (status === 'ok') last.set(client, entry);
    }
  }

  #refuse(what: string, offset: number, more: Partial<Problem> = {}): void {
    this.problems.add(offset, { what, ...more });
  }
}

const isClient = (value: Value): value is number | string => typeof value === 'number' || typeof value === 'string';
const isName = (value: Value): value is string => typeof value === 'string' && value !== '';
const isMoment = (value: Value): value is Moment =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+$/.test(value));
const isStatus = (value: Value): value is Status => statuses.includes(value as Status);

// Whole numbers beyond a double, such as nanoseconds since 1970, are counted from the first of them: two moments that
// differ in the file must not become one.
function clockOf(drafts: readonly Draft[]): (moment: Moment) => number {
  const large = drafts.some(({ call, return: back }) => typeof call === 'string' || typeof back === 'string');
  if (!large) return Number;
  const whole = (moment: Moment) => BigInt(typeof moment === 'number' ? Math.floor(moment) : moment);
  const fraction = (moment: Moment) => (typeof moment === 'number' ? moment - Math.floor(moment) : 0);
  const origin = drafts.map(({ call }) => whole(call)).reduce((least, call) => (call < least ? call : least));
  return (moment) => Number(whole(moment) - origin) + fraction(moment);
}
