// A replica that equivocates tells two stories, whatever the type.

import { expect, it } from 'vitest';
import { canonical } from '../../checkers/index.ts';
import { type Params, parameters } from './params.ts';
import { run } from './run.ts';
import { type TypeId, types } from './types/index.ts';

const right = types.filter(({ fault }) => fault === undefined).map(({ id }) => id as TypeId);

it.each(right)('of %s: the two faces part in some run', (crdtType) => {
  const params: Params = { ...parameters.defaults, crdtType, byzantine: 'equivocate', replicas: 4, removeShare: 0.5 };
  const parts = Array.from({ length: 5 }, (_, seed) => {
    const { group } = run({ ...params, mergeProbability: 0, drainTime: 0 }, { seed: seed + 1 });
    const [one, other] = [group.replicas[3], group.secondFace!].map(({ state }) => canonical(group.type.value(state)));
    return one !== other;
  });
  expect(parts).toContain(true);
});
