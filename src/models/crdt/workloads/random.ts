// Random operations of the type's family: each draws what it does and to which element, without looking at the state.

import type { Random } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import type { AnyOperation, Family } from '../types/operations.ts';
import { elementName, type Planning, type Workload } from './workload.ts';

/** The family of types that are not the model's: they say themselves which operations they have. */
export const GUEST = 'guest';

/** What was drawn for an operation: every kind draws as often, so that a parameter changes no other draw. */
interface Draw extends Pick<Params, 'replicas' | 'largestStep' | 'resetEvery' | 'transferEvery'> {
  index: number;
  isRemoval: boolean;
  element: string;
  share: number;
}

const makers: Record<Family, (kinds: readonly string[], draw: Draw, value: unknown) => AnyOperation | undefined> = {
  counter(kinds, { index, replicas, isRemoval, share, largestStep, resetEvery, transferEvery }) {
    const by = 1 + Math.floor(share * largestStep);
    if (isRemoval && kinds.includes('reset') && index % resetEvery === 0) return { kind: 'reset' };
    if (isRemoval && kinds.includes('decrement')) return { kind: 'decrement', by };
    if (kinds.includes('transfer') && index % transferEvery === 0)
      return { kind: 'transfer', to: Math.floor(index / transferEvery) % replicas, amount: by };
    return { kind: 'increment', by };
  },
  register: (_, { index }) => ({ kind: 'write', value: `v${index}` }),
  set(kinds, { isRemoval, element }) {
    return isRemoval && kinds.includes('remove') ? { kind: 'remove', element } : { kind: 'add', element };
  },
  map(kinds, { index, isRemoval, element, share, largestStep }) {
    if (isRemoval && kinds.includes('delete')) return { kind: 'delete', key: element };
    if (kinds.includes('put')) return { kind: 'put', key: element, value: `v${index}` };
    return { kind: 'increment', key: element, by: 1 + Math.floor(share * largestStep) };
  },
  flag: (_, { isRemoval }) => ({ kind: isRemoval ? 'disable' : 'enable' }),
  text(_, { index, isRemoval, share }, value) {
    const { length } = value as string;
    if (isRemoval) return length === 0 ? undefined : { kind: 'delete', index: Math.floor(share * length) };
    const letter = String.fromCharCode('a'.charCodeAt(0) + (index % 26));
    return { kind: 'insert', index: Math.floor(share * (length + 1)), text: letter };
  },
};

function drawFor(index: number, params: Params, random: Random): Draw {
  const { elements, removeShare, replicas, largestStep, resetEvery, transferEvery } = params;
  const isRemoval = random.uniform() < removeShare;
  const element = elementName(elements === 0 ? index : Math.floor(random.uniform() * elements));
  return { index, replicas, isRemoval, element, share: random.uniform(), largestStep, resetEvery, transferEvery };
}

/** A random operation of a type. */
export function randomOperation(type: AnyCrdtType, index: number, params: Params, random: Random) {
  const draw = drawFor(index, params, random);
  if (type.family === GUEST) {
    const operation = type.operations[Math.floor(draw.share * type.operations.length)] as AnyOperation;
    return () => operation;
  }
  return (value: unknown): AnyOperation | undefined => makers[type.family as Family](type.kinds, draw, value);
}

export const randomWorkload: Workload = {
  families: ['counter', 'register', 'set', 'map', 'flag', 'text'],
  plan: ({ params, type, random, moments }: Planning) =>
    moments().map((moment, index) => ({ ...moment, operation: randomOperation(type, index, params, random) })),
};
