// What Fugue should show, from the updates alone and by another road than the type takes: for every inserted character, the
// characters that stood before and behind it where it was made, deleted ones too, give its place as a path through the tree
// (Weidner, Kleppmann 2023, arXiv 2305.00583, section 4); the text is the characters sorted by their paths. Where the network
// does not keep the order of causes, a character is not seen before all of its path is.

import type { Update, UpdateHistory } from '../../../checkers/index.ts';
import type { TextOperation } from './operations.ts';

interface Character {
  character: string;
  side: 'left' | 'right';
  insertion: Update<TextOperation>;
  deletions: Update<TextOperation>[];
  /** The characters that it is under, from the start of the text down to itself. */
  path: readonly Character[];
}

const isAbove = (path: readonly Character[], lower: readonly Character[]): boolean =>
  path.length < lower.length && path.every((step, depth) => step === lower[depth]);

function compare({ path: a }: Character, { path: b }: Character): number {
  if (isAbove(a, b)) return b[a.length].side === 'left' ? 1 : -1;
  if (isAbove(b, a)) return a[b.length].side === 'left' ? -1 : 1;
  const depth = a.findIndex((step, i) => step !== b[i]);
  if (depth === -1) return 0;
  const [one, other] = [a[depth], b[depth]];
  if (one.side !== other.side) return one.side === 'left' ? -1 : 1;
  return one.insertion.replica - other.insertion.replica;
}

export function fugueSpecification({ updates, happenedBefore }: UpdateHistory<TextOperation>): string {
  const list: Character[] = [];
  const isPlaced = ({ path }: Character, update: Update<TextOperation>): boolean =>
    path.every(({ insertion, deletions }) => [insertion, ...deletions].some((cause) => happenedBefore(cause, update)));
  for (const update of updates) {
    const { operation } = update;
    const known = list.filter((character) => isPlaced(character, update)).sort(compare);
    const seen = known.filter(({ deletions }) => !deletions.some((deletion) => happenedBefore(deletion, update)));
    if (operation.kind === 'delete') {
      seen[operation.index].deletions.push(update);
      continue;
    }
    const before = operation.index === 0 ? undefined : seen[operation.index - 1];
    const behind = known[before === undefined ? 0 : known.indexOf(before) + 1];
    let above = before?.path ?? [];
    let side: Character['side'] = 'right';
    if (behind !== undefined && isAbove(above, behind.path)) {
      above = behind.path;
      side = 'left';
    }
    for (const character of operation.text) {
      const path: Character[] = [...above];
      path.push({ character, side, insertion: update, deletions: [], path });
      list.push(path[path.length - 1]);
      above = path;
      side = 'right';
    }
  }
  const shown = list.sort(compare).filter(({ deletions }) => deletions.length === 0);
  return shown.map(({ character }) => character).join('');
}
