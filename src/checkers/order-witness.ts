// Tells a person why an order cannot be: which client did what and what follows from it.

import { type Edges, IN_TIME, noEdges } from './event-order.ts';
import { needPath, type Step } from './event-path.ts';
import type { Witness } from './history.ts';
import { INITIAL, NONE, type RegisterHistory, THIN_AIR } from './register-history.ts';
import { capitalize, describeTime, describeValue, withTimes } from './sentence.ts';

const inKey = (key: string, preposition: string): string => (key === '' ? '' : ` ${preposition} ${key}`);

export function clientOf({ history, operation }: RegisterHistory, event: number): string {
  return `client ${history[operation[event]].client}`;
}

/** 'wrote 1 to x', 'read 1 from x', 'found nothing in x' if that is null, with the time of the call. */
export function deedOf({ history, operation, isWrite, source }: RegisterHistory, event: number): string {
  const { key, value, out, call } = history[operation[event]];
  const at = ` (at ${describeTime(call)})`;
  if (isWrite[event] === 1) return `wrote ${describeValue(value ?? null)}${inKey(key, 'to')}${at}`;
  if (source[event] === INITIAL && (out ?? null) === null) return `found nothing${inKey(key, 'in')}${at}`;
  return `read ${describeValue(out ?? null)}${inKey(key, 'from')}${at}`;
}

const writtenValue = ({ history, operation }: RegisterHistory, event: number): string =>
  describeValue(history[operation[event]].value ?? null);

/** Why an edge that a read forces is there. */
function tellForced(registers: RegisterHistory, edges: Edges, { from, to, by }: Step): string {
  const read = edges.because[by as number];
  const reader = `${clientOf(registers, read)} ${deedOf(registers, read)}`;
  if (from === read) return `${reader}, so that was before ${clientOf(registers, to)} ${deedOf(registers, to)}`;
  const [older, newer] = [writtenValue(registers, from), writtenValue(registers, to)];
  return `${reader} where ${older} must have come before, so ${newer} is the newer of the two`;
}

/** More forced edges than a sentence should explain, besides those of the way itself. */
const GROUNDS_TOLD_MAX = 4;

/** The steps of a way in words, one clause after the other; before them, if they are few, what they rest on. */
export function tellSteps(registers: RegisterHistory, edges: Edges, steps: readonly Step[]): string {
  const grounds = groundsOf(registers, edges, steps).filter((step) => isForced(edges, step) && !steps.includes(step));
  const told = grounds.length > GROUNDS_TOLD_MAX ? [] : grounds.sort((a, b) => Number(a.by) - Number(b.by));
  return [...told.map((step) => tellForced(registers, edges, step)), ...tellWay(registers, edges, steps)].join('; ');
}

function tellWay(registers: RegisterHistory, edges: Edges, steps: readonly Step[]): string[] {
  const clauses: string[] = [];
  let told = NONE;
  for (const step of steps) {
    const { from, to } = step;
    if (isForced(edges, step)) {
      clauses.push(tellForced(registers, edges, step));
      told = NONE;
      continue;
    }
    if (told !== from) clauses.push(`${clientOf(registers, from)} ${deedOf(registers, from)}`);
    clauses.push(clauses.pop() + tellUnforced(registers, edges, step));
    told = to;
  }
  return clauses;
}

function tellUnforced(registers: RegisterHistory, edges: Edges, { to, by }: Step): string {
  if (by === 'session') return ` and then ${deedOf(registers, to)}`;
  if (edges.because[by] !== IN_TIME) return `, ${clientOf(registers, to)} read that`;
  return ` and was answered before ${clientOf(registers, to)} ${deedOf(registers, to)}`;
}

/** Does a read force the step? */
function isForced(edges: Edges, { by }: Step): boolean {
  return by !== 'session' && edges.because[by] >= 0;
}

/** These steps, and for each edge that a read forces the steps for which it does, and so on. */
function groundsOf(registers: RegisterHistory, edges: Edges, steps: readonly Step[]): Step[] {
  const { source } = registers;
  const grounds: Step[] = [];
  const explained = new Set<number>();
  const waiting = steps.slice();
  for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
    const { from, to, by } = step;
    const isKnown = by !== 'session' && explained.has(by);
    if (isKnown) continue;
    grounds.push(step);
    if (by === 'session' || !isForced(edges, step)) continue;
    explained.add(by);
    const read = edges.because[by];
    // Either the read must come after `from`, which is older than what it saw, or what it saw before `to`.
    if (from !== read) waiting.push(...needPath(registers, edges, from, read, by));
    else if (source[read] !== INITIAL) waiting.push(...needPath(registers, edges, source[read], to, by));
  }
  return grounds;
}

/** A witness of these events and of all that the steps rest on, each operation once: they break the rule by themselves. */
export function witnessOf(
  registers: RegisterHistory,
  edges: Edges,
  events: readonly number[],
  steps: readonly Step[],
  sentence: string,
): Witness {
  const { history, operation, source, timeUnit } = registers;
  const all = new Set(events);
  for (const step of groundsOf(registers, edges, steps)) {
    all.add(step.from).add(step.to);
    if (isForced(edges, step)) all.add(edges.because[step.by as number]);
  }
  for (const event of [...all]) if (source[event] >= 0) all.add(source[event]);
  const operations = Array.from(all, (event) => operation[event]);
  return { operations, sentence: withTimes(sentence, timeUnit), key: history[operations[0]].key };
}

/** The same without any steps. */
export function tellEvents(registers: RegisterHistory, events: readonly number[], sentence: string): Witness {
  return witnessOf(registers, noEdges(0), events, [], sentence);
}

/** The first read of a value that nobody wrote. */
export function findThinAir(registers: RegisterHistory): Witness | undefined {
  const { history, operation, source } = registers;
  const read = source.indexOf(THIN_AIR);
  if (read < 0) return undefined;
  const { key, out } = history[operation[read]];
  const said = `${capitalize(clientOf(registers, read))} ${deedOf(registers, read)}`;
  const failed = history.findIndex(
    (other) =>
      other.op === 'write' &&
      other.status === 'fail' &&
      other.key === key &&
      describeValue(other.value) === describeValue(out),
  );
  if (failed < 0) return tellEvents(registers, [read], `${said}, which nobody wrote.`);
  const witness = tellEvents(
    registers,
    [read],
    `${said}, but the write of it by client ${history[failed].client} failed.`,
  );
  return { ...witness, operations: [...witness.operations, failed] };
}
