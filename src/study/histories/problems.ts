// The problems of a file with many lines: the first ones are told, the rest counted, since a file that is wrong in one
// way is mostly wrong in that way everywhere.

import { InputError, type Problem } from '../../kernel/index.ts';

const told = 8;

export class Problems {
  readonly #list: Problem[] = [];
  #count = 0;

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  add(problem: Problem): void {
    this.#count++;
    if (this.#list.length < told) this.#list.push(problem);
  }

  /** Throws InputError if there are any. */
  refuse(): void {
    const more = this.#count - this.#list.length;
    if (more > 0) this.#list.push({ what: `and ${more} more problems of this file` });
    if (this.#count > 0) throw new InputError(this.#list);
  }
}
