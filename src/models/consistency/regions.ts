// How far the regions of AWS are from each other, and what that makes quorums and leaders cost without any jitter.
// Sources: the matrix is the median (p50) of one year of pings between regions, cloudping.co, July 2025, both directions
// as measured. Within a region: Bailis, "Communication costs in real-world networks", 2013, the week of EC2 pings behind
// table 1 of Bailis et al., "Highly Available Transactions", VLDB 2014.

/** In the order of the matrix. */
export const regions = [
  { id: 'us-east-1', title: 'N. Virginia' },
  { id: 'us-west-2', title: 'Oregon' },
  { id: 'ca-central-1', title: 'Montreal' },
  { id: 'sa-east-1', title: 'São Paulo' },
  { id: 'eu-west-1', title: 'Ireland' },
  { id: 'eu-central-1', title: 'Frankfurt' },
  { id: 'ap-south-1', title: 'Mumbai' },
  { id: 'ap-southeast-1', title: 'Singapore' },
  { id: 'ap-northeast-1', title: 'Tokyo' },
  { id: 'ap-southeast-2', title: 'Sydney' },
] as const;

export type RegionId = (typeof regions)[number]['id'];

/** From the row's region to the column's and back, milliseconds. The source's diagonal is overhead, and left out. */
const roundTripMs = [
  [0, 64.4, 16.7, 115.3, 69.6, 93.2, 192.5, 219.6, 149.7, 199.8],
  [64.0, 0, 60.6, 174.6, 118.3, 142.8, 222.2, 160.2, 98.2, 141.0],
  [16.3, 60.9, 0, 125.4, 69.2, 93.3, 192.9, 214.6, 147.5, 198.3],
  [115.4, 175.2, 126.0, 0, 178.6, 205.0, 301.8, 327.7, 258.9, 312.4],
  [69.7, 118.5, 69.2, 178.2, 0, 27.5, 125.9, 178.5, 202.3, 255.7],
  [92.7, 142.4, 92.8, 204.0, 27.0, 0, 129.3, 160.4, 227.0, 251.3],
  [189.7, 222.2, 191.2, 301.0, 125.4, 129.0, 0, 63.8, 133.3, 154.7],
  [219.0, 160.9, 215.4, 327.8, 179.1, 161.2, 64.5, 0, 70.9, 94.8],
  [149.5, 98.6, 146.9, 258.3, 202.5, 227.6, 134.3, 70.6, 0, 106.9],
  [199.7, 141.1, 198.2, 312.1, 255.6, 251.6, 154.9, 94.8, 105.8, 0],
];

/**
 * Round trips within us-east in 2013, seconds: two hosts of one zone (b), and two zones (b and c; b and d are twice as
 * far, median 1.65 ms). Other pairs lie up to 1.6 times higher at the 99.9th percentile.
 */
export const withinRegion = {
  sameZone: { median: 0.000_426, p99: 0.003_58, p999: 0.0134 },
  acrossZones: { median: 0.000_849, p99: 0.0079, p999: 0.0464 },
} as const;

export type Placement = keyof typeof withinRegion;

/** Between regions the 90th percentile is only this much above the median, by link (the same year of pings). */
export const wanP90OverMedian = { least: 1.03, most: 1.08 } as const;

/** Sets of replicas to start from; a set lists one region per replica. */
export const regionSets = {
  world5: ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-northeast-1', 'ap-southeast-2'],
  world3: ['us-east-1', 'eu-west-1', 'ap-northeast-1'],
  northAmerica3: ['us-east-1', 'us-west-2', 'ca-central-1'],
  atlantic3: ['us-east-1', 'ca-central-1', 'eu-west-1'],
  asiaPacific3: ['ap-southeast-1', 'ap-northeast-1', 'ap-southeast-2'],
} as const satisfies Record<string, readonly RegionId[]>;

/** Median round trip, seconds, as measured from `from`; within one region, that of the placement. */
export function roundTrip(from: RegionId, to: RegionId, placement: Placement = 'acrossZones'): number {
  if (from === to) return withinRegion[placement].median;
  return roundTripMs[indexOf(from)][indexOf(to)] / 1000;
}

/**
 * When the answers of `need` of the replicas are there, seconds, for a coordinator that asks all at once: the need-th
 * smallest of the round trips. One replica in the coordinator's region is the coordinator itself and answers at 0.
 * Throws a RangeError unless need is 1 to the number of replicas.
 */
export function quorumLatency(from: RegionId, replicas: readonly RegionId[], need: number): number {
  if (!(Number.isInteger(need) && need >= 1 && need <= replicas.length))
    throw new RangeError(`a quorum of ${need} of ${replicas.length} replicas`);
  const itself = replicas.indexOf(from);
  const answers = replicas.map((replica, i) => (i === itself ? 0 : roundTrip(from, replica)));
  return answers.sort((a, b) => a - b)[need - 1];
}

/** Of n replicas, the fewest of which two sets always share one. */
export function majorityOf(n: number): number {
  return Math.floor(n / 2) + 1;
}

export function majorityLatency(from: RegionId, replicas: readonly RegionId[]): number {
  return quorumLatency(from, replicas, majorityOf(replicas.length));
}

/** All replicas must answer: the price of the farthest. */
export function allLatency(from: RegionId, replicas: readonly RegionId[]): number {
  return quorumLatency(from, replicas, replicas.length);
}

/** The way to the leader and back, and the leader's wait for a majority; 0 for the way where the leader is. */
export function leaderLatency(from: RegionId, leader: RegionId, replicas: readonly RegionId[]): number {
  return (from === leader ? 0 : roundTrip(from, leader)) + majorityLatency(leader, replicas);
}

function indexOf(id: RegionId): number {
  return regions.findIndex((region) => region.id === id);
}
