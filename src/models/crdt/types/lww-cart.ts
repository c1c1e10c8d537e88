// A cart kept as one value under last-writer-wins, as in a store without siblings: of two devices that changed it at the same
// time, one loses all that it did. Kept because it is wrong.

import type { CrdtType } from './crdt-type.ts';
import { type Elements, union } from './g-set.ts';
import type { SetOperation } from './operations.ts';
import { addWins } from './or-set.ts';
import { later, type Stamp } from './stamp.ts';

interface Version extends Stamp {
  items: Elements;
}

/** Null before the first change. */
type Cart = Version | null;

const merge = (mine: Cart, other: Cart): Cart => later(mine ?? undefined, other ?? undefined) ?? null;

function changed(cart: Cart, { kind, element }: SetOperation, { time, dot }: Stamp): Cart {
  const items = cart?.items ?? [];
  if (kind === 'remove' && !items.includes(element)) return cart;
  return {
    time: cart === null ? time : Math.max(time, cart.time + 1),
    dot,
    items: kind === 'add' ? union(items, [element]) : items.filter((item) => item !== element),
  };
}

export const lwwCart: CrdtType<'set', Cart, Elements> = {
  id: 'lww-cart',
  title: 'LWW cart',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'The last version of the whole cart wins: of two devices at the same time one loses its changes.',
  cleanUp: 'Nothing to clean up: only the last version is kept.',
  source: 'a cart in a last-writer-wins register',
  fault: 'An item that one device put in is lost if another changed the cart at the same time.',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
    { kind: 'add', element: 'y' },
  ],
  init: () => null,
  apply: changed,
  merge,
  value: (cart) => cart?.items ?? [],
  spec: addWins,
  delta: changed,
  decompose: (cart) => (cart === null ? [] : [cart]),
  size: (cart) => (cart === null ? { payload: 0, metadata: 0 } : { payload: cart.items.length, metadata: 2 }),
  instances: (cart) => (cart === null ? [] : cart.items.map((item) => `${item}@${cart.dot}`)),
};
