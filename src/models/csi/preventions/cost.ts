// What a prevention costs: the good deploys it stops. It is run on changes that do no harm, and on the same two systems after
// their mismatch has been mended; whatever it finds there is a false alarm.

import { Streams } from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import { isRight } from '../pipeline/record.ts';
import type { Artefacts, Scenario } from '../scenarios/scenario.ts';
import type { Prevention } from './prevention.ts';
import { shownBy } from './shown.ts';

/** Changes that do no harm, each with what the two teams could show of it. */
export type GoodDeploys = readonly {
  title: string;
  artefacts: readonly Artefacts[];
  /** As they are without the change: what is found there is not found in the change. */
  before: readonly Artefacts[];
}[];

/** `mending` is the patch that takes the mismatch away; the mended systems count if nothing fails between them. */
export function goodDeploys(
  scenario: Scenario,
  params: Params,
  mending: Partial<Params> | undefined,
  seed: number,
): GoodDeploys {
  const stated = scenario.artefacts(params).flatMap(({ boundary, schemas, configurations, harmless }) =>
    (harmless ?? []).map((change) => ({
      title: change.title,
      artefacts: [{ boundary, schemas: change.schemas, configurations: change.configurations }],
      before: [{ boundary, schemas, configurations }],
    })),
  );
  if (mending === undefined) return stated;
  const mended = { ...params, ...mending };
  const isClean = scenario.simulate(mended, new Streams(seed), 'together').records.every(isRight);
  const systems = { title: 'the mended systems', artefacts: shownBy(scenario, mended), before: [] };
  return isClean ? [...stated, systems] : stated;
}

/** How many of the good deploys it stops. */
export function falseAlarms(
  { examine }: Prevention,
  good: GoodDeploys,
  params: Params,
): { blocked: number; of: number } {
  if (examine === undefined) return { blocked: 0, of: 0 };
  const all = (artefacts: readonly Artefacts[]) => artefacts.flatMap((one) => examine(one, params));
  const blocked = good.filter(({ artefacts, before }) => {
    const known = new Set(all(before).map(({ sentence }) => sentence));
    return all(artefacts).some(({ sentence }) => !known.has(sentence));
  });
  return { blocked: blocked.length, of: good.length };
}
