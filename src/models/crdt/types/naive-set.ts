// The naive set: each replica keeps a plain set, a remove deletes from it, and a merge takes the union. Nothing says that an
// element was removed, so that any replica that still has it brings it back. Sending its operations is no way out, since a
// concurrent add and remove come to something else in each order. Kept because it is wrong.

import type { CrdtType } from './crdt-type.ts';
import { type Elements, union } from './g-set.ts';
import type { SetOperation } from './operations.ts';
import { addWins } from './or-set.ts';

function perform(elements: Elements, { kind, element }: SetOperation): Elements {
  if (elements.includes(element) === (kind === 'add')) return elements;
  return kind === 'add' ? union(elements, [element]) : elements.filter((one) => one !== element);
}

export const naiveSet: CrdtType<'set', Elements, Elements> = {
  id: 'naive-set',
  title: 'Naive set',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'Whatever some replica still has comes back with the next merge.',
  cleanUp: 'Nothing is kept that could be cleaned up, and that is what is missing.',
  source: 'a plain set, merged by union',
  fault: 'A merge cannot tell what was removed from what was never there, and undoes removes.',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => [],
  apply: perform,
  merge: union,
  value: (elements) => elements,
  spec: addWins,
  size: (elements) => ({ payload: elements.length, metadata: 0 }),
};
