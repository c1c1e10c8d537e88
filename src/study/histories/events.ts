// Jepsen's view of a history: a list of events, each the invocation or the completion of an operation by a process, in
// the order in which they happened. Paired by process they become operations. An `:info` leaves its operation open for
// ever. The order of the events decides what came before what, as it does in Jepsen; their times only give the scale.

import type { Operation, Value } from '../../checkers/index.ts';
import type { EdnValue } from './edn.ts';
import { transactionOfEdn, valueOfEdn } from './edn-value.ts';
import type { HistoryFile } from './history-file.ts';
import { areKeyed, keyed, tupleOf } from './independent.ts';
import { KeyNames } from './key-names.ts';
import { Problems } from './problems.ts';
import type { SourceText } from './source-text.ts';

export const eventTypes = ['invoke', 'ok', 'fail', 'info'] as const;
export type EventType = (typeof eventTypes)[number];

export interface Event {
  type: EventType;
  process: number | string;
  /** What is done: 'read', 'write' ... */
  f: string;
  value: EdnValue;
  /** The object, where the event names it beside the value. */
  key?: EdnValue;
  /** Nanoseconds, as digits where a double cannot hold them; undefined if the event has no time. */
  time: number | string | undefined;
  /** Where it stands. */
  offset: number;
}

/**
 * Operations of events, in the order of their calls. Adds what does not fit together to the problems, unless there are
 * some: then the fault may lie with an event that could not be read.
 */
export function pair(
  events: readonly Event[],
  source: SourceText,
  found: Problems,
): Pick<HistoryFile, 'operations' | 'offsets' | 'unit' | 'notes'> {
  const problems = found.count === 0 ? found : new Problems(source);
  const unit = events.some(({ time }) => time !== undefined) ? 's' : 'event';
  const times = unit === 's' ? secondsOf(events, found) : events.map((_, i) => i);
  const split = splitterFor(events);
  const operations: Operation[] = [];
  const offsets: number[] = [];
  const pending = new Map<number | string, { operation: Operation; call: Event }>();
  for (const [i, event] of events.entries()) {
    const { process, type, f, offset } = event;
    const open = pending.get(process);
    if (type === 'invoke') {
      if (open !== undefined) problems.add(offset, stillPending(event, open.call, source));
      const operation: Operation = {
        client: process,
        op: f,
        ...split(event),
        call: times[i],
        return: Infinity,
        status: 'info',
      };
      pending.set(process, { operation, call: event });
      operations.push(operation);
      offsets.push(offset);
      continue;
    }
    if (open === undefined || open.call.f !== f) problems.add(offset, notPending(event, open?.call, source));
    else complete(open.operation, event, times[i], split(event), problems);
    pending.delete(process);
  }
  return { operations, offsets, unit, notes: unit === 's' ? timesThatGoBack(events, source) : [] };
}

function complete(
  operation: Operation,
  { type, offset, f }: Event,
  time: number,
  { key, value }: { key: string; value: Value },
  problems: Problems,
): void {
  if (type !== 'ok' && type !== 'fail') return;
  operation.status = type;
  operation.return = time;
  if (type !== 'ok') return;
  operation.out = value;
  if (key !== operation.key) {
    problems.add(offset, { what: `this ${f} completes on key ${key}, and was invoked on key ${operation.key}` });
  }
}

function stillPending(event: Event, call: Event, source: SourceText) {
  return {
    what: `process ${event.process} invokes ${event.f} while its ${call.f} of line ${source.line(call.offset)} is pending`,
    suggestion: 'a process has one operation at a time; one whose outcome it never learnt ends as :info',
  };
}

function notPending(event: Event, call: Event | undefined, source: SourceText) {
  const pending =
    call === undefined ? 'has nothing pending' : `has a ${call.f} pending, of line ${source.line(call.offset)}`;
  return {
    what: `process ${event.process} completes a ${event.f} as :${event.type} and ${pending}`,
    suggestion: 'each completion follows the :invoke of the same :process and :f',
  };
}

/** Takes the key out of an event's value, if the history has keys. */
function splitterFor(events: readonly Event[]): (event: Event) => { key: string; value: Value } {
  const names = new KeyNames();
  const inVectors = areKeyed(events.filter(({ type }) => type === 'invoke'));
  return ({ f, key, value }) => {
    const plain = f === 'txn' ? transactionOfEdn : valueOfEdn;
    if (key !== undefined) return { key: names.of(valueOfEdn(key)), value: plain(value) };
    const tuple = inVectors ? keyed(value) : tupleOf(value);
    if (tuple === undefined) return { key: '', value: plain(value) };
    return { key: names.of(valueOfEdn(tuple[0])), value: plain(tuple[1]) };
  };
}

/** Said, because what is shown of such events are other times than those in the file. */
function timesThatGoBack(events: readonly Event[], source: SourceText): HistoryFile['notes'] {
  let latest = -Infinity;
  let count = 0;
  let most = 0;
  for (const { time } of events) {
    const back = latest - Number(time);
    if (back > 0) count++;
    most = Math.max(most, back);
    latest = Math.max(latest, Number(time));
  }
  if (count === 0) return [];
  const who = count === 1 ? '1 event has an earlier time' : `${count} events have an earlier time`;
  const what = `${who} than one that stands before it, by ${Number((most / 1e9).toPrecision(2))} s at most`;
  return [{ what: `${what}; the order in the file decides`, where: source.name }];
}

// Each event lies after the one before it, by a nanosecond where the written times do not say so: clocks are read before
// an event is put on record, so that written times may go back a little.
function secondsOf(events: readonly Event[], problems: Problems): number[] {
  const first = events.find(({ time }) => typeof time === 'string')?.time;
  const origin = first === undefined ? undefined : BigInt(first);
  let nanosecond = -Infinity;
  let second = -Infinity;
  return events.map(({ time, offset }) => {
    if (time === undefined) {
      problems.add(offset, { what: 'this event has no :time, and others have' });
      return Number.NaN;
    }
    const written = origin === undefined ? (time as number) : Number(BigInt(time) - origin);
    nanosecond = Math.max(written, nanosecond + 1);
    second = Math.max(nanosecond / 1e9, second * (1 + Number.EPSILON));
    return second;
  });
}
