// The question of a law check as people write it, in flags or in a form: texts in, a question out.

import {
  type Clock,
  clocks,
  type LawQuestion,
  type LawReplication,
  lawReplications,
  lawScopes,
  lawSteps,
} from '../../checkers/index.ts';
import type { Problem } from '../../kernel/index.ts';
import { refuse } from '../inputs.ts';
import { readSeed, readWhole } from '../seeds.ts';
import { suggestion } from '../suggest.ts';

/** Texts by the names of the flags; what is left out has its default. */
export interface WrittenLawQuestion {
  replicas?: string;
  updates?: string;
  merges?: string;
  replication?: string;
  delivery?: string;
  duplicates?: boolean;
  clock?: string;
  budget?: string;
  seed?: string;
}

/** How many runs are made at random beyond the scope. */
export const randomLawRuns = 200;

const orders = ['any', 'fifo', 'causal'] as const;
const limits = {
  replicas: { min: 2, max: 6 },
  updates: { min: 1, max: 12 },
  merges: { min: 0, max: 24 },
  budget: { min: 1, max: 2 ** 40 },
};

/** Throws InputError with all problems, those found before too; `at` says where a text stands, `--updates`. */
export function readLawQuestion(
  written: WrittenLawQuestion,
  at = (name: string) => `--${name}`,
  problems: Problem[] = [],
): LawQuestion {
  const whole = (name: keyof typeof limits, otherwise: number): number => {
    const value = written[name];
    return value === undefined
      ? otherwise
      : (readWhole(name, { value, at: at(name) }, limits[name], problems) ?? otherwise);
  };
  const choice = <T extends string>(
    name: 'replication' | 'delivery' | 'clock',
    allowed: readonly T[],
  ): T | undefined => {
    const given = written[name];
    const found = allowed.find((each) => each === given);
    if (given !== undefined && found === undefined)
      problems.push({
        what: `there is no such ${name}`,
        value: given,
        allowed: allowed.join(', '),
        where: at(name),
        suggestion: suggestion(
          given,
          allowed.map((each) => ({ name: each })),
        ),
      });
    return found;
  };
  const replication: LawReplication = choice('replication', lawReplications) ?? 'state';
  const order = choice('delivery', orders);
  const clock: Clock = choice('clock', clocks) ?? 'counts';
  if (replication === 'state')
    for (const name of ['delivery', 'duplicates'] as const)
      if (written[name] !== undefined)
        problems.push({
          what: 'states are not delivered',
          where: at(name),
          allowed: 'with --replication delta or operations',
        });
  if (written.duplicates !== undefined && written.delivery === undefined)
    problems.push({ what: 'duplicates without an order', where: at('duplicates'), allowed: 'with --delivery' });
  const usual = lawScopes[replication];
  const scope = {
    replicas: whole('replicas', usual.replicas),
    updates: whole('updates', usual.updates),
    merges: whole('merges', usual.merges),
  };
  const steps = whole('budget', lawSteps);
  const seed = written.seed === undefined ? 1 : (readSeed({ value: written.seed, at: at('seed') }, problems) ?? 1);
  refuse(problems);
  const network = order === undefined ? undefined : { order, duplicates: written.duplicates === true };
  return { replication, scope, clock, network, steps, random: { runs: randomLawRuns, seed } };
}
