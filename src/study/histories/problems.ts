// The problems of a file with many lines, in the order in which they stand there: the first ones are told, the rest
// counted, since a file that is wrong in one way is mostly wrong in that way everywhere.

import { InputError, type Problem } from '../../kernel/index.ts';
import type { SourceText } from './source-text.ts';

const told = 20;
/** After so many, what cannot be read is not worth skipping any more. */
const enough = 1000;

export class Problems {
  readonly #source: SourceText;
  readonly #first: { offset: number; problem: Problem }[] = [];
  #count = 0;

  constructor(source: SourceText) {
    this.#source = source;
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** Whether there are so many that it is time to stop reading. */
  get areEnough(): boolean {
    return this.#count >= enough;
  }

  /** Adds what is wrong at an offset of the text. */
  add(offset: number, problem: Problem): void {
    this.#count++;
    const first = this.#first;
    let at = first.length;
    while (at > 0 && first[at - 1].offset > offset) at--;
    if (at === told) return;
    first.splice(at, 0, { offset, problem: { where: this.#source.place(offset), ...problem } });
    if (first.length > told) first.pop();
  }

  /** Adds those of the same text that were found elsewhere. */
  addAll(others: Problems): void {
    for (const { offset, problem } of others.#first) this.add(offset, problem);
    this.#count += others.#count - others.#first.length;
  }

  /** What `read` gives, or undefined where it throws an InputError; then `place` says where that began. */
  collect<T>(read: () => T, place: () => number): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      for (const problem of error.problems) this.add(place(), problem);
      return undefined;
    }
  }

  /** Throws InputError if there are any. */
  refuse(): void {
    if (this.#count === 0) return;
    const problems = this.#first.map(({ problem }) => problem);
    const more = this.#count - problems.length;
    const counted = this.areEnough ? `at least ${more}` : more;
    throw new InputError(more === 0 ? problems : [...problems, { what: `and ${counted} more problems of this file` }]);
  }
}
