// Messages between nodes, on the engine's callback layer. Nodes are the integers from 0, a message is anything, an
// integer handle or an object, and is handed over as it is: a model that changes what it has sent must send a copy.
// Links delay, lose, double and reorder (link.ts); cuts on a timeline keep nodes apart (cut.ts). Queues, bandwidth and
// crashed nodes are the model's: it sees every delivery. For processes, let `deliver` put into a store per node.

import { type Cut, forEachCutLink, type TimedCut } from './cut.ts';
import type { Engine } from './engine.ts';
import { Link, type LinkCounts, type LinkOptions } from './link.ts';
import type { Streams } from './random.ts';
import type { Trace } from './trace.ts';

export interface NetworkOptions<M> {
  engine: Engine;
  streams: Streams;
  nodes: number;
  /** The link from one node to another; asked once for each pair that is used. */
  link: LinkOptions | ((from: number, to: number) => LinkOptions);
  /** Runs at each arrival. */
  deliver: (to: number, from: number, message: M) => void;
  /**
   * What becomes of a message on the way when a cut begins. 'lost', the default: nothing crosses a cut, whenever it was
   * sent. 'delivered': only what is sent during the cut is lost.
   */
  caughtByCut?: 'lost' | 'delivered';
  trace?: Trace;
  /** Sets the streams of two networks in one run apart. */
  name?: string;
}

/** Cuts begin and end before anything else of their instant happens. */
const CUT_PRIORITY = -4000;

export class Network<M> {
  readonly nodes: number;
  private readonly options: NetworkOptions<M>;
  private readonly engine: Engine;
  private readonly loseCaught: boolean;
  /** By from * nodes + to, as the two that follow; made when first used. */
  private readonly links: (Link | undefined)[];
  /** Cuts that hold now on a link; they may overlap. */
  private readonly severed: Int32Array;
  /** Cuts that have begun on a link: a message that finds another number than at its start has met one. */
  private readonly cutsBegun: Int32Array;
  private readonly arriveCode: number;
  private readonly cutCode: number;
  private readonly healCode: number;
  private readonly timeline: Cut[] = [];
  private readonly recorder: Recorder | undefined;
  /** Messages sent so far, which numbers them for the trace. */
  private lastNumber = 0;

  // The messages on the way, by slot.
  private readonly message: M[] = [];
  private readonly linkOf: Link[] = [];
  private readonly cutsAtStart: number[] = [];
  private readonly free: number[] = [];

  constructor(options: NetworkOptions<M>) {
    const { engine, nodes, caughtByCut = 'lost', trace } = options;
    if (!(Number.isInteger(nodes) && nodes >= 1)) throw new RangeError(`${nodes} nodes, allowed 1 or more`);
    this.options = options;
    this.engine = engine;
    this.nodes = nodes;
    this.loseCaught = caughtByCut === 'lost';
    this.links = new Array(nodes * nodes).fill(undefined);
    this.severed = new Int32Array(nodes * nodes);
    this.cutsBegun = new Int32Array(nodes * nodes);
    this.arriveCode = engine.on((slot, number) => this.arrive(slot, number));
    this.cutCode = engine.on((index) => this.cut(this.timeline[index]));
    this.healCode = engine.on((index) => this.heal(this.timeline[index]));
    this.recorder = trace?.on ? new Recorder(trace, engine) : undefined;
  }

  /** Messages on the way. */
  get inFlight(): number {
    return this.message.length - this.free.length;
  }

  link(from: number, to: number): Link {
    return this.links[from * this.nodes + to] ?? this.makeLink(from, to);
  }

  send(from: number, to: number, message: M): void {
    const link = this.link(from, to);
    const now = this.engine.now;
    // Drawn before it is known whether the message gets away, so that the next one draws the same either way; and before
    // anything is counted, since a draw that is no time throws.
    const arrival = link.drawArrival(now);
    const lost = link.drawLoss();
    const doubled = link.drawCopy();
    const isCut = this.severed[link.index] > 0;
    const copyArrival = doubled && !isCut && !lost ? link.drawCopyArrival(now) : 0;
    const number = this.lastNumber++;
    link.sent++;
    this.recorder?.send(link, number);
    if (isCut) {
      link.cut++;
      this.recorder?.cut(link, number);
    } else if (lost) {
      link.lost++;
      this.recorder?.lose(link, number);
    } else {
      this.launch(link, link.inOrder(arrival), message, number);
      if (doubled) {
        link.duplicated++;
        this.recorder?.duplicate(link, number);
        this.launch(link, link.inOrder(copyArrival), message, number);
      }
    }
  }

