// RGA, the replicated growable array: a text in which every character stands after the one that it was inserted after, and of
// those after the same one the latest insertion comes first, by a Lamport clock and then by replica (Roh, Jeon, Kim, Lee 2011,
// "Replicated abstract data types", JPDC 71). What two people type forwards at one place stays whole; typed backwards, it
// interleaves, since every character is then an insertion at the same place.

import type { Dot, UpdateContext, VersionVector } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import { mergeCounts } from './g-counter.ts';
import type { TextOperation } from './operations.ts';
import { rgaSpecification } from './rga-specification.ts';
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
  withoutStable,
} from './text-nodes.ts';

interface RgaNode extends TextNode {
  /** Of the Lamport clock: greater than that of all characters that the inserting replica knew. */
  time: number;
}

interface Rga {
  nodes: Nodes<RgaNode>;
  /** The greatest time of a character so far, those that are cleaned up too. */
  clock: number;
  /** Of the characters up to it, those that are not here were deleted. */
  stable: VersionVector;
}

type Message = { insert: string; dot: Dot; after: CharacterId; time: number } | { delete: CharacterId; dot: Dot };

const nothing: Rga = { nodes: {}, clock: 0, stable: {} };

/** The characters in their order, deleted ones too: each before those under it, of siblings the latest first. */
function orderOf(nodes: Nodes<RgaNode>): CharacterId[] {
  const children = childrenOf(nodes);
  // The stack gives back first what was pushed last: so the earliest is pushed first.
  for (const siblings of children.values()) siblings.sort((a, b) => nodes[a].time - nodes[b].time || compareIds(a, b));
  const order: CharacterId[] = [];
  const stack = [...(children.get(start) ?? [])];
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
    order.push(id);
    const under = children.get(id);
    if (under !== undefined) for (const child of under) stack.push(child);
  }
  return order;
}

const merge = (mine: Rga, other: Rga): Rga => ({
  nodes: mergeNodes(mine, other),
  clock: Math.max(mine.clock, other.clock),
  stable: mergeCounts(mine.stable, other.stable),
});

function messageOf({ nodes, clock }: Rga, operation: TextOperation, { dot }: UpdateContext): Message {
  const seen = visible(nodes, orderOf(nodes));
  if (operation.kind === 'delete') return { delete: seen[operation.index], dot };
  const after = operation.index === 0 ? start : seen[operation.index - 1];
  return { insert: operation.text, dot, after, time: clock + 1 };
}

/** The characters of a message as a small state; of a deletion, the character's node with its mark. */
function deltaOf({ nodes }: Rga, message: Message): Rga {
  if ('delete' in message) {
    const { [message.delete]: node } = nodes;
    // A character that is not known here has no place for a mark: the message came before its cause, and is lost.
    if (node === undefined) return nothing;
    const marked = { ...node, character: '', deleted: message.dot };
    return { ...nothing, nodes: { [message.delete]: marked }, clock: node.time };
  }
  const { insert, dot, after, time } = message;
  const inserted: Record<CharacterId, RgaNode> = {};
  [...insert].forEach((character, offset) => {
    const parent = offset === 0 ? after : idOf(dot, offset - 1);
    inserted[idOf(dot, offset)] = { parent, character, time: time + offset };
  });
  return { ...nothing, nodes: inserted, clock: time + [...insert].length - 1 };
}

const lengthOf = ({ nodes }: Rga): number => visible(nodes, orderOf(nodes)).length;

export const rga: CrdtType<'text', Rga, string, Message> = {
  id: 'rga',
  title: 'RGA text',
  family: 'text',
  kinds: ['insert', 'delete'],
  semantics: 'Of characters inserted at one place the latest comes first; passages typed backwards interleave.',
  cleanUp: 'The mark of a deleted character may go once every replica has it and no other character is under it.',
  source: 'Roh, Jeon, Kim, Lee 2011 (JPDC 71), as a timestamped insertion tree: Attiya et al. 2016 (PODC)',
  operations: [
    { kind: 'insert', index: 0, text: 'a' },
    { kind: 'insert', index: 1, text: 'b' },
    { kind: 'delete', index: 0 },
  ],
  init: () => nothing,
  refuses: (state, operation) => textRefusal(operation, lengthOf(state)),
  apply(state, operation, context) {
    if (textRefusal(operation, lengthOf(state)) !== undefined) return state;
    return merge(state, deltaOf(state, messageOf(state, operation, context)));
  },
  merge,
  value: ({ nodes }) => textOf(nodes, orderOf(nodes)),
  spec: rgaSpecification,
  delta: (state, operation, context) => deltaOf(state, messageOf(state, operation, context)),
  decompose({ nodes, clock }) {
    const parts = Object.keys(nodes).map((id) => ({ ...nothing, nodes: { [id]: nodes[id] }, clock: nodes[id].time }));
    return parts.some((part) => part.clock === clock) || clock === 0 ? parts : [...parts, { ...nothing, clock }];
  },
  prepare: messageOf,
  effect: (state, message) => merge(state, deltaOf(state, message)),
  delivery: { order: 'causal', duplicates: true },
  // Which marks are cleaned up, and up to where, is for each replica to know.
  comparable: ({ nodes, clock }) => ({ nodes: without(nodes, bareMarksOf(nodes)), clock }),
  size({ nodes, stable }) {
    const all = Object.keys(nodes).length;
    const payload = all - marksOf(nodes).length;
    // For every character, deleted or not, its id and its parent.
    return { payload, metadata: 2 * all + Object.keys(stable).length };
  },
  instances: ({ nodes }) => instancesOf(nodes),
  tombstones: ({ nodes }) => bareMarksOf(nodes),
  forget: (state, marks) => ({ ...state, nodes: without(state.nodes, marks) }),
  // Who has seen the deletion inserts nothing after the character any more, so that with the knowledge of who has seen it,
  // which travels with the updates, all that can ever be under the character has arrived.
  collect: (state, stable) => ({
    ...state,
    nodes: withoutStable(state.nodes, stable),
    stable: mergeCounts(state.stable, stable),
  }),
};
