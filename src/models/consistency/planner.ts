// The region planner: what quorums and leaders cost from each region in which a replica stands, by the measured round trips
// alone, and where a leader would stand best. The reader picks regions, and gets one replica in each.

import { writeQuantity } from '../quantity.ts';
import type { TableColumn, TableView } from '../view.ts';
import { regionsOf, replicaRegions } from './cluster/placement.ts';
import type { Params } from './params.ts';
import { REGIONS_MAX } from './region-fields.ts';
import { allLatency, leaderLatency, majorityLatency, type RegionId, regions, withinRegion } from './regions.ts';
import type { Result } from './simulate.ts';

export const planner: TableView<Params, Result> = {
  kind: 'table',
  id: 'planner',
  title: 'Region planner',
  help:
    'Round trips from each region, measured medians without jitter, work and disks: to a replica in the same region; to the ' +
    'replica that completes a majority; to the farthest; and through a leader in each region, which waits for a majority ' +
    'of its own. The matrix has one number for each end of a link, up to 1 % apart; a run takes their mean.',
  pick: {
    label: 'Regions, with one replica in each',
    options(params) {
      const chosen = new Set<string>(regionsOf(params) ?? []);
      return regions.map(({ id, title }) => ({ id, label: `${title} (${id})`, isPicked: chosen.has(id) }));
    },
    patch(params, picked) {
      if (picked.length < 1 || picked.length > REGIONS_MAX) return undefined;
      const chosen = Array.from({ length: REGIONS_MAX }, (_, i) => [`region${i + 1}`, picked[i] ?? 'none']);
      const nodes = picked.length;
      return {
        placement: 'custom',
        ...Object.fromEntries(chosen),
        nodes,
        // Somebody should ask from everywhere, and no quorum can be larger than all.
        clients: Math.max(params.clients, nodes),
        readQuorum: Math.min(params.readQuorum, nodes),
        writeQuorum: Math.min(params.writeQuorum, nodes),
      };
    },
  },
  of: (_, params) => plan(params),
};

function plan(params: Params) {
  const replicas = replicaRegions(params);
  if (replicas === undefined)
    return {
      columns: [],
      rows: [],
      note: 'All replicas are equally far apart now. Pick regions to see what they cost.',
    };
  const places = [...new Set(replicas)];
  const leaders = places.map((leader) => places.map((from) => leaderLatency(from, leader, replicas)));
  const means = leaders.map(mean);
  const best = means.indexOf(Math.min(...means));
  const columns: TableColumn[] = [
    { label: 'from' },
    { label: 'local', unit: 's' },
    { label: 'majority', unit: 's' },
    { label: 'all', unit: 's' },
    ...places.map((place, i) => ({ label: `leader in ${place}${i === best ? ', the best' : ''}`, unit: 's' as const })),
  ];
  const rows: (string | number)[][] = places.map((from, i) => [
    from,
    withinRegion.acrossZones.median,
    majorityLatency(from, replicas),
    allLatency(from, replicas),
    ...leaders.map((latencies) => latencies[i]),
  ]);
  const averages = columns.slice(1).map((_, column) => mean(rows.map((row) => row[column + 1] as number)));
  if (rows.length > 1) rows.push(['mean', ...averages]);
  return { columns, rows, note: noteOf(replicas, places[best], means[best], averages[1]) };
}

function noteOf(replicas: readonly RegionId[], leader: RegionId, throughLeader: number, majority: number): string {
  const title = regions.find(({ id }) => id === leader)!.title;
  const said = `${writeQuantity(majority, 's')} for a majority from everywhere`;
  return (
    `${replicas.length} ${replicas.length === 1 ? 'replica' : 'replicas'}. On average over the regions: ${said}, ` +
    `${writeQuantity(throughLeader, 's')} through a leader in ${title}, where one costs least.`
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
