// Fugue: a text in which what is inserted goes under the character before it, to the right, or, if that one has others to its
// right already, under the one behind it, to the left. So a passage is one branch of the tree whether it was typed forwards or
// backwards, and two of them at one place do not interleave (Weidner, Kleppmann 2023, "The art of the fugue: minimizing
// interleaving in collaborative text editing", arXiv 2305.00583, algorithm 1).

import type { Dot, UpdateContext } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import { fugueSpecification } from './fugue-specification.ts';
import type { TextOperation } from './operations.ts';
import {
  bareMarksOf,
  type CharacterId,
  childrenOf,
  compareIds,
  idOf,
  instancesOf,
  marksOf,
  mergeNodes,
  type Nodes,
  start,
  type TextNode,
  textOf,
  textRefusal,
  visible,
  without,
} from './text-nodes.ts';

type Side = 'left' | 'right';

interface FugueNode extends TextNode {
  side: Side;
}

type Fugue = Nodes<FugueNode>;

type Message = { insert: string; dot: Dot; parent: CharacterId; side: Side } | { delete: CharacterId; dot: Dot };

/** The characters in their order, deleted ones too: those to the left under it, itself, those to the right; siblings by id. */
function orderOf(nodes: Fugue): CharacterId[] {
  const children = childrenOf(nodes);
  for (const siblings of children.values()) siblings.sort((a, b) => compareIds(b, a));
  const order: CharacterId[] = [];
  const push = (parent: CharacterId, side: Side): void => {
    const under = children.get(parent);
    if (under !== undefined) for (const id of under) if (nodes[id].side === side) stack.push({ id, isOpen: false });
  };
  const stack: { id: CharacterId; isOpen: boolean }[] = [];
  push(start, 'right');
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { id, isOpen } = top;
    if (isOpen) {
      order.push(id);
      push(id, 'right');
    } else {
      stack.push({ id, isOpen: true });
      push(id, 'left');
    }
  }
  return order;
}

function merge(mine: Fugue, other: Fugue): Fugue {
  return mergeNodes({ nodes: mine, stable: {} }, { nodes: other, stable: {} });
}

function messageOf(nodes: Fugue, operation: TextOperation, { dot }: UpdateContext): Message {
  const order = orderOf(nodes);
  const seen = visible(nodes, order);
  if (operation.kind === 'delete') return { delete: seen[operation.index], dot };
  const before = operation.index === 0 ? start : seen[operation.index - 1];
  const hasRight = Object.keys(nodes).some((id) => nodes[id].parent === before && nodes[id].side === 'right');
  if (!hasRight) return { insert: operation.text, dot, parent: before, side: 'right' };
  // The one behind it is the leftmost of those to its right, deleted or not.
  const behind = order[before === start ? 0 : order.indexOf(before) + 1];
  return { insert: operation.text, dot, parent: behind, side: 'left' };
}

/** The characters of a message as a small state; of a deletion, the character's node with its mark. */
function deltaOf(nodes: Fugue, message: Message): Fugue {
  if ('delete' in message) {
    const { [message.delete]: node } = nodes;
    // A character that is not known here has no place for a mark: the message came before its cause, and is lost.
    if (node === undefined) return {};
    return { [message.delete]: { ...node, character: '', deleted: message.dot } };
  }
  const { insert, dot, parent, side } = message;
  const inserted: Record<CharacterId, FugueNode> = {};
  [...insert].forEach((character, offset) => {
    inserted[idOf(dot, offset)] =
      offset === 0 ? { parent, side, character } : { parent: idOf(dot, offset - 1), side: 'right', character };
  });
  return inserted;
}

const lengthOf = (nodes: Fugue): number => visible(nodes, orderOf(nodes)).length;

export const fugue: CrdtType<'text', Fugue, string, Message> = {
  id: 'fugue',
  title: 'Fugue text',
  family: 'text',
  kinds: ['insert', 'delete'],
  semantics: 'Passages that two people type at one place stay whole, forwards or backwards, one after the other.',
  cleanUp: 'The mark of a deleted character stays: whoever still has it may insert to the left of it.',
  source: 'Weidner, Kleppmann 2023 (arXiv 2305.00583), algorithm 1',
  operations: [
    { kind: 'insert', index: 0, text: 'a' },
    { kind: 'insert', index: 1, text: 'b' },
    { kind: 'delete', index: 0 },
  ],
  init: () => ({}),
  refuses: (nodes, operation) => textRefusal(operation, lengthOf(nodes)),
  apply(nodes, operation, context) {
    if (textRefusal(operation, lengthOf(nodes)) !== undefined) return nodes;
    return merge(nodes, deltaOf(nodes, messageOf(nodes, operation, context)));
  },
  merge,
  value: (nodes) => textOf(nodes, orderOf(nodes)),
  spec: fugueSpecification,
  delta: (nodes, operation, context) => deltaOf(nodes, messageOf(nodes, operation, context)),
  decompose: (nodes) => Object.keys(nodes).map((id) => ({ [id]: nodes[id] })),
  prepare: messageOf,
  effect: (nodes, message) => merge(nodes, deltaOf(nodes, message)),
  delivery: { order: 'causal', duplicates: true },
  size(nodes) {
    const all = Object.keys(nodes).length;
    // For every character, deleted or not, its id and its parent.
    return { payload: all - marksOf(nodes).length, metadata: 2 * all };
  },
  instances: instancesOf,
  tombstones: bareMarksOf,
  forget: without,
};
