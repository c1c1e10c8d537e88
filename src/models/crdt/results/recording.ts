// A run with everything that happened in it, for pictures: each change of a replica with the state that it left, each message
// with what became of it. States are never changed in place, so to keep them costs a reference each.

import { isSame } from '../../../checkers/index.ts';
import type { StateEvent, StateMessage } from '../../state-view.ts';
import { Bits } from '../bits.ts';
import type { Message } from '../cluster/group.ts';
import { deceivedBy } from '../cluster/liar.ts';
import type { Replica, State } from '../cluster/replica.ts';
import type { Params } from '../params.ts';
import { type Run, run } from '../run.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import { typeOf } from '../types/index.ts';
import type { AnyOperation } from '../types/operations.ts';
import type { MadeUpdate } from '../updates.ts';
import type { Recorder } from './observer.ts';
import { operationLabel } from './shows.ts';

/** What a replica held from an event on. */
export interface Held {
  /** The place of the event; -1 before the first. */
  event: number;
  state: State;
  seen: Bits;
}

interface Sent extends StateMessage {
  arrivals: number[];
  /** The updates that came in it one by one, which the receiver may make wait. */
  pieces: Bits;
}

export interface Recording {
  run: Run;
  /** An equivocator has two: its second face comes last. */
  lanes: readonly string[];
  events: readonly StateEvent[];
  messages: readonly StateMessage[];
  /** By lane, what it held, in the order of time: at least what it began with. */
  held: readonly (readonly Held[])[];
}

/** What is told of a type that is not one of the model's: the type, and what its operations are called. */
export interface Told {
  type: AnyCrdtType;
  labelOf(operation: AnyOperation): string;
}

const own = ({ crdtType }: Params): Told => ({ type: typeOf(crdtType), labelOf: operationLabel });

export function record(params: Params, seed: number, told: Told = own(params)): Recording {
  const recorder = new RunRecorder(params, told);
  const made = run(params, { seed }, recorder, told.type);
  const { lanes, events, messages, held } = recorder;
  return { run: made, lanes, events, messages, held };
}

class RunRecorder implements Recorder {
  readonly lanes: readonly string[];
  readonly events: StateEvent[] = [];
  readonly messages: Sent[] = [];
  readonly held: Held[][];
  private readonly params: Params;
  private readonly labelOf: Told['labelOf'];
  /** By lane, arrived messages of which something waits. */
  private readonly waiting: Set<number>[];
  private readonly deceived: ReadonlySet<number>;
  private making: MadeUpdate | undefined;

  constructor(params: Params, { type, labelOf }: Told) {
    this.params = params;
    this.labelOf = labelOf;
    this.deceived = deceivedBy(params);
    const names = Array.from({ length: params.replicas }, (_, id) => `replica ${id}`);
    const isTwoFaced = params.byzantine === 'equivocate';
    this.lanes = isTwoFaced ? [...names, `replica ${params.replicas - 1}, second face`] : names;
    const first = (lane: number): Held => ({
      event: -1,
      state: type.init(Math.min(lane, params.replicas - 1)),
      seen: new Bits(),
    });
    this.held = this.lanes.map((_, lane) => [first(lane)]);
    this.waiting = this.lanes.map(() => new Set());
  }

  made(_: Replica, update: MadeUpdate): void {
    this.making = update;
  }

  became(replica: Replica, at: number): void {
    const update = this.making;
    if (update === undefined) return;
    this.making = undefined;
    const forged = update.isForged ? `, in the name of replica ${update.replica}` : '';
    const label = `${this.labelOf(update.operation)}${forged}`;
    this.change(replica, { at, kind: 'update', label, update: update.index });
  }

  sent(_number: number, from: number, to: number, message: Message, sent: number): void {
    const pieces = (message.parcel?.pieces ?? []).reduce((all, { update }) => all.with(update.index), new Bits());
    const sender = this.laneOf(from, to);
    this.messages.push({
      from: sender,
      to: this.laneOf(to, from),
      sent,
      after: this.held[sender][this.held[sender].length - 1].event,
      arrivals: [],
      label: contentOf(message, this.params, this.labelOf),
      hasContent: message.parcel !== undefined,
      pieces,
    });
  }

  arrived(number: number, at: number): void {
    this.messages[number].arrivals.push(at);
  }

  merged(number: number, replica: Replica, at: number): void {
    const message = this.messages[number];
    const lane = this.laneIn(replica);
    this.change(replica, {
      at,
      kind: 'merge',
      label: `merges what ${this.lanes[message.from]} sent`,
      message: number,
    });
    if (message.arrivals.length === 1 && !replica.seen.includes(message.pieces)) {
      message.heldUntil = Number.POSITIVE_INFINITY;
      this.waiting[lane].add(number);
    }
    for (const other of this.waiting[lane]) {
      if (!replica.seen.includes(this.messages[other].pieces)) continue;
      this.messages[other].heldUntil = at;
      this.waiting[lane].delete(other);
    }
  }

  tidied(replica: Replica, at: number): void {
    this.change(replica, { at, kind: 'cleanUp', label: 'cleans up' });
  }

  lost(replica: Replica, at: number): void {
    this.waiting[this.laneIn(replica)].clear();
    this.change(replica, { at, kind: 'diskLost', label: 'comes back without its disk' });
  }

  /** Nothing is taken down where neither the state nor the updates in it are others than before. */
  private change(replica: Replica, event: Omit<StateEvent, 'lane' | 'fresh'>): void {
    const lane = this.laneIn(replica);
    const before = this.held[lane][this.held[lane].length - 1];
    const { state, seen } = replica;
    const fresh = [...seen.minus(before.seen)];
    if (event.kind === 'merge' && fresh.length === 0 && isSame(before.state, state)) return;
    this.held[lane].push({ event: this.events.length, state, seen });
    this.events.push({ ...event, lane, fresh });
  }

  private laneIn(replica: Replica): number {
    return replica.face === 0 ? replica.id : this.params.replicas;
  }

  /** The lane of a replica as its neighbour sees it. */
  private laneOf(id: number, neighbour: number): number {
    const { byzantine, replicas } = this.params;
    return byzantine === 'equivocate' && id === replicas - 1 && this.deceived.has(neighbour) ? replicas : id;
  }
}

function contentOf(
  { parcel, ask, receipt, heard }: Message,
  { replication }: Params,
  labelOf: Told['labelOf'],
): string {
  const parts: string[] = [];
  if (parcel?.pieces !== undefined) {
    const operations = parcel.pieces.map(({ update }) => labelOf(update.operation));
    const named = operations.slice(0, 3).join(', ');
    parts.push(`${named}${operations.length > 3 ? ` and ${operations.length - 3} more` : ''}`);
  } else if (parcel !== undefined) {
    parts.push(replication === 'delta' ? `delta of ${parcel.size.payload} entries` : 'state');
  }
  if (ask !== undefined) parts.push('question');
  if (receipt !== undefined) parts.push('acknowledgement');
  if (heard !== undefined) parts.push('what had been heard');
  return parts.join(', ') || 'nothing';
}
