// The machines a protocol runs on: replicas and clients that send each other messages, work on requests, wait, write to
// disk, crash, pause and restart. It knows no protocol. A handler never runs on a node that is down or paused, and a
// crash forgets whatever the node was about to do.

import {
  Engine,
  type Handle,
  Network,
  type Random,
  Streams,
  type TimedCut,
  type Trace,
} from '../../../kernel/index.ts';
import type { Params } from '../params.ts';
import { Clock } from './clock.ts';
import type { Notice } from './notices.ts';
import { type Leg, Topology } from './topology.ts';

/** What nodes send each other; each protocol has its own kinds. */
export interface Message {
  readonly kind: string;
  /** A request on which the receiver works for the base latency; acknowledgements and heartbeats are no work. */
  readonly isWork?: boolean;
  /** The operation it belongs to, for the space-time diagram; -1 for none. */
  readonly operation?: number;
}

/** What happens on nodes; the protocol and the clients. */
export interface Handlers {
  receive(node: number, from: number, message: Message): void;
  crashed(node: number): void;
  /** The node is up again; with `keptDisk` it still has what it had persisted. */
  restarted(node: number, keptDisk: boolean): void;
}

/** Something a node is going to do; made by `after`, given back to `cancel`. */
export interface Task {
  readonly node: number;
  readonly incarnation: number;
  readonly slot: number;
  /** The engine's name for it; another after a pause. */
  handle: Handle;
  /** Undefined when it is done or cancelled. */
  work: (() => void) | undefined;
}

/** A request that waits for a free place on its node. */
interface Waiting {
  from: number;
  message: Message;
}

export interface ClusterCounts {
  messages: number;
  /** Of all messages, each as often as it was sent. */
  bytes: number;
  /** Messages between replicas or to them that were lost, cut or met a node that was down. */
  undelivered: number;
}

export class Cluster {
  readonly engine: Engine;
  readonly streams: Streams;
  readonly params: Params;
  readonly topology: Topology;
  readonly replicas: number;
  readonly clocks: readonly Clock[];
  /** In the order of their times. */
  readonly notices: Notice[] = [];
  handlers!: Handlers;
  /** How many records a message carries; set before anything is sent, which protocols do as they are made. */
  recordsIn: (message: Message) => number = () => 0;
  private readonly network: Network<Message>;
  /** The network of first copies where the fits tell them apart; else the same. */
  private readonly writes: Network<Message>;
  private readonly up: boolean[];
  private readonly incarnation: number[];
  private readonly pausedUntil: number[];
  private readonly busy: number[];
  private readonly waiting: Waiting[][];
  private readonly tasks: (Task | undefined)[] = [];
  private readonly freeTasks: number[] = [];
  private readonly taskCode: number;
  private readonly trace: Trace | undefined;
  private readonly metDown: number[];
  private recordsSent = 0;
  /** Crashes and restarts so far. */
  private readonly outages: { node: number; from: number; to: number }[] = [];

  constructor(params: Params, seed: number, trace?: Trace) {
    const topology = new Topology(params);
    const { nodes } = topology;
    this.engine = new Engine();
    this.streams = new Streams(seed);
    this.params = params;
    this.topology = topology;
    this.replicas = topology.replicas;
    this.trace = trace?.on ? trace : undefined;
    const { clockOffset: offset, clockDrift: drift } = params;
    this.clocks = Array.from(
      { length: nodes },
      (_, node) => new Clock({ offset, drift }, this.streams.stream(`clock ${node}`)),
    );
    this.up = new Array(nodes).fill(true);
    this.incarnation = new Array(nodes).fill(0);
    this.pausedUntil = new Array(nodes).fill(0);
    this.busy = new Array(nodes).fill(0);
    this.waiting = Array.from({ length: nodes }, () => []);
    this.metDown = new Array(nodes).fill(0);
    this.taskCode = this.engine.on((task) => this.runTask(task), 'task');
    this.network = this.makeNetwork('network', 'other');
    const apart = topology.hasFirstCopies;
    this.writes = apart ? this.makeNetwork('first copies', 'write') : this.network;
  }

  get now(): number {
    return this.engine.now;
  }

  /** What the node's clock says, seconds. */
  clock(node: number): number {
    return this.clocks[node].read(this.engine.now);
  }

  /** A clock of the node that nobody sets, seconds since the run began: the difference of two readings is a duration. */
  monotonic(node: number): number {
    return this.clocks[node].elapsed(this.engine.now);
  }

  isUp(node: number): boolean {
    return this.up[node];
  }

  /** Was the node up at a time that is over? */
  wasUp(node: number, at: number): boolean {
    return !this.outages.some((outage) => outage.node === node && at >= outage.from && at < outage.to);
  }

  /** A replica notices something, or reacts to it: for the record alone. */
  notice(replica: number, what: Notice['what'], about?: number): void {
    this.notices.push({ at: this.engine.now, replica, what, about });
  }

  stream(name: string): Random {
    return this.streams.stream(name);
  }

