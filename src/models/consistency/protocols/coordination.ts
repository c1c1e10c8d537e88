// How a coordinator of a quorum protocol works with replicas: it asks them for copies or gives them copies, in rounds, and
// they answer once the work is done. What an operation makes of rounds is each protocol's own.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { type Copy, EMPTY } from '../versions/copy.ts';
import { type Quorum, type RoundPlan, Rounds } from './quorum-rounds.ts';
import type { Storage } from './quorum-storage.ts';

/** Why a copy is sent: it is all the same to who takes it, and told apart in a diagram. */
type StoreKind = 'write copy' | 'late copy' | 'write back' | 'repair' | 'transfer';

interface Store extends Message {
  readonly kind: StoreKind;
  readonly isWork: true;
  /** 0 if nobody waits for the acknowledgement. */
  readonly round: number;
  readonly key: number;
  readonly copy: Copy;
  /** The holder of the key for which the receiver stands in. */
  readonly insteadOf: number | undefined;
}
interface Fetch extends Message {
  readonly kind: 'read copy';
  readonly isWork: true;
  readonly round: number;
  readonly key: number;
}
interface Reply extends Message {
  readonly kind: 'write ack' | 'read answer' | 'refusal';
  readonly round: number;
  readonly copy: Copy;
}
/** A node's own work for a request, which waits for its turn as the work for others does. */
interface OwnWork extends Message {
  readonly kind: 'own copy';
  readonly isWork: true;
  readonly work: () => void;
}
type CoordinationMessage = Store | Fetch | Reply | OwnWork;

/** What it is about. */
export interface Subject {
  readonly operation: number;
  readonly key: number;
  /** By replica: the holder for which it stands in. */
  readonly insteadOf?: ReadonlyMap<number, number>;
}
/** What is asked of whom. */
export interface Ask extends Subject {
  readonly quorums: readonly Quorum[];
  /** The nearest first. */
  readonly targets: readonly number[];
  /** Asked only for one that refuses or is late. */
  readonly spares?: readonly number[];
  /** Replicas that need not be asked, and what they would say. */
  readonly already?: ReadonlyMap<number, Copy>;
}
/** What is given. */
export interface Gift extends Subject {
  readonly kind: StoreKind;
  readonly copy: Copy;
}
export type Then = Pick<RoundPlan<Copy>, 'met' | 'late' | 'failed'>;

export class Coordination {
  readonly rounds: Rounds<Copy>;
  private readonly cluster: Cluster;
  private readonly storage: Storage;

  constructor(cluster: Cluster, storage: Storage) {
    this.cluster = cluster;
    this.storage = storage;
    this.rounds = new Rounds(cluster.replicas);
  }

  /** Asks replicas for their copies; returns the number of the round. */
  query(node: number, ask: Ask, then: Then): number {
    const { operation, key } = ask;
    return this.begin(node, ask, then, (replica, round) => {
      const fetch: Fetch = { kind: 'read copy', isWork: true, round, key, operation };
      this.cluster.send(node, replica, fetch);
    });
  }

  /** Gives replicas a copy and waits for their acknowledgements; returns the number of the round. */
  store(node: number, ask: Ask & Gift, then: Then): number {
    return this.begin(node, ask, then, (replica, round) => this.send(node, replica, ask, round));
  }

  /** Gives a replica a copy; without a round nobody waits for the acknowledgement. */
  send(node: number, replica: number, { operation, key, kind, copy, insteadOf }: Gift, round = 0): void {
    const store: Store = {
      kind,
      isWork: true,
      round,
      key,
      copy,
      operation,
      insteadOf: insteadOf?.get(replica),
    };
    this.cluster.send(node, replica, store, kind === 'write copy' ? 'write' : 'other');
  }

  /** Does something at the node that takes as long as the work on a copy. */
  work(node: number, operation: number, work: () => void): void {
    const own: OwnWork = { kind: 'own copy', isWork: true, work, operation };
    this.cluster.send(node, node, own);
  }

  receive(node: number, from: number, message: Message): void {
    const m = message as CoordinationMessage;
    switch (m.kind) {
      case 'own copy':
        m.work();
        break;
      case 'read copy':
        this.show(node, from, m);
        break;
      case 'write ack':
      case 'read answer':
        this.storage.timestamps.observe(node, m.copy.versions);
        this.rounds.answered(node, from, m.round, m.copy);
        break;
      case 'refusal':
        this.rounds.refused(node, from, m.round);
        break;
      default:
        this.keep(node, from, m);
    }
  }

  private begin(node: number, ask: Ask, then: Then, send: (replica: number, round: number) => void): number {
    const { quorums, targets, spares = [], already } = ask;
    if (this.cluster.params.coordination === 'parallel')
      return this.rounds.begin(node, { quorums, targets, spares, already, inSequence: false, send, ...then });
    const order = [...this.inSequence(node, ask), ...spares];
    const plan = { quorums, targets: order.slice(0, 1), spares: order.slice(1), already, inSequence: true };
    return this.rounds.begin(node, { ...plan, send, ...then });
  }

  /**
   * A coordinator that needs no other than itself asks nobody else; for more it asks its peers in turn, and then itself.
   * Whose answer does not count comes after all of them.
   */
  private inSequence(node: number, { quorums, targets }: Ask): readonly number[] {
    const need = quorums.reduce((sum, quorum) => sum + quorum.need, 0);
    if (need === 1 || !targets.includes(node)) return targets;
    const counts = (replica: number): boolean => quorums.some(({ members }) => members.includes(replica));
    const peers = targets.filter((replica) => replica !== node);
    return [...peers.filter(counts), node, ...peers.filter((replica) => !counts(replica))];
  }

  private show(node: number, from: number, { round, key, operation }: Fetch): void {
    const copy = this.storage.schema.read(node, this.storage.view(node, key));
    const reply: Reply = {
      kind: copy === undefined ? 'refusal' : 'read answer',
      round,
      copy: copy ?? EMPTY,
      operation,
    };
    this.cluster.send(node, from, reply);
  }

  private keep(node: number, from: number, { round, key, copy, insteadOf, operation }: Store): void {
    const reply = (kind: 'write ack' | 'refusal'): void => {
      const message: Reply = { kind, round, copy: EMPTY, operation };
      if (round > 0) this.cluster.send(node, from, message);
    };
    if (!this.storage.take(node, key, copy, insteadOf, () => reply('write ack'))) reply('refusal');
  }
}
