// The cart of Dynamo as its paper tells it: the whole cart is one value, concurrent versions of it stay side by side, and whoever
// reads them takes the union of their items. Nothing that was put in is ever lost; but an item taken out of one version is still
// in the other, and comes back (DeCandia et al. 2007, "Dynamo: Amazon's highly available key-value store", SOSP, section 4.4).
// Kept because it is wrong.

import { contextSize, nextDot } from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { type DotStore, decomposeStore, emptyStore, mergeStores, storeDelta } from './dot-store.ts';
import { type Elements, union } from './g-set.ts';
import type { SetOperation } from './operations.ts';
import { addWins } from './or-set.ts';

/**
 * Versions of the cart that no other has seen: items as `item@dot`, each with the add that put it in. The carts of the paper do
 * not have that; it is there to tell an item that came back from one that was put in again.
 */
type Versions = DotStore<Elements>;

const itemsOf = ({ entries }: Versions): Elements => Object.values(entries).reduce<Elements>(union, []);
const nameOf = (item: string): string => item.slice(0, item.lastIndexOf('@'));

const changesNothing = (state: Versions, { kind, element }: SetOperation): boolean =>
  kind === 'remove' && !itemsOf(state).some((item) => nameOf(item) === element);

/** A new version, in place of all that the replica has. */
function deltaOf(state: Versions, operation: SetOperation, { replica }: { replica: number }): Versions {
  if (changesNothing(state, operation)) return emptyStore;
  const { kind, element } = operation;
  const others = itemsOf(state).filter((item) => nameOf(item) !== element);
  const dot = nextDot(state.context, replica);
  const changed = kind === 'add' ? union(others, [`${element}@${dot}`]) : others;
  return storeDelta({ [dot]: changed }, Object.keys(state.entries));
}

export const unionCart: CrdtType<'set', Versions, Elements> = {
  id: 'union-cart',
  title: 'Union cart',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'Concurrent versions of the whole cart are united: what one device took out comes back from the other.',
  cleanUp: 'A new version drops those that it has seen.',
  source: 'DeCandia et al. 2007 (SOSP), section 4.4',
  fault: 'A removed item comes back whenever another device changed the cart, whatever it changed, at the same time.',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
    { kind: 'add', element: 'y' },
  ],
  init: () => emptyStore,
  apply: (state, operation, context) =>
    changesNothing(state, operation) ? state : mergeStores(state, deltaOf(state, operation, context)),
  merge: mergeStores,
  value: (state) => [...new Set(itemsOf(state).map(nameOf))].sort(),
  spec: addWins,
  delta: deltaOf,
  decompose: decomposeStore,
  size: ({ entries, context }) => {
    const versions = Object.values(entries);
    return { payload: versions.flat().length, metadata: versions.length + contextSize(context) };
  },
  instances: itemsOf,
};
