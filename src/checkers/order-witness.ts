// Tells a person why an order cannot be: which client did what and what follows from it.

import { type Edges, noEdges, READS_FROM } from './event-order.ts';
import { needPath, type Step } from './event-path.ts';
import type { Witness } from './history.ts';
import { INITIAL, NONE, type RegisterHistory, THIN_AIR } from './register-history.ts';
import { capitalize, describeTime, describeValue } from './sentence.ts';

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
function tellForced(registers: RegisterHistory, from: number, to: number, read: number): string {
  const reader = `${clientOf(registers, read)} ${deedOf(registers, read)}`;
  if (from === read) return `${reader}, so that was before ${clientOf(registers, to)} ${deedOf(registers, to)}`;
  const [older, newer] = [writtenValue(registers, from), writtenValue(registers, to)];
  return `${reader} where ${older} must have come before, so ${newer} is the newer of the two`;
}

/** The steps of a way in words, one clause after the other. */
export function tellSteps(registers: RegisterHistory, edges: Edges, steps: readonly Step[]): string {
  let text = '';
  let told = NONE;
  for (const { from, to, by } of steps) {
    const next = text === '' ? '' : '; ';
    const because = by === 'session' ? READS_FROM : edges.because[by];
    if (because !== READS_FROM) {
      text += next + tellForced(registers, from, to, because);
      told = NONE;
      continue;
    }
    if (told !== from) text += `${next}${clientOf(registers, from)} ${deedOf(registers, from)}`;
    text += by === 'session' ? ` and then ${deedOf(registers, to)}` : `, ${clientOf(registers, to)} read that`;
    told = to;
  }
  return text;
}

/**
 * A witness of these events and of all that the steps rest on, each operation once: they break the rule by themselves.
 * First comes what the sentence speaks of.
 */
export function witnessOf(
  registers: RegisterHistory,
  edges: Edges,
  events: readonly number[],
  steps: readonly Step[],
  sentence: string,
): Witness {
  const { history, operation, source } = registers;
  const all = new Set(events);
  const waiting = steps.slice();
  for (const { from, to, by } of steps) {
    all.add(from).add(to);
    if (by !== 'session' && edges.because[by] !== READS_FROM) all.add(edges.because[by]);
  }
  const explained = new Set<number>();
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    const { from, to, by } = step;
    all.add(from).add(to);
    if (by === 'session' || edges.because[by] === READS_FROM || explained.has(by)) continue;
    explained.add(by);
    const read = edges.because[by];
    // Either the read must come after `from`, which is older than what it saw, or what it saw before `to`.
    if (from !== read) waiting.push(...needPath(registers, edges, from, read, by));
    else if (source[read] !== INITIAL) waiting.push(...needPath(registers, edges, source[read], to, by));
  }
  for (const event of [...all]) if (source[event] >= 0) all.add(source[event]);
  const operations = Array.from(all, (event) => operation[event]);
  return { operations, sentence, key: history[operations[0]].key };
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
