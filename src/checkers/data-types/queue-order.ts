// Whether operations on a queue are legal, decided without a search where no item goes in twice. Then only four things
// can be wrong: an item comes out that did not go in before, or twice, or in the wrong order, or a dequeue finds the queue
// empty while it surely was not (Henzinger, Sezgin and Vafeiadis, Aspect-oriented linearizability proofs, CONCUR 2013;
// Bouajjani, Emmi, Enea and Hamza, On reducing linearizability to state reachability, ICALP 2015).

import type { Decision } from '../data-type.ts';
import type { Operation, Value } from '../history.ts';
import { capitalize, describeClient, describeSpan, describeValue } from '../sentence.ts';
import { valueKey } from '../value-key.ts';

/** An item, with the index of its enqueue and of its dequeue; -1 if nobody is known to have dequeued it. */
interface Item {
  enqueue: number;
  dequeue: number;
  /** When it was in for sure: from the return of its enqueue, and until the call of its dequeue. */
  from: number;
  to: number;
}

/** The operations on one queue that begins empty; undefined where an item goes in twice, or a search is needed. */
export function decideQueue(operations: readonly Operation[], initial: readonly Value[]): Decision | undefined {
  const items = initial.length > 0 ? undefined : itemsOf(operations);
  if (items === undefined || !Array.isArray(items)) return items as Decision | undefined;
  const openCalls = operations
    .filter(({ op, status }) => op === 'dequeue' && status === 'info')
    .map(({ call }) => call);
  const lost = items.filter(({ dequeue }) => dequeue < 0);
  if (lost.length > 0 && openCalls.length > 0 && !assign(lost, openCalls, items, operations)) return undefined;
  const wrong = outOfOrder(items, operations) ?? notEmpty(items, operations);
  if (wrong === undefined) return { answer: 'legal' };
  // Another dequeue of unknown outcome may have taken the item that stands in the way.
  const isSure =
    openCalls.length === 0 || wrong.operations.every((index) => !lost.some(({ enqueue }) => enqueue === index));
  return isSure ? wrong : undefined;
}

const endOf = ({ status, return: end }: Operation): number => (status === 'info' ? Number.POSITIVE_INFINITY : end);

/** Undefined if an item goes in twice; a violation if one comes out that cannot have been in. */
function itemsOf(operations: readonly Operation[]): Item[] | Decision | undefined {
  const enqueues = new Map<string | number, number>();
  for (const [index, { op, value = null }] of operations.entries()) {
    if (op !== 'enqueue') continue;
    if (enqueues.has(valueKey(value))) return undefined;
    enqueues.set(valueKey(value), index);
  }
  const dequeues = new Map<string | number, number>();
  for (const [index, { op, out = null, status }] of operations.entries()) {
    if (op !== 'dequeue' || status !== 'ok' || out === null) continue;
    const key = valueKey(out);
    const enqueue = enqueues.get(key);
    if (enqueue === undefined) return { answer: 'violation', operations: [index] };
    const other = dequeues.get(key);
    if (other !== undefined) return { answer: 'violation', operations: [enqueue, other, index] };
    if (operations[index].return < operations[enqueue].call)
      return { answer: 'violation', operations: [enqueue, index] };
    dequeues.set(key, index);
  }
  const items: Item[] = [];
  for (const [key, enqueue] of enqueues) {
    const dequeue = dequeues.get(key) ?? -1;
    // What may never have gone in and never came out is in nobody's way.
    if (dequeue < 0 && operations[enqueue].status === 'info') continue;
    const to = dequeue < 0 ? Number.POSITIVE_INFINITY : operations[dequeue].call;
    items.push({ enqueue, dequeue, from: endOf(operations[enqueue]), to });
  }
  return items;
}

/**
 * Gives each item that must have come out, though nobody says so, a dequeue of unknown outcome: those in the greatest
 * hurry the earliest. False if there are not enough.
 */
function assign(
  lost: readonly Item[],
  openCalls: readonly number[],
  items: readonly Item[],
  operations: readonly Operation[],
): boolean {
  const hurry = lost.map((item) => ({ item, until: latestExit(item, items, operations) }));
  hurry.sort((a, b) => a.until - b.until);
  const calls = openCalls.toSorted((a, b) => a - b);
  for (const [i, { item, until }] of hurry.entries()) {
    if (until === Number.POSITIVE_INFINITY && i >= calls.length) break;
    if (i >= calls.length || calls[i] > until) return false;
    item.to = calls[i];
  }
  return true;
}

