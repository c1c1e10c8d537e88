// Who exchanges with whom and when: each replica at its interval, or after operations by chance; with one neighbour drawn at
// random or with all. Push, pull, push-pull and rumours as Demers et al. (PODC 1987) have them; in a pair both send at once.

import type { Random } from '../../../kernel/index.ts';
import { Bits } from '../bits.ts';
import type { Params } from '../params.ts';
import type { Summary } from '../replication/replication.ts';
import type { Group, Message } from './group.ts';
import type { Replica } from './replica.ts';

/** Exchanges come after what arrives in the same instant is merged, so that several in one instant follow each other. */
const EXCHANGE_PRIORITY = 2;

/** How many exchanges follow an operation at most, if any do. */
export function mostExchanges({ replicas, exchangesAtOnce }: Pick<Params, 'replicas' | 'exchangesAtOnce'>): number {
  return Math.max(1, Math.floor(replicas * exchangesAtOnce));
}

export class Gossip {
  private readonly group: Group;
  private readonly random: Random;
  private readonly exchangeCode: number;
  /** By replica, the updates it still tells as news, and how many of those it told had heard each. */
  private readonly rumours: Map<number, number>[];

  constructor(group: Group, afterExchange: (replica: Replica) => void) {
    this.group = group;
    this.random = group.streams.stream('gossip');
    this.rumours = group.replicas.map(() => new Map());
    const { engine, params } = group;
    this.exchangeCode = engine.on((left) => {
      this.exchange(this.random.below(params.replicas));
      if (left > 1) engine.schedule(0, this.exchangeCode, left - 1, 0, EXCHANGE_PRIORITY);
    }, 'exchange');
    group.observer.onNews = (replica, fresh) => this.startRumours(replica, fresh);
    group.heardNews = (replica, from, message) => this.hear(replica, from, message);
    this.afterExchange = afterExchange;
  }

  private readonly afterExchange: (replica: Replica) => void;

  /** Each replica exchanges at its interval from `start` to `end`, seconds. */
  schedule(start: number, end: number): void {
    const { engine, params } = this.group;
    const { gossipPeriod, gossipTimes } = params;
    const times = this.group.streams.stream('gossip times');
    const code = engine.on((replica) => {
      this.exchange(replica);
      const wait = gossipTimes === 'poisson' ? gossipPeriod * times.exponential() : gossipPeriod;
      if (engine.now + wait <= end) engine.schedule(wait, code, replica, 0, EXCHANGE_PRIORITY);
    }, 'gossip');
    for (let replica = 0; replica < params.replicas; replica++) {
      const share = times.uniform();
      const wait = gossipTimes === 'aligned' ? 1 : gossipTimes === 'staggered' ? share : times.exponential();
      const first = start + wait * gossipPeriod;
      if (first <= end) engine.scheduleAt(first, code, replica, 0, EXCHANGE_PRIORITY);
    }
  }

  /** With the probability, 1 to `mostExchanges` of them, each between a random pair. */
  afterOperation(): void {
    const { engine, params } = this.group;
    const happens = this.random.uniform() < params.mergeProbability;
    const count = 1 + this.random.below(mostExchanges(params));
    if (happens) engine.schedule(0, this.exchangeCode, count, 0, EXCHANGE_PRIORITY);
  }

  private exchange(id: number): void {
    const { neighbours, params } = this.group;
    const contacts = neighbours[id];
    const chosen = params.contacts === 'all' ? contacts : [contacts[this.random.below(contacts.length)]];
    for (const other of chosen) this.exchangeWith(this.group.at(id, other), other);
    this.afterExchange(this.group.replicas[id]);
  }

  private exchangeWith(replica: Replica, other: number): void {
    const { group } = this;
    if (!replica.isUp) return;
    const summary = group.replication.summary?.(replica);
    switch (group.params.gossip) {
      case 'rumour':
        this.tell(replica, other);
        break;
      case 'pull':
        group.send(replica, other, { ask: { summary, isMutual: false } });
        break;
      case 'push':
        this.push(replica, other, summary, false);
        break;
      case 'pushPull':
        this.push(replica, other, summary, true);
        break;
      case 'pair': {
        this.push(replica, other, summary, false);
        const peer = group.at(other, replica.id);
        if (peer.isUp) this.push(peer, replica.id, group.replication.summary?.(peer), false);
        break;
      }
    }
  }

  /** Sends what there is; where the other must first say what it has, asks for that, which comes with its own question. */
  private push(replica: Replica, other: number, summary: Summary | undefined, asks: boolean): void {
    const { group } = this;
    if (summary !== undefined) {
      group.send(replica, other, { ask: { summary, isMutual: true } });
      return;
    }
    const parcel = group.offer(replica, other);
    if (parcel !== undefined || asks)
      group.send(replica, other, { parcel, ask: asks ? { isMutual: false } : undefined });
  }

  /** Everything the replica has, if it still has news to tell. */
  private tell(replica: Replica, other: number): void {
    const hot = this.rumours[replica.id];
    if (hot.size === 0) return;
    const { group } = this;
    let news = new Bits();
    for (const index of hot.keys()) news = news.with(index);
    const parcel = group.offer(replica, other, { names: new Bits(), bytes: 0 });
    group.send(replica, other, { parcel, news });
  }

  private startRumours(replica: Replica, fresh: Bits): void {
    if (this.group.params.gossip !== 'rumour') return;
    for (const index of fresh) this.rumours[replica.id].set(index, 0);
  }

  /** Answers news with what of it was known; an update that enough others had heard already is news no longer. */
  private hear(replica: Replica, from: number, { news, heard }: Message): void {
    if (news !== undefined) {
      const known = news.minus(news.minus(replica.seen));
      this.group.send(replica, from, { heard: { known, told: news } });
    }
    if (heard === undefined) return;
    const hot = this.rumours[replica.id];
    for (const index of heard.known) {
      const count = hot.get(index);
      if (count === undefined) continue;
      if (count + 1 >= this.group.params.rumourStops) hot.delete(index);
      else hot.set(index, count + 1);
    }
  }
}
