// What the texts share: a text is a tree of characters, each under the one that its insertion refers to, and a deleted one
// stays as a mark because others may be under it. How those under one parent are ordered is what makes one text type or
// another. Merging is the union; a mark wins against the character.

import type { Dot, VersionVector } from '../../../checkers/index.ts';
import { isUpTo } from './causal-context.ts';
import type { TextOperation } from './operations.ts';

/** Names a character: the dot of its insertion and its place in the inserted text, '0:3.1'. */
export type CharacterId = string;

/** Stands for what is before the first character. */
export const start: CharacterId = '';

export interface TextNode {
  parent: CharacterId;
  /** Empty once deleted. */
  character: string;
  /** The update that deleted it; of several, one. */
  deleted?: Dot;
}

export type Nodes<N extends TextNode> = Readonly<Record<CharacterId, N>>;

export const idOf = (dot: Dot, offset: number): CharacterId => `${dot}.${offset}`;
const dotOfId = (id: CharacterId): Dot => id.slice(0, id.indexOf('.'));

/** Replica, count and offset: by these, ids have a total order. */
export function partsOf(id: CharacterId): readonly [replica: number, count: number, offset: number] {
  const [replica, rest] = id.split(':');
  const [count, offset] = rest.split('.');
  return [Number(replica), Number(count), Number(offset)];
}

export function compareIds(a: CharacterId, b: CharacterId): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

/** Whether the character was there once and its mark has been cleaned up since. */
const isGone = <N extends TextNode>(id: CharacterId, nodes: Nodes<N>, stable: VersionVector): boolean =>
  nodes[id] === undefined && isUpTo(dotOfId(id), stable);

const firstOf = (a: Dot, b: Dot | undefined): Dot => (b === undefined || a < b ? a : b);

/** The same character from two states. */
function mergeNode<N extends TextNode>(mine: N, other: N): N {
  if (other.deleted === undefined || other.deleted === mine.deleted) return mine;
  return { ...mine, character: '', deleted: firstOf(other.deleted, mine.deleted) };
}

/** All characters of both, but for those that one side has deleted and cleaned up: all up to its `stable` were there. */
export function mergeNodes<N extends TextNode>(
  mine: { nodes: Nodes<N>; stable: VersionVector },
  other: { nodes: Nodes<N>; stable: VersionVector },
): Nodes<N> {
  const merged: Record<CharacterId, N> = { ...mine.nodes };
  if (Object.keys(other.stable).length > 0)
    for (const id of Object.keys(mine.nodes)) if (isGone(id, other.nodes, other.stable)) delete merged[id];
  for (const id of Object.keys(other.nodes)) {
    if (mine.nodes[id] !== undefined) merged[id] = mergeNode(mine.nodes[id], other.nodes[id]);
    else if (!isGone(id, mine.nodes, mine.stable)) merged[id] = other.nodes[id];
  }
  return merged;
}

/** Ids by their parent. */
export function childrenOf<N extends TextNode>(nodes: Nodes<N>): Map<CharacterId, CharacterId[]> {
  const children = new Map<CharacterId, CharacterId[]>();
  for (const id of Object.keys(nodes)) {
    const { parent } = nodes[id];
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [id]);
    else siblings.push(id);
  }
  return children;
}

export function textOf<N extends TextNode>(nodes: Nodes<N>, order: readonly CharacterId[]): string {
  let text = '';
  for (const id of order) text += nodes[id].character;
  return text;
}

export const visible = <N extends TextNode>(nodes: Nodes<N>, order: readonly CharacterId[]): CharacterId[] =>
  order.filter((id) => nodes[id].deleted === undefined);

/** Why a text of `length` characters cannot be changed so. */
export function textRefusal(operation: TextOperation, length: number): string | undefined {
  const last = operation.kind === 'insert' ? length : length - 1;
  if (operation.kind === 'insert' && operation.text === '') return 'there is nothing to insert';
  if (Number.isInteger(operation.index) && operation.index >= 0 && operation.index <= last) return undefined;
  return `the text has ${length} characters: there is no place ${operation.index}`;
}

export const marksOf = <N extends TextNode>(nodes: Nodes<N>): CharacterId[] =>
  Object.keys(nodes).filter((id) => nodes[id].deleted !== undefined);

/** Marks with no character left under them. The others are more than marks: they say where those under them stand. */
export function bareMarksOf<N extends TextNode>(nodes: Nodes<N>): CharacterId[] {
  const holding = new Set<CharacterId>();
  for (const id of Object.keys(nodes)) {
    if (nodes[id].deleted !== undefined) continue;
    for (let { parent } = nodes[id]; nodes[parent] !== undefined && !holding.has(parent); { parent } = nodes[parent])
      holding.add(parent);
  }
  return marksOf(nodes).filter((id) => !holding.has(id));
}

export function without<N extends TextNode>(nodes: Nodes<N>, ids: readonly CharacterId[]): Nodes<N> {
  const left: Record<CharacterId, N> = { ...nodes };
  for (const id of ids) delete left[id];
  return left;
}

/** Without the marks that every replica knows, of characters that every replica knew, as far as nothing at all is under them. */
export function withoutStable<N extends TextNode>(nodes: Nodes<N>, stable: VersionVector): Nodes<N> {
  const isStable = (id: CharacterId): boolean => {
    const { deleted } = nodes[id];
    return deleted !== undefined && isUpTo(deleted, stable) && isUpTo(dotOfId(id), stable);
  };
  const left: Record<CharacterId, N> = { ...nodes };
  const under = new Map<CharacterId, number>();
  for (const id of Object.keys(nodes)) under.set(nodes[id].parent, (under.get(nodes[id].parent) ?? 0) + 1);
  for (const mark of Object.keys(nodes)) {
    let id = mark;
    while (left[id] !== undefined && isStable(id) && (under.get(id) ?? 0) === 0) {
      const { parent } = left[id];
      delete left[id];
      under.set(parent, under.get(parent)! - 1);
      id = parent;
    }
  }
  return left;
}

export const instancesOf = <N extends TextNode>(nodes: Nodes<N>): string[] =>
  Object.keys(nodes)
    .filter((id) => nodes[id].deleted === undefined)
    .map((id) => `${nodes[id].character}@${id}`);