/** When something shows at the latest that the item is out: what went in after it comes out, or the queue is empty. */
function latestExit({ from }: Item, items: readonly Item[], operations: readonly Operation[]): number {
  let until = Number.POSITIVE_INFINITY;
  for (const { enqueue, dequeue } of items)
    if (dequeue >= 0 && operations[enqueue].call > from) until = Math.min(until, operations[dequeue].return);
  for (const operation of operations)
    if (isEmptyAnswer(operation) && operation.call > from) until = Math.min(until, operation.return);
  return until;
}

const isEmptyAnswer = ({ op, out = null, status }: Operation): boolean =>
  op === 'dequeue' && status === 'ok' && out === null;

/** Two items of which one surely went in first, and the other surely came out first. */
function outOfOrder(items: readonly Item[], operations: readonly Operation[]) {
  const byCall = items.toSorted((a, b) => operations[a.enqueue].call - operations[b.enqueue].call);
  const byReturn = items.toSorted((a, b) => a.from - b.from);
  let last: Item | undefined;
  let at = 0;
  for (const second of byCall) {
    for (; at < byReturn.length && byReturn[at].from < operations[second.enqueue].call; at++)
      if (last === undefined || byReturn[at].to > last.to) last = byReturn[at];
    if (second.dequeue < 0 || last === undefined || operations[second.dequeue].return >= last.to) continue;
    const pair = [last.enqueue, second.enqueue, second.dequeue];
    return last.dequeue < 0 ? stuck(pair, operations) : violation([...pair, last.dequeue]);
  }
  return undefined;
}

/** An empty answer while at every moment some item was surely in. */
function notEmpty(items: readonly Item[], operations: readonly Operation[]) {
  const sure = items.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const empty = [...operations.keys()].filter((index) => isEmptyAnswer(operations[index]));
  empty.sort((a, b) => operations[a].call - operations[b].call);
  // Per stretch in which the queue was never empty, the items that reach furthest, one after the other.
  let chain: Item[] = [];
  let at = 0;
  let best: Item | undefined;
  for (const index of empty) {
    const { call, return: end } = operations[index];
    for (; at < sure.length && sure[at].from < end; at++) {
      best = sure[at];
      const reach = chain.length === 0 ? undefined : chain[chain.length - 1].to;
      if (reach === undefined || best.from >= reach) chain = [best];
      else if (best.to > reach) {
        // One that a later one makes needless is left out.
        while (chain.length > 1 && chain[chain.length - 2].to > best.from) chain.pop();
        chain.push(best);
      }
    }
    if (chain.length === 0 || chain[chain.length - 1].to <= end || chain[0].from >= call) continue;
    const needed = chain.slice(
      Math.max(
        0,
        chain.findLastIndex(({ from }) => from < call),
      ),
    );
    const reaching = needed.slice(0, needed.findIndex(({ to }) => to > end) + 1);
    const members = reaching.flatMap(({ enqueue, dequeue }) => (dequeue < 0 ? [enqueue] : [enqueue, dequeue]));
    if (reaching.some(({ dequeue }) => dequeue < 0)) return stuck([...members, index], operations);
    return violation([...members, index]);
  }
  return undefined;
}

function violation(operations: readonly number[]) {
  return { answer: 'violation', operations } as const;
}

/** The first item never came out, which is a fact about all the other operations. */
function stuck(members: readonly number[], operations: readonly Operation[]) {
  const told = members.map((index) => operations[index]);
  const deeds = told.map((operation) => {
    const { op, value, out = null } = operation;
    const deed =
      op === 'enqueue'
        ? `enqueued ${describeValue(value)}`
        : out === null
          ? 'found the queue empty'
          : `dequeued ${describeValue(out)}`;
    return capitalize(`${describeClient(operation)} ${deed} ${describeSpan(operation)}.`);
  });
  const stuckItem = told.find(
    ({ op, value = null }) =>
      op === 'enqueue' &&
      !told.some(({ out }) => out !== undefined && out !== null && valueKey(out) === valueKey(value)),
  );
  const sentence = `${deeds.join(' ')} Nobody dequeued ${describeValue(stuckItem?.value)} by then.`;
  return { answer: 'violation', operations: members, sentence } as const;
}
