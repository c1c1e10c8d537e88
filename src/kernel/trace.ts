// What happened, event by event, for a face to draw or print: a ring that keeps the last `capacity` events and counts
// those it dropped. Off by default, with capacity 0: then `record` returns at once and a run pays a comparison. The
// hash runs over every event recorded, dropped ones too, so two runs with the same hash took the same course.

import { Xxh64 } from './xxh64.ts';

export interface TraceEvent {
  /** Seconds. */
  time: number;
  /** What happened: 'send', 'deliver', 'timeout' ... */
  kind: string;
  /** Who did it, a node or a client; which numbers name whom is the model's. */
  actor: number;
  /** What it was done to: a message, a request. */
  subject: number;
  /** Two numbers whose meaning goes with the kind. */
  a: number;
  b: number;
}

/** A trace as plain data. */
export interface TraceData {
  /** Oldest first. */
  events: TraceEvent[];
  /** Events recorded before the first of `events`. */
  dropped: number;
  hash: string;
}

const FIELDS = 6;

export class Trace {
  /** False when nothing is kept: callers may then spare themselves the work of describing an event. */
  readonly on: boolean;
  /** Events recorded so far, dropped ones included. */
  recorded = 0;
  private readonly capacity: number;
  private readonly names: string[] = [];
  private readonly codes = new Map<string, number>();
  /** The ring: time, kind, actor, subject, a and b of each event in turn. */
  private readonly ring: Float64Array;
  private readonly running = new Xxh64();

  constructor(capacity = 0) {
    if (!(Number.isInteger(capacity) && capacity >= 0))
      throw new RangeError(`a trace of ${capacity} events, allowed 0 or more`);
    this.capacity = capacity;
    this.on = capacity > 0;
    this.ring = new Float64Array(capacity * FIELDS);
  }

  /** The code of a kind, for `record`; the same name has the same code. */
  kind(name: string): number {
    const known = this.codes.get(name);
    if (known !== undefined) return known;
    const code = this.names.push(name) - 1;
    this.codes.set(name, code);
    if (this.on) this.running.string(name);
    return code;
  }

  record(time: number, kind: number, actor: number, subject = 0, a = 0, b = 0): void {
    if (!this.on) return;
    if (this.names[kind] === undefined) throw new RangeError(`no kind of event has the code ${kind}`);
    const ring = this.ring;
    let at = (this.recorded++ % this.capacity) * FIELDS;
    ring[at++] = time;
    ring[at++] = kind;
    ring[at++] = actor;
    ring[at++] = subject;
    ring[at++] = a;
    ring[at] = b;
    const running = this.running;
    running.number(time);
    running.number(kind);
    running.number(actor);
    running.number(subject);
    running.number(a);
    running.number(b);
  }

  /** Events that were recorded and are no longer kept. */
  get dropped(): number {
    return Math.max(0, this.recorded - this.capacity);
  }

  /** 64 bits in hex over all events recorded so far. */
  get hash(): string {
    return this.running.hex();
  }

  data(): TraceData {
    const events: TraceEvent[] = [];
    for (let index = this.dropped; index < this.recorded; index++) {
      const at = (index % this.capacity) * FIELDS;
      const [time, kind, actor, subject, a, b] = this.ring.subarray(at, at + FIELDS);
      events.push({ time, kind: this.names[kind], actor, subject, a, b });
    }
    return { events, dropped: this.dropped, hash: this.hash };
  }
}
