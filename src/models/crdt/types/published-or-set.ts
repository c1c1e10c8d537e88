// The OR-Set as a much-read article on the web has it: adds bring tags, a remove deletes the tags that its replica sees, and a
// merge takes the union of the tags. Without tombstones or a causal context a deleted tag looks like one that never arrived,
// and the next merge with a replica that still has it undoes the remove. Sent as operations, causes first, it is right: that is the
// OR-Set of Shapiro et al. 2011, specification 15. Kept because it is wrong.

import type { Dot } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import { addWins } from './or-set.ts';

/** By tag, the element that it was added with. */
type Tags = Readonly<Record<Dot, string>>;

type Message = { add: string; tag: Dot } | { remove: readonly Dot[] };

const tagsOf = (tags: Tags, element: string): Dot[] => Object.keys(tags).filter((tag) => tags[tag] === element);

function effect(tags: Tags, message: Message): Tags {
  if ('add' in message) return { ...tags, [message.tag]: message.add };
  return Object.fromEntries(Object.entries(tags).filter(([tag]) => !message.remove.includes(tag)));
}

export const publishedOrSet: CrdtType<'set', Tags, string[], Message> = {
  id: 'published-or-set',
  title: 'OR-Set without tombstones or context',
  family: 'set',
  kinds: ['add', 'remove'],
  semantics: 'Removed tags come back with the next merge, unless every replica had removed them.',
  cleanUp: 'Nothing is kept that could be cleaned up, and that is what is missing.',
  source: 'an article on the web; its operation-based form is Shapiro et al. 2011, specification 15',
  fault: 'A merge takes the union of tags and undoes removes.',
  operations: [
    { kind: 'add', element: 'x' },
    { kind: 'remove', element: 'x' },
  ],
  init: () => ({}),
  apply(tags, operation, { dot }) {
    if (operation.kind === 'add') return effect(tags, { add: operation.element, tag: dot });
    const removed = tagsOf(tags, operation.element);
    return removed.length === 0 ? tags : effect(tags, { remove: removed });
  },
  merge: (mine, other) => ({ ...mine, ...other }),
  value: (tags) => [...new Set(Object.values(tags))].sort(),
  spec: addWins,
  prepare(tags, operation, { dot }) {
    if (operation.kind === 'add') return { add: operation.element, tag: dot };
    const removed = tagsOf(tags, operation.element);
    return removed.length === 0 ? null : { remove: removed };
  },
  effect,
  delivery: { order: 'causal', duplicates: false },
  size: (tags) => ({ payload: Object.keys(tags).length, metadata: 0 }),
  instances: (tags) => Object.keys(tags).map((tag) => `${tags[tag]}@${tag}`),
};
