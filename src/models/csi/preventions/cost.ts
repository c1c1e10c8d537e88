// What a prevention costs: the good deploys it stops. It is run on changes that do no harm, and on the same two systems after
// their mismatch has been mended; whatever it finds there is a false alarm.

import { Streams } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import { isRight } from '../pipeline/record.ts';
import type { Artefacts, Scenario } from '../scenarios/scenario.ts';
import type { Prevention } from './prevention.ts';

/** Changes that do no harm, each with what the two teams could show of it. */
export type GoodDeploys = readonly { title: string; artefacts: readonly Artefacts[] }[];

/** `mending` is the patch that takes the mismatch away; the mended systems count if nothing fails between them. */
export function goodDeploys(
  scenario: Scenario,
  params: Params,
  mending: Partial<Params> | undefined,
  seed: number,
): GoodDeploys {
  const stated = scenario.artefacts(params).flatMap(({ boundary, harmless }) =>
    (harmless ?? []).map(({ title, schemas, configurations }) => ({
      title,
      artefacts: [{ boundary, schemas, configurations }],
    })),
  );
  if (mending === undefined) return stated;
  const mended = { ...params, ...mending };
  const isClean = scenario.simulate(mended, new Streams(seed), 'together').records.every(isRight);
  return isClean ? [...stated, { title: 'the mended systems', artefacts: scenario.artefacts(mended) }] : stated;
}

/** How many of the good deploys it stops. */
export function falseAlarms(
  { examine }: Prevention,
  good: GoodDeploys,
  params: Params,
): { blocked: number; of: number } {
  if (examine === undefined) return { blocked: 0, of: 0 };
  const blocked = good.filter(({ artefacts }) => artefacts.some((one) => examine(one, params).length > 0));
  return { blocked: blocked.length, of: good.length };
}
