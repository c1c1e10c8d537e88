// What an RGA should show, from the updates alone and by another road than the type takes: one list, into which the updates are
// put one by one, causes first. An insertion goes to the right of its reference and then past all later characters, as in the
// algorithm of Roh et al. 2011; what a replica saw when it made an update is the list without what it had not seen. Where the
// network does not keep the order of causes, a character is not seen before its reference is.

import type { Update, UpdateHistory } from '../../../checkers/index.ts';
import type { TextOperation } from './operations.ts';

interface Character {
  character: string;
  insertion: Update<TextOperation>;
  /** What it was inserted after; nothing at the beginning of the text. */
  after: Character | undefined;
  /** Of the Lamport clock, then the replica. */
  time: number;
  deletions: Update<TextOperation>[];
}

const isLater = (a: Character, b: Character): boolean =>
  a.time > b.time || (a.time === b.time && a.insertion.replica > b.insertion.replica);

export function rgaSpecification({ updates, happenedBefore }: UpdateHistory<TextOperation>): string {
  const list: Character[] = [];
  const isKnown = ({ insertion, deletions }: Character, update: Update<TextOperation>): boolean =>
    [insertion, ...deletions].some((cause) => happenedBefore(cause, update));
  const isPlaced = (character: Character | undefined, update: Update<TextOperation>): boolean =>
    character === undefined || (isKnown(character, update) && isPlaced(character.after, update));
  for (const update of updates) {
    const { operation } = update;
    const known = list.filter((character) => isKnown(character, update));
    const seen = known.filter(
      (character) =>
        isPlaced(character, update) && !character.deletions.some((deletion) => happenedBefore(deletion, update)),
    );
    if (operation.kind === 'delete') {
      seen[operation.index].deletions.push(update);
      continue;
    }
    const clock = known.reduce((latest, { time }) => Math.max(latest, time), 0);
    let after = operation.index === 0 ? undefined : seen[operation.index - 1];
    let place = after === undefined ? 0 : list.indexOf(after) + 1;
    [...operation.text].forEach((character, offset) => {
      const inserted: Character = { character, insertion: update, after, time: clock + 1 + offset, deletions: [] };
      while (place < list.length && isLater(list[place], inserted)) place += 1;
      list.splice(place, 0, inserted);
      place += 1;
      after = inserted;
    });
  }
  const shown = list.filter(({ deletions }) => deletions.length === 0);
  return shown.map(({ character }) => character).join('');
}
