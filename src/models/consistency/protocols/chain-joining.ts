// How the chain changes: which replicas the configuration service takes out and lets in, and how one that was out gets the
// state. It asks the tail for it; with the state on its disk it is ready, and the service puts it behind the tail; there it
// fetches what the old tail committed meanwhile, and only then acknowledges and answers. Source: van Renesse, Schneider,
// OSDI 2004, sections 3.3 (failures) and 3.4 (extending a chain).

import type { Message } from '../cluster/cluster.ts';
import type { Chain, ChainReplication, Updates } from './chain.ts';
import type { Update } from './chain-history.ts';

/** 'blank': without the data of the chain; 'joined': with a state, not yet with all that is committed; 'whole': with it. */
type State = 'blank' | 'joined' | 'whole';

/** What a replica says of itself to the configuration service. */
export interface ChainStatus {
  readonly state: State;
  /** The epoch in which it has got the state and may be let in; 0 for none. */
  readonly readyIn: number;
}

interface Join extends Message {
  readonly kind: 'join';
  readonly epoch: number;
}
interface ChainState extends Message {
  readonly kind: 'chain state';
  readonly epoch: number;
  readonly updates: readonly Update[];
}
/** A replica that has joined asks the one before it for the updates from this index on. */
interface Fetch extends Message {
  readonly kind: 'fetch';
  readonly epoch: number;
  readonly first: number;
}
export type JoinMessage = Join | ChainState | Fetch;

export class ChainJoining {
  private readonly chain: ChainReplication;
  /** On disk. */
  private readonly states: State[];
  private readonly readyIn: number[];
  /** The index with which a replica that has joined has all that is committed; known once it was told. */
  private readonly wholeAt: (number | undefined)[];
  private readonly isAsking: boolean[];
  /** By tail: the replicas to which it copies its state. */
  private readonly copying: Set<number>[];

  constructor(chain: ChainReplication) {
    const { replicas } = chain.cluster;
    this.chain = chain;
    this.states = new Array(replicas).fill('whole');
    this.readyIn = new Array(replicas).fill(0);
    this.wholeAt = new Array(replicas).fill(undefined);
    this.isAsking = new Array(replicas).fill(false);
    this.copying = Array.from({ length: replicas }, () => new Set());
  }

  statusOf(node: number): ChainStatus {
    return { state: this.states[node], readyIn: this.readyIn[node] };
  }

  isWhole(node: number): boolean {
    return this.states[node] === 'whole';
  }

  /** The chain that the facts call for. While any replica of it has all that is committed, it keeps one that has. */
  review(
    { epoch, nodes }: Chain,
    isAlive: (node: number) => boolean,
    statusOf: (node: number) => ChainStatus,
  ): Chain | undefined {
    const isWhole = (node: number): boolean => statusOf(node).state === 'whole';
    const alive = nodes.filter(isAlive);
    const left = alive.filter((node) => statusOf(node).state !== 'blank');
    if (left.length < nodes.length && left.some(isWhole)) return { epoch: epoch + 1, nodes: left };
    // With all disks lost that held everything, the best that is left must do.
    const best = left.length > 0 ? left : alive.slice(0, 1);
    if (!nodes.some(isWhole) && best.length > 0 && best.length < nodes.length) return { epoch: epoch + 1, nodes: best };
    for (let node = 0; node < this.states.length; node++) {
      const isReady = !nodes.includes(node) && isAlive(node) && statusOf(node).readyIn === epoch;
      if (isReady) return { epoch: epoch + 1, nodes: [...nodes, node] };
    }
    return undefined;
  }

  receive(node: number, from: number, message: JoinMessage): void {
    const { chain } = this;
    if (message.kind === 'join') this.copy(node, from);
    else if (message.kind === 'chain state') this.install(node, message);
    else if (this.isWhole(node)) {
      const { durable } = chain.histories[node];
      const updates = chain.histories[node].between(message.first, durable);
      const answer: Updates = { kind: 'updates', isWork: true, epoch: chain.epochOf(node), updates, upTo: durable };
      chain.cluster.send(node, from, answer);
    }
  }

  /** With the update of this index the replica has all that was committed before it joined. */
  sync(node: number, upTo: number): void {
    this.wholeAt[node] = upTo;
    this.advanced(node);
  }

  /** More of the history is on disk. */
  advanced(node: number): void {
    const wholeAt = this.wholeAt[node];
    if (this.states[node] !== 'joined' || wholeAt === undefined) return;
    if (this.chain.histories[node].durable < wholeAt) return;
    this.states[node] = 'whole';
    this.chain.goOn(node);
  }

  crashed(node: number): void {
    this.readyIn[node] = 0;
    this.wholeAt[node] = undefined;
    this.isAsking[node] = false;
    this.copying[node].clear();
  }

  restarted(node: number, keptDisk: boolean): void {
    if (!keptDisk) this.states[node] = 'blank';
  }

  adopted(node: number): void {
    const { nodes } = this.chain.service.knownTo(node);
    this.wholeAt[node] = undefined;
    this.copying[node].clear();
    // Nobody is left to ask: what it has is all there is.
    const isAlone = nodes.length === 1 || this.states[node] === 'joined';
    if (nodes[0] === node && isAlone) this.states[node] = 'whole';
    this.ask(node);
  }

  /** Asks for what the replica lacks, again and again. */
  private ask(node: number): void {
    if (this.isAsking[node]) return;
    const { cluster, histories, service } = this.chain;
    const { epoch, nodes } = service.knownTo(node);
    if (!nodes.includes(node)) {
      if (this.readyIn[node] === epoch) return;
      const join: Join = { kind: 'join', epoch };
      cluster.send(node, nodes[nodes.length - 1], join);
    } else {
      const before = this.chain.neighbour(node, -1);
      if (this.states[node] !== 'joined' || before === undefined) return;
      const fetch: Fetch = { kind: 'fetch', epoch, first: histories[node].durable + 1 };
      cluster.send(node, before, fetch);
    }
    this.isAsking[node] = true;
    cluster.afterByClock(node, cluster.params.resendInterval, () => {
      this.isAsking[node] = false;
      this.ask(node);
    });
  }

  private copy(node: number, to: number): void {
    const { chain } = this;
    const { cluster } = chain;
    const copying = this.copying[node];
    if (!chain.isTail(node) || copying.has(to)) return;
    const epoch = chain.epochOf(node);
    copying.add(to);
    cluster.after(node, cluster.params.stateTransferTime, () => {
      if (chain.epochOf(node) !== epoch) return;
      copying.delete(to);
      const history = chain.histories[node];
      const message: ChainState = { kind: 'chain state', epoch, updates: history.between(1, history.committed) };
      cluster.send(node, to, message);
    });
  }

  private install(node: number, { epoch, updates }: ChainState): void {
    const { chain } = this;
    const isOut = !chain.service.knownTo(node).nodes.includes(node);
    if (!isOut || this.readyIn[node] === epoch) return;
    chain.cluster.persist(node, () => {
      if (chain.epochOf(node) !== epoch) return;
      chain.undo(chain.histories[node].replace(updates));
      this.states[node] = 'joined';
      this.readyIn[node] = epoch;
    });
  }
}