  /** Sends a message; to the node itself it comes at once, in an event of its own. */
  send(from: number, to: number, message: Message, leg: Leg = 'other'): void {
    if (!this.up[from]) throw new Error(`node ${from} is down and sends ${message.kind}`);
    if (from === to) {
      this.after(from, 0, () => this.arrived(to, from, message));
      return;
    }
    this.trace?.record(this.engine.now, this.trace.kind(message.kind), from, message.operation ?? -1, to);
    this.recordsSent += this.recordsIn(message);
    (leg === 'write' ? this.writes : this.network).send(from, to, message);
  }

  /** Runs `work` on the node after so many seconds, unless it crashes before. What it returns is for `cancel`. */
  after(node: number, seconds: number, work: () => void): Task {
    const slot = this.freeTasks.pop() ?? this.tasks.push(undefined) - 1;
    const handle = this.engine.schedule(seconds, this.taskCode, slot);
    const task: Task = { node, incarnation: this.incarnation[node], slot, handle, work };
    this.tasks[slot] = task;
    return task;
  }

  /** As `after`, by the node's own clock, which may run fast or slow. */
  afterByClock(node: number, seconds: number, work: () => void): Task {
    return this.after(node, this.clocks[node].until(seconds), work);
  }

  /** Harmless if the work is done or cancelled already, or if there is none. */
  cancel(task: Task | undefined): void {
    if (task?.work === undefined) return;
    this.engine.cancel(task.handle);
    this.finish(task);
  }

  /** Runs `work` when what the node writes now is on its disk; at once where the disk takes no time. */
  persist(node: number, work: () => void): void {
    const { diskLatency } = this.params;
    if (diskLatency === 0) work();
    else this.after(node, diskLatency, work);
  }

  scheduleCuts(cuts: readonly TimedCut[]): void {
    this.network.schedule(cuts);
    if (this.writes !== this.network) this.writes.schedule(cuts);
  }

  crash(node: number): void {
    if (!this.up[node]) return;
    this.up[node] = false;
    this.incarnation[node]++;
    // Whoever restarts is awake.
    this.pausedUntil[node] = 0;
    this.busy[node] = 0;
    this.waiting[node] = [];
    this.outages.push({ node, from: this.engine.now, to: Number.POSITIVE_INFINITY });
    this.handlers.crashed(node);
  }

  restart(node: number, keptDisk: boolean): void {
    if (this.up[node]) return;
    this.up[node] = true;
    this.outages.findLast((outage) => outage.node === node)!.to = this.engine.now;
    this.handlers.restarted(node, keptDisk);
  }

  /** The node does nothing until then; what reaches it meanwhile waits, and its clock goes on. */
  pause(node: number, seconds: number): void {
    this.pausedUntil[node] = Math.max(this.pausedUntil[node], this.engine.now + seconds);
  }

  /** Is the node up and not paused? */
  isRunning(node: number): boolean {
    return this.up[node] && this.engine.now >= this.pausedUntil[node];
  }

  counts(): ClusterCounts {
    const total = this.network.counts();
    const first = this.writes === this.network ? undefined : this.writes.counts();
    const met = this.metDown.reduce((sum, count) => sum + count, 0);
    const messages = total.sent + (first?.sent ?? 0);
    const { messageBytes, recordBytes } = this.params;
    return {
      messages,
      bytes: messages * messageBytes + this.recordsSent * recordBytes,
      undelivered: total.lost + total.cut + (first === undefined ? 0 : first.lost + first.cut) + met,
    };
  }

  private makeNetwork(name: string, leg: Leg): Network<Message> {
    return new Network<Message>({
      engine: this.engine,
      streams: this.streams,
      nodes: this.topology.nodes,
      link: (from, to) => this.topology.link(from, to, leg),
      deliver: (to, from, message) => this.deliver(to, from, message),
      name,
    });
  }

  private deliver(to: number, from: number, message: Message): void {
    if (!this.up[to]) {
      this.metDown[to]++;
      return;
    }
    this.trace?.record(this.engine.now, this.trace.kind(`${message.kind} arrives`), to, message.operation ?? -1, from);
    if (this.engine.now < this.pausedUntil[to]) {
      this.after(to, this.pausedUntil[to] - this.engine.now, () => this.arrived(to, from, message));
      return;
    }
    this.arrived(to, from, message);
  }

  private arrived(node: number, from: number, message: Message): void {
    if (message.isWork !== true || this.params.baseLatency === 0) this.handlers.receive(node, from, message);
    else if (this.busy[node] < this.params.nodeConcurrency) this.work(node, { from, message });
    else this.waiting[node].push({ from, message });
  }

  private work(node: number, { from, message }: Waiting): void {
    this.busy[node]++;
    this.after(node, this.params.baseLatency, () => {
      this.busy[node]--;
      const next = this.waiting[node].shift();
      if (next !== undefined) this.work(node, next);
      this.handlers.receive(node, from, message);
    });
  }

  private runTask(slot: number): void {
    const task = this.tasks[slot]!;
    const { node, incarnation, work } = task;
    const isForgotten = this.incarnation[node] !== incarnation;
    if (!isForgotten && this.engine.now < this.pausedUntil[node]) {
      task.handle = this.engine.scheduleAt(this.pausedUntil[node], this.taskCode, slot);
      return;
    }
    this.finish(task);
    if (!isForgotten) work!();
  }

  private finish(task: Task): void {
    task.work = undefined;
    this.tasks[task.slot] = undefined;
    this.freeTasks.push(task.slot);
  }
}
