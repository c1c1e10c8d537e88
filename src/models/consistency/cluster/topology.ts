// Where nodes stand and how long messages take between them. Replicas are the nodes 0 to n - 1, clients come after them,
// each beside its home replica: client i beside replica i mod n.

import {
  constant,
  type Distribution,
  exp,
  exponential,
  type LinkOptions,
  log,
  lognormal,
  uniform,
} from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import { type ProductionFit, productionFits } from '../pbs-fits.ts';
import { type RegionId, roundTrip } from '../regions.ts';
import { regionsOf } from './placement.ts';

/** A spread nearer to 1 than this is none: its distribution has no width that doubles can tell. */
const LEAST_SPREAD = 1 + 1e-6;

/** The quantile of the standard normal at 0.9. */
const NORMAL_90 = 1.2815515655446004;

/** What a message carries: the first copy of a write, or anything else. The production fits tell the two apart. */
export type Leg = 'write' | 'other';

export class Topology {
  readonly replicas: number;
  readonly nodes: number;
  private readonly params: Params;
  /** By node: the replicas in the order of their distance, once it was asked for. */
  private readonly orders: (readonly number[])[] = [];
  private readonly fit: ProductionFit | undefined;
  private readonly regions: readonly RegionId[] | undefined;

  constructor(params: Params) {
    this.params = params;
    this.replicas = params.nodes;
    this.nodes = params.nodes + params.clients;
    this.fit = productionFits.find(({ id }) => id === params.delayDistribution);
    this.regions = regionsOf(params);
  }

  /** Do first copies of writes take other times than the rest? */
  get hasFirstCopies(): boolean {
    return this.fit !== undefined;
  }

  /** The replica a node is, or stands beside. */
  homeOf(node: number): number {
    return node < this.replicas ? node : (node - this.replicas) % this.replicas;
  }

  /** The region of a node; undefined where all are equally far apart. */
  regionOf(node: number): RegionId | undefined {
    return this.regions?.[this.homeOf(node) % this.regions.length];
  }

  /**
   * The median time there and back between two nodes, seconds; 0 from a node to itself. The matrix has one number for each
   * end, up to 1 % apart; a message does not know who measured, so it is their mean.
   */
  roundTrip(from: number, to: number): number {
    if (from === to) return 0;
    const { localLatency, networkLatency } = this.params;
    if (this.homeOf(from) === this.homeOf(to)) return localLatency;
    const [a, b] = [this.regionOf(from), this.regionOf(to)];
    if (a === undefined || b === undefined) return networkLatency;
    return a === b ? localLatency : (roundTrip(a, b) + roundTrip(b, a)) / 2;
  }

  /** All replicas, the nearest to the node first; of equals the lower number. */
  nearest(node: number): readonly number[] {
    return (this.orders[node] ??= this.orderByDistance(node));
  }

  private orderByDistance(node: number): number[] {
    const order = Array.from({ length: this.replicas }, (_, replica) => replica);
    const home = this.homeOf(node);
    const distance = (replica: number): number => (replica === home ? -1 : this.roundTrip(node, replica));
    return order.sort((a, b) => distance(a) - distance(b) || a - b);
  }

  link(from: number, to: number, leg: Leg): LinkOptions {
    const { loss, duplication, inOrder } = this.params;
    // What passes between a client and the replica beside it is as safe as the machine itself.
    const beside = this.homeOf(from) === this.homeOf(to);
    const delay = this.delay(from, to, leg);
    return beside ? { delay, fifo: inOrder } : { delay, loss, duplication, fifo: inOrder };
  }

  /** One way. The fits are of whole production clusters and hold between replicas; a client beside one is local. */
  delay(from: number, to: number, leg: Leg): Distribution {
    const { delayDistribution: kind, delaySpread: spread } = this.params;
    const half = this.roundTrip(from, to) / 2;
    const local = this.homeOf(from) === this.homeOf(to);
    if (this.fit !== undefined) return local ? constant(half) : leg === 'write' ? this.fit.write : this.fit.other;
    if (half === 0) return constant(0);
    if (kind === 'exponential') return exponential(half);
    if (kind === 'constant' || spread < LEAST_SPREAD) return constant(half);
    if (kind === 'uniform') return uniform(half * Math.max(0, 2 - spread), half * spread);
    const sigma = log(spread) / NORMAL_90;
    const variance = sigma * sigma;
    return lognormal(half * exp(variance / 2), Math.sqrt(exp(variance) - 1));
  }
}
