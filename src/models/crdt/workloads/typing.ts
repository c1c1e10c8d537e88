// Two authors type a passage each at the same place, letter by letter, the first in small letters and the second in capitals.
// Whether the passages stay whole is up to the type.

import type { Planning, Workload } from './workload.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** The letters of an author, 0 or 1. */
export function lettersOf(author: number): string {
  return author === 0 ? ALPHABET : ALPHABET.toUpperCase();
}

export const typing: Workload = {
  families: ['text'],
  plan: ({ params, moments }: Planning) =>
    moments().map(({ at }, i) => {
      const author = i % 2;
      const letters = lettersOf(author);
      const text = letters[Math.floor(i / 2) % letters.length];
      const operation = (value: unknown) => {
        const seen = [...(value as string)];
        const own = seen.map((letter, index) => (letters.includes(letter) ? index : -1)).filter((index) => index >= 0);
        const index = own.length === 0 ? 0 : params.typingDirection === 'forward' ? own[own.length - 1] + 1 : own[0];
        return { kind: 'insert', index, text } as const;
      };
      return { at, replica: author, operation };
    }),
};
