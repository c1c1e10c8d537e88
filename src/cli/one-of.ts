// A flag that takes one of several names.

import type { Problem } from '../kernel/index.ts';
import { suggestion } from '../study/index.ts';

/** The name that was given; else undefined, with what is wrong added to the problems. `flag` is without its dashes. */
export function oneOf<T extends string>(
  flag: string,
  given: string,
  allowed: readonly T[],
  problems: Problem[],
): T | undefined {
  const found = allowed.find((name) => name === given);
  if (found === undefined) {
    const names = allowed.map((name) => ({ name }));
    problems.push({
      what: `there is no such ${flag.replace('-', ' ')}`,
      value: given,
      allowed: allowed.join(', '),
      where: `--${flag}`,
      suggestion: suggestion(given, names),
    });
  }
  return found;
}
