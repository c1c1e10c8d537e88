// Reads a history that Jepsen wrote (`history.edn`): maps `{:type :invoke, :process 0, :f :read, :value nil, :time 1}`, one
// after the other or in one vector or list, with or without a tag such as `#jepsen.history.Op`. What the nemesis did is
// skipped: it is no client. Older files have vectors `[0 :invoke :read nil]` instead of maps. Behind what is no EDN the next
// line that begins like an event is read. https://github.com/jepsen-io/history

import { nearest } from '../suggest.ts';
import { EdnKeyword, EdnMap, EdnReader, EdnTagged, type EdnValue } from './edn.ts';
import { type Event, eventTypes, pair } from './events.ts';
import type { HistoryReading } from './history-file.ts';
import { Problems } from './problems.ts';
import type { SourceText } from './source-text.ts';

const fields = ['type', 'process', 'f', 'value', 'key', 'time', 'index'] as const;
type Fields = Partial<Record<(typeof fields)[number], { value: EdnValue; offset: number }>>;

const example = '{:type :invoke, :process 0, :f :read, :value nil}';

/** A map, with or without a tag, or a vector that begins with a process and a keyword. */
const eventBeginning = /(#(?!_)[\w.-]+\s*)?\{|\[[\s,]*:?[\w-]+[\s,]+:/;

export function readJepsenEdn(source: SourceText): HistoryReading {
  const reader = new EdnReader(source);
  const collector = new Collector(source);
  const { problems, events } = collector;
  const from = reader.next();
  // A vector that is itself an event holds no others.
  const inside = !isVectorEvent(source.text.slice(from, (from ?? 0) + eventHeadLength)) && reader.enter();
  let offset = 0;
  /** Whether there was one. */
  const readOne = (): boolean => {
    if (inside ? reader.leave(from!) : reader.next() === undefined) return false;
    offset = reader.next()!;
    const read = reader.read();
    collector.add(read instanceof EdnTagged ? read.value : read, offset);
    return true;
  };
  for (let goesOn = true; goesOn; ) {
    const wasOne = problems.collect(readOne, () => offset);
    const goesOnBehind = wasOne === undefined && !problems.areEnough;
    const next = goesOnBehind ? source.nextLineWith(eventBeginning, offset) : undefined;
    goesOn = wasOne ?? next !== undefined;
    if (wasOne === undefined) reader.goTo(next ?? source.text.length);
  }
  const behind = reader.next();
  if (behind !== undefined) collector.refuse('something stands behind the end of the history', behind);
  return { file: { format: 'edn', source, ...pair(events, source, problems) }, problems };
}

/** Gathers the events of clients, and what is wrong with others. */
class Collector {
  readonly events: Event[] = [];
  readonly problems: Problems;
  #index = -1;

  constructor(source: SourceText) {
    this.problems = new Problems(source);
  }

  add(value: EdnValue, offset: number): void {
    const vector = Array.isArray(value) ? (value as readonly EdnValue[]) : undefined;
    if (vector !== undefined && isEventVector(vector)) {
      const event = this.#eventOf(fieldsOfVector(vector, offset), new EdnMap(), offset);
      if (event !== undefined) this.events.push(event);
    } else if (!(value instanceof EdnMap)) this.refuse('this is no event', offset, example);
    else {
      const found = fieldsOf(value);
      this.#checkIndex(found);
      const event = this.#eventOf(found, value, offset);
      if (event !== undefined) this.events.push(event);
    }
  }

  #checkIndex({ index }: Fields): void {
    if (typeof index?.value !== 'number' || index.value < 0) return;
    if (index.value <= this.#index) this.refuse(`the :index goes from ${this.#index} to ${index.value}`, index.offset);
    this.#index = index.value;
  }

  #eventOf({ type, process, f, value, key, time }: Fields, map: EdnMap, offset: number): Event | undefined {
    if (process?.value instanceof EdnKeyword) return undefined;
    const before = this.problems.count;
    if (type === undefined || process === undefined || f === undefined) {
      this.#incomplete(map, offset);
      return undefined;
    }
    const does = wordOf(f.value);
    const typeName = eventTypes.find((name) => name === wordOf(type.value));
    if (typeName === undefined) this.refuse('there is no such :type', type.offset, ':invoke :ok :fail :info');
    if (does === undefined) this.refuse('an :f is a keyword', f.offset, ':read, :write ...');
    if (!isProcess(process.value)) this.refuse('a :process is a number', process.offset);
    if (time !== undefined && !isWhole(time.value)) {
      this.refuse('a :time is a whole number of nanoseconds', time.offset);
    }
    if (this.problems.count > before) return undefined;
    return {
      type: typeName!,
      process: process.value as number | string,
      f: does!,
      value: value?.value ?? null,
      key: key?.value,
      time: time?.value as number | string | undefined,
      offset,
    };
  }

  refuse(what: string, offset: number, allowed?: string): void {
    this.problems.add(offset, { what, allowed });
  }

  #incomplete(map: EdnMap, offset: number): void {
    const found = fieldsOf(map);
    const missing = (['type', 'process', 'f'] as const).find((field) => found[field] === undefined)!;
    const others = map.keys.flatMap((key) => wordOf(key) ?? []);
    const near = nearest(
      missing,
      others.filter((name) => !fields.includes(name as never)).map((name) => ({ name })),
    );
    this.problems.add(offset, {
      what: `this event has no :${missing}`,
      allowed: example,
      suggestion: near === undefined ? undefined : `it has :${near}`,
    });
  }
}

function fieldsOf(map: EdnMap): Fields {
  const found: Fields = {};
  for (let i = 0; i < map.keys.length; i++) {
    const name = wordOf(map.keys[i]) as (typeof fields)[number];
    if (fields.includes(name)) found[name] = { value: map.values[i], offset: map.offsets[i] };
  }
  return found;
}

/** How far into a text the first event's type stands at most. */
const eventHeadLength = 100;

/** Whether a text begins with an event as a vector: process and type. */
export function isVectorEvent(text: string): boolean {
  return /^\s*\[[\s,]*(\d+|:?[\w-]+)[\s,]+:(invoke|ok|fail|info)[\s,]+:/.test(text);
}

function isEventVector([process, type, f]: readonly EdnValue[]): boolean {
  return process !== undefined && type instanceof EdnKeyword && f instanceof EdnKeyword;
}

/** Behind the value may stand why it failed. */
function fieldsOfVector([process, type, f, value = null]: readonly EdnValue[], offset: number): Fields {
  const at = (value: EdnValue) => ({ value, offset });
  return { process: at(process), type: at(type), f: at(f), value: at(value) };
}

/** A keyword's name, or a text. */
function wordOf(value: EdnValue): string | undefined {
  return value instanceof EdnKeyword ? value.name : typeof value === 'string' ? value : undefined;
}

function isProcess(value: EdnValue): boolean {
  return typeof value === 'number' || typeof value === 'string';
}

function isWhole(value: EdnValue): boolean {
  return typeof value === 'string' ? /^-?\d+$/.test(value) : Number.isInteger(value);
}
