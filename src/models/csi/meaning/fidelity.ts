// How much of a meaning came through, from best to worst. A value that is silently another one is worse than a crash, for
// nobody learns of it; a writer that refuses harms least of what goes wrong, for nothing wrong was stored.

export const fidelities = ['lossless', 'retyped', 'refused', 'crash', 'trap', 'silent'] as const;

export type Fidelity = (typeof fidelities)[number];

export const fidelityTexts: Readonly<Record<Fidelity, string>> = {
  lossless: 'the same kind and the same meaning',
  retyped: 'another type, from which the usual conversion gives the same meaning',
  refused: 'the writer throws',
  crash: 'the reader throws, hangs, or kills its worker',
  trap: 'the usual conversion of what was read gives a wrong value',
  silent: 'another value, and nothing says so',
};

export interface Judgement {
  fidelity: Fidelity;
  /** What differs, in a few words; empty if nothing does. */
  why: string;
}

export const lossless: Judgement = { fidelity: 'lossless', why: '' };
export const retyped = (why: string): Judgement => ({ fidelity: 'retyped', why });
export const trap = (why: string): Judgement => ({ fidelity: 'trap', why });
export const silent = (why: string): Judgement => ({ fidelity: 'silent', why });

export const isClean = (fidelity: Fidelity): boolean => fidelity === 'lossless' || fidelity === 'retyped';

export const severity = (fidelity: Fidelity): number => fidelities.indexOf(fidelity);

/** The first of the worst; lossless of none. */
export function worst(judgements: Iterable<Judgement>): Judgement {
  let found = lossless;
  for (const judgement of judgements) if (severity(judgement.fidelity) > severity(found.fidelity)) found = judgement;
  return found;
}
