// Finds what was probably meant by a misspelt name: for parameters, presets, models, outcomes, metrics and flags.

import { distance } from 'fastest-levenshtein';

/** A thing that can be named, and further names by which people may look for it. */
export interface Candidate {
  name: string;
  also?: readonly string[];
}

/** Letters and digits only, so that `server_capacity`, `server-capacity` and `serverCapacity` are one word. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

// 0 for the same word; a part of a longer name costs less than as many typing errors would.
function remoteness(given: string, wanted: string): number {
  if (given === wanted) return 0;
  const typing = distance(given, wanted) / Math.max(given.length, wanted.length);
  const shorter = given.length < wanted.length ? given : wanted;
  const longer = given.length < wanted.length ? wanted : given;
  const within = shorter.length >= 4 && longer.includes(shorter) ? 0.35 : 1;
  return Math.min(typing, within);
}

/** The candidate nearest to `given`, or undefined if none is near enough to be worth saying. */
export function nearest(given: string, candidates: Iterable<Candidate>): string | undefined {
  const word = plain(given);
  let best: string | undefined;
  let least = 0.41;
  for (const { name, also = [] } of candidates) {
    for (const alias of [name, ...also]) {
      const far = remoteness(word, plain(alias));
      if (far < least) {
        least = far;
        best = name;
      }
    }
  }
  return best;
}

/** `did you mean x?` for the nearest candidate, if there is one. */
export function suggestion(given: string, candidates: Iterable<Candidate>): string | undefined {
  const name = nearest(given, candidates);
  return name === undefined ? undefined : `did you mean ${name}?`;
}
