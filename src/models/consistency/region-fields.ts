// The fields of a placement of one's own: a region for each replica, one after another.

import { choice } from '../fields.ts';
import { type RegionId, regions } from './regions.ts';
import { cloudping } from './sources.ts';

/** As many regions as can be chosen: more replicas begin again at the first. */
export const REGIONS_MAX = 9;

const named = Object.fromEntries(regions.map(({ id, title }) => [id, `${title}: ${id}`])) as Record<RegionId, string>;

const text = (place: number) => ({
  label: `Region ${place}`,
  help:
    place === 1
      ? 'Where the first replica stands. With fewer regions than replicas they begin again after the last.'
      : `Where replica ${place} stands, counted from 1; with none before it, one earlier.`,
  source: cloudping,
  group: 'Regions',
  when: { field: 'placement', in: ['custom'] } as const,
});

const first = (start: RegionId) => choice(named, { ...text(1), default: start });
const further = (place: number, start: RegionId | 'none') =>
  choice({ none: 'None', ...named } as Record<RegionId | 'none', string>, { ...text(place), default: start });

export const regionFields = {
  region1: first('us-east-1'),
  region2: further(2, 'us-west-2'),
  region3: further(3, 'eu-west-1'),
  region4: further(4, 'ap-northeast-1'),
  region5: further(5, 'ap-southeast-2'),
  region6: further(6, 'none'),
  region7: further(7, 'none'),
  region8: further(8, 'none'),
  region9: further(9, 'none'),
};
