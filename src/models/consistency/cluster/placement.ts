// The regions of a placement. Replica i stands in the i-th of them; with more replicas than regions they begin again.

import type { Params } from '../params.ts';
import { type RegionId, regionSets } from '../regions.ts';

const sets: Readonly<Record<Exclude<Params['placement'], 'uniform' | 'custom'>, readonly RegionId[]>> = {
  ...regionSets,
  twoCentres: ['us-east-1', 'eu-west-1'],
};

/** Undefined where all replicas are equally far apart. */
export function regionsOf(params: Params): readonly RegionId[] | undefined {
  if (params.placement === 'uniform') return undefined;
  if (params.placement !== 'custom') return sets[params.placement];
  const { region1, region2, region3, region4, region5, region6, region7, region8, region9 } = params;
  const chosen = [region1, region2, region3, region4, region5, region6, region7, region8, region9];
  return chosen.filter((region) => region !== 'none');
}

/** Where each replica stands. */
export function replicaRegions(params: Params): readonly RegionId[] | undefined {
  const regions = regionsOf(params);
  return regions && Array.from({ length: params.nodes }, (_, replica) => regions[replica % regions.length]);
}
