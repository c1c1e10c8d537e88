// What held and what was refuted, in words: of one run, and of many. One violation refutes a level, whatever the other
// seeds show, so what many runs kept is what none of them refuted.

import { LEVELS } from '../../checkers/index.ts';
import type { LevelsFound, SeedVerdict } from '../model.ts';
import type { Guarantees } from './results/guarantees.ts';
import { isRefutedBy, type LevelId, levelOf, strongestOf, titlesOf, weakestOf } from './results/levels.ts';

/** A long chain of reasons is cut after its first steps; the diagram of the messages has all of its operations. */
const MOST_STEPS = 3;

/**
 * `no checker refuted PRAM consistency for this run, but it breaks writes follow reads, which that does not imply. Client
 * 2 read ...`: the strongest levels that held, the weakest that were refuted, and one witness. Where the level that broke
 * is beside those that held, that is told: causal consistency does not imply PRAM.
 */
export function heldAndBroken({ held, broken, refuted }: Guarantees): string {
  const kept = strongestOf(held);
  const first = `no checker refuted ${titlesOf(kept)} for this run`;
  if (refuted === null) return `${first}.`;
  const witness = shortened(refuted.sentence);
  const what = titlesOf(broken.map(({ level }) => level));
  if (kept.length === 0) return `none of the levels held for this run: it breaks ${what}. ${witness}`;
  const isAbove = broken.every(({ isAboveHeld }) => isAboveHeld);
  const isOne = kept.length === 1 && kept[0] !== 'sessions';
  const beside = isAbove
    ? `ask${broken.length === 1 ? 's' : ''} for more`
    : `${isOne ? 'that does' : 'those do'} not imply`;
  return `${first}, but it breaks ${what}, which ${beside}. ${witness}`;
}

function shortened(sentence: string): string {
  const steps = sentence.split('; ');
  if (steps.length <= MOST_STEPS + 1) return sentence;
  return `${steps.slice(0, MOST_STEPS).join('; ')}; and ${steps.length - MOST_STEPS} more such steps.`;
}

export interface LevelsOverSeeds extends LevelsFound {
  /** The strongest level that held in every run. */
  level: LevelId;
  /** The first run that refutes the weakest of those that were refuted; undefined if none does. */
  witness: SeedVerdict | undefined;
  /** `No checker refuted read your writes in any run; the weakest refuted: ...`; empty if nothing was refuted. */
  sentence: string;
}

/** Held is what some run kept and none refuted: where a checker ran out of steps, that run says neither. */
export function levelsOverSeeds(runs: readonly SeedVerdict[]): LevelsOverSeeds {
  const found = runs.map(({ verdict }) => verdict.levels ?? { held: [], refuted: [] });
  const refuted = weakestOf([...new Set(found.flatMap((levels) => levels.refuted))]);
  const held = LEVELS.map(({ id }) => id).filter(
    (id) => found.some((levels) => levels.held.includes(id)) && !isRefutedBy(id, refuted),
  );
  const refuting = (level: string) => runs.filter((_, i) => found[i].refuted.includes(level));
  const weakest = refuted[refuted.length - 1];
  const counts = refuted.map((level) => {
    const those = refuting(level);
    return `${titlesOf([level])} in ${those.length} (seed ${those[0].seed}${those.length > 1 ? ' the first' : ''})`;
  });
  return {
    held,
    refuted,
    level: levelOf(held),
    witness: weakest === undefined ? undefined : refuting(weakest)[0],
    sentence:
      weakest === undefined
        ? ''
        : `No checker refuted ${titlesOf(strongestOf(held))} in any run; the weakest refuted: ${counts.join(', ')}.`,
  };
}