  /** Begins a cut now. Cuts may overlap: a link is whole when all that sever it are healed. */
  cut(cut: Cut): void {
    forEachCutLink(cut, this.nodes, (from, to) => {
      this.severed[from * this.nodes + to]++;
      this.cutsBegun[from * this.nodes + to]++;
    });
  }

  /** Ends a cut that was begun with the same nodes. */
  heal(cut: Cut): void {
    forEachCutLink(cut, this.nodes, (from, to) => {
      const index = from * this.nodes + to;
      if (this.severed[index] === 0) throw new Error(`link ${from}>${to} is healed but was not cut`);
      this.severed[index]--;
    });
  }

  /** Puts cuts on the timeline. One that starts at the present begins at once: what is sent after this call is cut. */
  schedule(cuts: readonly TimedCut[]): void {
    for (const { start, end = Number.POSITIVE_INFINITY, cut } of cuts) {
      if (!(end > start)) throw new RangeError(`a cut from ${start} s to ${end} s does not last`);
      forEachCutLink(cut, this.nodes, () => {});
      const index = this.timeline.push(cut) - 1;
      if (start === this.engine.now) this.cut(cut);
      else this.engine.scheduleAt(start, this.cutCode, index, 0, CUT_PRIORITY);
      if (end < Number.POSITIVE_INFINITY) this.engine.scheduleAt(end, this.healCode, index, 0, CUT_PRIORITY);
    }
  }

  /** The counts of all links together. */
  counts(): LinkCounts {
    const total: LinkCounts = { sent: 0, duplicated: 0, delivered: 0, lost: 0, cut: 0 };
    for (const link of this.links) {
      if (link === undefined) continue;
      total.sent += link.sent;
      total.duplicated += link.duplicated;
      total.delivered += link.delivered;
      total.lost += link.lost;
      total.cut += link.cut;
    }
    return total;
  }

  private makeLink(from: number, to: number): Link {
    for (const node of [from, to])
      if (!(Number.isInteger(node) && node >= 0 && node < this.nodes))
        throw new RangeError(`node ${node}, allowed 0 to ${this.nodes - 1}`);
    const { link: options, streams, name = 'network' } = this.options;
    const index = from * this.nodes + to;
    const link = new Link(from, to, index, typeof options === 'function' ? options(from, to) : options, streams, name);
    this.links[index] = link;
    return link;
  }

  private launch(link: Link, arrival: number, message: M, number: number): void {
    const slot = this.free.length > 0 ? this.free.pop()! : this.message.length;
    this.message[slot] = message;
    this.linkOf[slot] = link;
    this.cutsAtStart[slot] = this.cutsBegun[link.index];
    this.engine.scheduleAt(arrival, this.arriveCode, slot, number);
  }

  private arrive(slot: number, number: number): void {
    const link = this.linkOf[slot];
    const message = this.message[slot];
    this.message[slot] = undefined as M;
    this.free.push(slot);
    if (this.loseCaught && this.cutsBegun[link.index] !== this.cutsAtStart[slot]) {
      link.cut++;
      this.recorder?.cut(link, number);
      return;
    }
    link.delivered++;
    this.recorder?.deliver(link, number);
    this.options.deliver(link.to, link.from, message);
  }
}

/** What the network writes into a trace: actor is the node that acts, subject the message's number, a the other node. */
class Recorder {
  private readonly trace: Trace;
  private readonly engine: Engine;
  private readonly kinds: { send: number; deliver: number; lose: number; cut: number; duplicate: number };

  constructor(trace: Trace, engine: Engine) {
    this.trace = trace;
    this.engine = engine;
    this.kinds = {
      send: trace.kind('send'),
      deliver: trace.kind('deliver'),
      lose: trace.kind('lose'),
      cut: trace.kind('cut'),
      duplicate: trace.kind('duplicate'),
    };
  }

  send({ from, to }: Link, number: number): void {
    this.trace.record(this.engine.now, this.kinds.send, from, number, to);
  }

  deliver({ from, to }: Link, number: number): void {
    this.trace.record(this.engine.now, this.kinds.deliver, to, number, from);
  }

  lose({ from, to }: Link, number: number): void {
    this.trace.record(this.engine.now, this.kinds.lose, from, number, to);
  }

  cut({ from, to }: Link, number: number): void {
    this.trace.record(this.engine.now, this.kinds.cut, from, number, to);
  }

  duplicate({ from, to }: Link, number: number): void {
    this.trace.record(this.engine.now, this.kinds.duplicate, from, number, to);
  }
}
