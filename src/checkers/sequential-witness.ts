// The few operations in which a violation lies that only the search found. Leaving out a value, its writes and its reads
// together, cannot turn an order that explains a history into one that does not, nor can leaving out a read: what cannot
// be ordered without them cannot be ordered with them. So values and then reads are left out, chunk by chunk, as long as
// the rest is still a violation (Zeller and Hildebrandt, IEEE TSE 28, 2002).

import type { Answer, History, Witness } from './history.ts';
import { clientOf, deedOf } from './order-witness.ts';
import { indexRegisters, type RegisterHistory } from './register-history.ts';
import { capitalize, withTimes } from './sentence.ts';
import { valueKey } from './value-key.ts';

/** Steps for one try, and for all tries together: when they are spent, the witness stays as large as it is. */
const TRY_STEPS = 20_000;
const ALL_STEPS = 1_000_000;
/** More operations than a sentence should list. */
const LISTED_MAX = 10;

export type Decide = (registers: RegisterHistory, budget: number) => { answer: Answer; steps: number };

/** The witness of a violation; `decide` says whether fewer operations are one, `none` begins its sentence. */
export function shrinkToWitness(
  { history, operation, initial, timeUnit }: RegisterHistory,
  decide: Decide,
  none: string,
): Witness {
  let left = ALL_STEPS;
  const isViolation = (groups: readonly (readonly number[])[]): boolean => {
    if (left <= 0) return false;
    const indices = groups.flat().sort((a, b) => a - b);
    const registers = indexRegisters(
      indices.map((index) => history[index]),
      { initial, timeUnit },
    );
    const { answer, steps } = decide(registers, Math.min(TRY_STEPS, left));
    left -= steps + indices.length;
    return answer === 'violation';
  };
  const values = leaveOut(groupByValue(history, operation), isViolation);
  const writes = values.map((group) => group.filter((index) => history[index].op === 'write'));
  const reads = values.flat().filter((index) => history[index].op === 'read');
  const kept = leaveOut(
    reads.map((read) => [read]),
    (some) => isViolation([...writes, ...some]),
  );
  const members = [...writes, ...kept].flat().sort((a, b) => a - b);
  return tell(
    indexRegisters(
      members.map((index) => history[index]),
      { initial, timeUnit },
    ),
    members,
    none,
  );
}

function groupByValue(history: History, operation: Int32Array): number[][] {
  return groupBy(operation, (index) => {
    const { key, op, value, out } = history[index];
    return JSON.stringify([key, valueKey((op === 'write' ? value : out) ?? null)]);
  });
}

/** Groups in the order of their first items. */
function groupBy(items: Iterable<number>, nameOf: (item: number) => string | number): number[][] {
  const groups = new Map<string | number, number[]>();
  for (const item of items) {
    const name = nameOf(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

/** Leaves out chunks, of half of the items first, then of smaller ones, down to single ones. */
function leaveOut<T>(items: readonly T[], isEnough: (items: readonly T[]) => boolean): readonly T[] {
  let kept = items;
  for (let size = kept.length >> 1; size >= 1; size >>= 1) {
    for (let from = 0; from < kept.length; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (isEnough(rest)) kept = rest;
      else from += size;
    }
  }
  return kept;
}

/** `members` are the indices, in the whole history, of the operations of `registers`. */
function tell(registers: RegisterHistory, members: readonly number[], none: string): Witness {
  const { history, operation, size, chain } = registers;
  const byClient = groupBy(chain.keys(), (event) => history[operation[event]].client);
  const told = byClient.map((deeds) => {
    deeds.sort((a, b) => history[operation[a]].call - history[operation[b]].call || chain[a] - chain[b] || a - b);
    return `${clientOf(registers, deeds[0])} ${deeds.map((event) => deedOf(registers, event)).join(', then ')}`;
  });
  const sentence =
    size <= LISTED_MAX
      ? `${none} every read: ${told.join('; ')}.`
      : `${none} what these ${size} operations of ${byClient.length} clients read.`;
  return {
    operations: Array.from(operation, (index) => members[index]),
    sentence: withTimes(capitalize(sentence), registers.timeUnit),
    key: history[operation[0]].key,
  };
}
