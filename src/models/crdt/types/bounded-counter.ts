// Bounded counter: a count that never goes below zero although nobody asks anybody. Every unit is a right to take it away, and
// every right is with one replica; a replica may use its own and hand them over, and refuses once they do not suffice, even if
// the others have plenty (Balegas et al. 2015, "Extending eventually consistent cloud databases for enforcing numeric
// invariants", SRDS).

import type { CrdtType } from './crdt-type.ts';
import { type Counts, isPositive, mergeCounts, sumOf } from './g-counter.ts';
import type { CounterOperation } from './operations.ts';

export interface BoundedCounter {
  /** By 'from>to', rights handed over since the beginning; by 'own>own', rights that the replica brought in. */
  rights: Counts;
  /** By replica, rights used since the beginning. */
  used: Counts;
}

const cellOf = (from: number, to: number): string => `${from}>${to}`;

/** The rights that a replica may use now: brought in and received, less handed over and used. */
export function rightsOf({ rights, used }: BoundedCounter, replica: number): number {
  let sum = -(used[replica] ?? 0);
  for (const cell of Object.keys(rights)) {
    const [from, to] = cell.split('>').map(Number);
    if (to === replica) sum += rights[cell];
    else if (from === replica) sum -= rights[cell];
  }
  return sum;
}

function countOf({ rights, used }: BoundedCounter): number {
  const broughtIn = Object.keys(rights).filter((cell) => cell.split('>')[0] === cell.split('>')[1]);
  return broughtIn.reduce((sum, cell) => sum + rights[cell], 0) - sumOf(used);
}

type Message = { cell: string; by: number } | { uses: number };

function messageOf(operation: CounterOperation, replica: number): Message | null {
  if (operation.kind === 'increment') return { cell: cellOf(replica, replica), by: operation.by };
  if (operation.kind === 'transfer') return { cell: cellOf(replica, operation.to), by: operation.amount };
  return operation.kind === 'decrement' ? { uses: operation.by } : null;
}

/** Only the cell that changes, as it is after the change. */
function changedCell({ rights, used }: BoundedCounter, message: Message, replica: number): BoundedCounter {
  if ('uses' in message) return { rights: {}, used: { [replica]: (used[replica] ?? 0) + message.uses } };
  return { rights: { [message.cell]: (rights[message.cell] ?? 0) + message.by }, used: {} };
}

const merge = (mine: BoundedCounter, other: BoundedCounter): BoundedCounter => ({
  rights: mergeCounts(mine.rights, other.rights),
  used: mergeCounts(mine.used, other.used),
});

const nothing: BoundedCounter = { rights: {}, used: {} };

const delta = (state: BoundedCounter, operation: CounterOperation, replica: number): BoundedCounter => {
  const message = messageOf(operation, replica);
  return message === null ? nothing : changedCell(state, message, replica);
};

function refusal(state: BoundedCounter, operation: CounterOperation, replica: number): string | undefined {
  if (operation.kind === 'reset') return 'it cannot be reset';
  const amount = operation.kind === 'transfer' ? operation.amount : operation.by;
  if (!isPositive(amount)) return 'it only counts by whole numbers';
  if (operation.kind === 'increment') return undefined;
  if (operation.kind === 'transfer' && operation.to === replica) return 'the rights are here already';
  const own = rightsOf(state, replica);
  return own >= amount ? undefined : `it has the rights for ${own}, not for ${amount}, whatever the others have`;
}

/**
 * A bounded counter that begins with these rights, by replica; its value begins with their sum. The rights are part of what
 * the type is: all replicas must begin with the same ones, or each counts the units of the others twice.
 */
export function boundedCounterWith(
  initial: Readonly<Record<number, number>>,
): CrdtType<'counter', BoundedCounter, number, Message> {
  const replicas = Object.keys(initial).filter((replica) => initial[Number(replica)] > 0);
  const beginning: BoundedCounter = {
    rights: Object.fromEntries(replicas.map((replica) => [`${replica}>${replica}`, initial[Number(replica)]])),
    used: {},
  };
  const total = countOf(beginning);
  return {
    id: 'bounded-counter',
    title: 'Bounded counter',
    family: 'counter',
    kinds: ['increment', 'decrement', 'transfer'],
    semantics: 'Never below zero: a replica takes away only what it has the rights for, and refuses otherwise.',
    cleanUp: 'Nothing to clean up, but a cell for every pair of replicas that handed rights over stays.',
    source: 'Balegas, Serra, Duarte, Ferreira, Rodrigues, Preguica, Shapiro, Najafzadeh 2015 (SRDS)',
    operations: [
      { kind: 'increment', by: 2 },
      { kind: 'decrement', by: 1 },
      { kind: 'transfer', to: 1, amount: 1 },
    ],
    init: () => beginning,
    refuses: (state, operation, { replica }) => refusal(state, operation, replica),
    apply(state, operation, { replica }) {
      if (refusal(state, operation, replica) !== undefined) return state;
      return merge(state, delta(state, operation, replica));
    },
    merge,
    value: countOf,
    spec: ({ updates }) =>
      updates.reduce((sum, { operation }) => {
        if (operation.kind === 'increment') return sum + operation.by;
        return operation.kind === 'decrement' ? sum - operation.by : sum;
      }, total),
    delta: (state, operation, { replica }) => delta(state, operation, replica),
    decompose: ({ rights, used }) => [
      ...Object.keys(rights)
        .filter((cell) => rights[cell] !== beginning.rights[cell])
        .map((cell) => ({ rights: { [cell]: rights[cell] }, used: {} })),
      ...Object.keys(used).map((replica) => ({ rights: {}, used: { [replica]: used[replica] } })),
    ],
    prepare: (_, operation, { replica }) => messageOf(operation, replica),
    effect: (state, message, replica) => merge(state, changedCell(state, message, replica)),
    // In another order all ends well too, but a decrement that comes before its increment shows less than nothing meanwhile.
    delivery: { order: 'causal', duplicates: false },
    size: ({ rights, used }) => {
      const replicas = new Set([...Object.keys(rights).map((cell) => cell.split('>')[0]), ...Object.keys(used)]);
      return {
        payload: replicas.size,
        metadata: Object.keys(rights).length + Object.keys(used).length - replicas.size,
      };
    },
  };
}

/** Begins with nothing: what is to be taken away must be brought in first. */
export const boundedCounter = boundedCounterWith({});
