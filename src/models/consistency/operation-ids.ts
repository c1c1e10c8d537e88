// The numbers of operations, read from a small text file with one on each line.

import { InputError } from '../../kernel/index.ts';

/** Reads whole numbers from 0 on; `#` begins a comment. Throws InputError with `file:line:column`. */
export function parseOperationIds(text: string, fileName: string): number[] {
  const ids: number[] = [];
  text.split(/\r\n|\r|\n/).forEach((content, index) => {
    const word = content.replace(/#.*/, '').trim();
    if (word === '') return;
    if (!/^\d{1,8}$/.test(word))
      throw new InputError({
        what: 'not the number of an operation',
        value: word,
        allowed: 'a whole number from 0 to 10000000 on each line',
        where: `${fileName}:${index + 1}:${content.search(/\S/) + 1}`,
      });
    ids.push(Number(word));
  });
  if (ids.length === 0) throw new InputError({ what: 'no numbers in the file', where: `${fileName}:1:1` });
  return ids;
}
