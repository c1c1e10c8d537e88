// A library's lane beside our own: the same operations at the same replicas, the same messages lost, doubled and late, but the
// library's replicas, bytes and outcome. A message is what the library gave when it was sent; what becomes of the replica later
// does not reach it.

import { isSame } from '../../../checkers/index.ts';
import { InputError } from '../../../kernel/index.ts';
import type { Complaint, Library, LibraryFamily, LibraryOperation, LiveReplica, LiveValue } from './library.ts';

/** Times in seconds; replicas from 0. */
export type LaneEvent =
  | { kind: 'operation'; time: number; replica: number; operation: LibraryOperation }
  /** `message` names it: each is sent once. One without content asks or acknowledges: it tells what the sender has. */
  | { kind: 'send'; time: number; message: number; from: number; to: number; hasContent: boolean }
  /** Never for a lost message, twice for a doubled one. */
  | { kind: 'arrive'; time: number; message: number; to: number }
  /** The replica goes on with nothing, under the identity that it had. */
  | { kind: 'lose-disk'; time: number; replica: number };

/** What happened in a run, in the order in which it happened. */
export interface LaneSchedule {
  replicas: number;
  family: LibraryFamily;
  events: readonly LaneEvent[];
}

/** All that the sender knows, or what it knows beyond what the receiver had when the sender last heard from it. */
export type LaneMessages = 'full' | 'incremental';

export interface LaneResult {
  /** At the end, by replica. */
  values: readonly LiveValue[];
  /**
   * `converged`: same updates seen, same value. `not-delivered`: different updates seen. `diverged`: same updates seen, by the
   * library's own account, and different values. `refused`: not converged, and messages were refused.
   */
  outcome: 'converged' | 'not-delivered' | 'diverged' | 'refused';
  messages: number;
  /** Of all messages sent, those that were lost too. */
  bytesSent: number;
  /** What a full message of each replica would take at the end. */
  stateBytes: readonly number[];
  complaints: readonly (Complaint & { time: number; replica: number })[];
}

interface Message {
  from: number;
  update?: Uint8Array;
  /** What the sender had seen, for those who send it increments. */
  version?: Uint8Array;
}

/** Why the library cannot run these operations, in words; undefined if it can. */
export function whyNot(
  library: Library,
  family: LibraryFamily,
  operations: readonly LibraryOperation[],
): string | undefined {
  const kinds: readonly string[] | undefined = library.kinds[family];
  if (kinds === undefined) return `${library.title} has no ${family}`;
  const missing = operations.find(({ kind }) => !kinds.includes(kind));
  return missing && `the ${family} of ${library.title} has no ${missing.kind}`;
}

class Lane {
  readonly complaints: (Complaint & { time: number; replica: number })[] = [];
  readonly replicas: LiveReplica[];
  messages = 0;
  bytesSent = 0;
  private readonly sent = new Map<number, Message>();
  // By replica, what its peers had seen when it last heard from them.
  private readonly heard: Map<number, Uint8Array>[];
  private readonly library: Library;
  private readonly family: LibraryFamily;
  private readonly style: LaneMessages;

  constructor(library: Library, { replicas, family }: LaneSchedule, style: LaneMessages) {
    this.library = library;
    this.family = family;
    this.style = style;
    this.replicas = Array.from({ length: replicas }, (_, replica) => library.create(replica, family));
    this.heard = this.replicas.map(() => new Map());
  }

  happen(event: LaneEvent): void {
    if (event.kind === 'operation') this.replicas[event.replica].apply(event.operation);
    else if (event.kind === 'send') this.send(event);
    else if (event.kind === 'arrive') this.arrive(event.message, event.to, event.time);
    else {
      this.replicas[event.replica] = this.library.create(event.replica, this.family);
      this.heard[event.replica].clear();
    }
  }

  private send({ message, from, to, hasContent }: LaneEvent & { kind: 'send' }): void {
    const replica = this.replicas[from];
    const increments = this.style === 'incremental' && replica.encodeSince !== undefined;
    if (!hasContent && !increments) return;
    const known = this.heard[from].get(to);
    const everything = !increments || known === undefined;
    const update = hasContent ? (everything ? replica.encode() : replica.encodeSince!(known)) : undefined;
    const version = increments ? replica.version() : undefined;
    this.sent.set(message, { from, update, version });
    this.messages++;
    this.bytesSent += (update?.length ?? 0) + (version?.length ?? 0);
  }

  private arrive(message: number, to: number, time: number): void {
    const known = this.sent.get(message);
    if (known === undefined) return;
    const { from, update, version } = known;
    const complaint = update && this.replicas[to].receive(update);
    if (complaint !== undefined) this.complaints.push({ ...complaint, time, replica: to });
    if (version !== undefined) this.heard[to].set(from, version);
  }

  outcome(values: readonly LiveValue[]): LaneResult['outcome'] {
    const seen = this.replicas.map((replica) => replica.seen());
    const allSeen = seen.every((one) => one === seen[0]);
    if (allSeen && values.every((value) => isSame(value, values[0]))) return 'converged';
    if (this.complaints.some(({ refused }) => refused)) return 'refused';
    return allSeen ? 'diverged' : 'not-delivered';
  }
}

/**
 * Runs the schedule over replicas of the library. A library without increments sends everything each time.
 * @throws InputError if the library lacks the family or an operation.
 */
export function runLane(library: Library, schedule: LaneSchedule, style: LaneMessages = 'full'): LaneResult {
  const operations = schedule.events.filter((event) => event.kind === 'operation').map(({ operation }) => operation);
  const reason = whyNot(library, schedule.family, operations);
  if (reason !== undefined) throw new InputError({ what: reason });
  const lane = new Lane(library, schedule, style);
  for (const event of schedule.events) lane.happen(event);
  const values = lane.replicas.map((replica) => replica.value());
  return {
    values,
    outcome: lane.outcome(values),
    messages: lane.messages,
    bytesSent: lane.bytesSent,
    stateBytes: lane.replicas.map((replica) => replica.encode().length),
    complaints: lane.complaints,
  };
}
