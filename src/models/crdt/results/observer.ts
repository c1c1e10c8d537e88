// Sees everything that happens in a run and takes down what it will be judged by: who had which update when, what was sent,
// what came back that had been removed. It changes nothing.

import { isSame } from '../../../checkers/index.ts';
import type { Bits } from '../bits.ts';
import type { Message } from '../cluster/group.ts';
import type { Replica, State } from '../cluster/replica.ts';
import { bytesOf } from '../replication/parcels.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import type { AnyOperation } from '../types/operations.ts';
import type { MadeUpdate, Updates } from '../updates.ts';
import { shows, targetOf } from './shows.ts';

/** A part of the value that an update had taken away and that is there again at a replica which has that update. */
export interface Undone {
  part: string;
  remover: number;
  replica: number;
  at: number;
}

export interface Traffic {
  messages: number;
  /** Characters of JSON: values, and everything else. */
  payloadBytes: number;
  metadataBytes: number;
  /** Of parcels that brought nothing new. */
  redundantBytes: number;
  /** Entries of what was sent, as the type counts its size. */
  payloadEntries: number;
  metadataEntries: number;
}

/** Told of everything in detail, for diagrams and for libraries that are to live through the same run. */
export interface Recorder {
  made?(replica: Replica, update: MadeUpdate, at: number): void;
  sent?(number: number, from: number, to: number, message: Message, at: number): void;
  arrived?(number: number, at: number): void;
  merged?(number: number, replica: Replica, at: number): void;
  became?(replica: Replica, at: number): void;
  /** Clean-up changed its state. */
  tidied?(replica: Replica, at: number): void;
  /** It came back without its disk. */
  lost?(replica: Replica, at: number): void;
}

export class Observer {
  readonly traffic: Traffic = {
    messages: 0,
    payloadBytes: 0,
    metadataBytes: 0,
    redundantBytes: 0,
    payloadEntries: 0,
    metadataEntries: 0,
  };
  /** By update, when each replica first had it, seconds; NaN if never. */
  readonly arrivals: Float64Array[] = [];
  readonly undone: Undone[] = [];
  /** By replica, when its state last changed, seconds. */
  readonly lastChange: Float64Array;
  /** Updates of which a part was replaced at some replica that knew of no update of its target which had seen them. */
  readonly overwrittenUnseen = new Set<number>();
  /** Operations that the type refused, that changed nothing, and that were acknowledged and yet have no effect. */
  refusals = 0;
  withoutEffect = 0;
  ignored: { replica: number; operation: AnyOperation; at: number }[] = [];
  /** Updates that a check showed to be forged, or two under one name. */
  detections = 0;
  /** Tells the gossip what is news to a replica. */
  onNews: (replica: Replica, fresh: Bits) => void = () => {};
  private readonly replicas: number;
  private readonly type: AnyCrdtType;
  private readonly now: () => number;
  private readonly recorder: Recorder;
  private readonly reported = new Set<string>();
  private updates: Updates | undefined;

  constructor(type: AnyCrdtType, replicas: number, now: () => number, recorder: Recorder = {}) {
    this.type = type;
    this.replicas = replicas;
    this.lastChange = new Float64Array(replicas);
    this.now = now;
    this.recorder = recorder;
  }

  watch(updates: Updates): void {
    this.updates = updates;
  }

  made(replica: Replica, update: MadeUpdate): void {
    this.arrivals.push(new Float64Array(this.replicas).fill(Number.NaN));
    this.recorder.made?.(replica, update, this.now());
  }

  refused(): void {
    this.refusals++;
  }

  /** An operation changed nothing: rightly, if what it asks for is so already. */
  changedNothing(replica: Replica, operation: AnyOperation): void {
    this.withoutEffect++;
    if (!shows(this.type.value(replica.state), operation))
      this.ignored.push({ replica: replica.id, operation, at: this.now() });
  }

  detected(): void {
    this.detections++;
  }

  /** Gives the message its number. */
  sent(from: number, to: number, message: Message): number {
    const number = this.traffic.messages++;
    const { parcel, ask, receipt, news, heard, knowledge } = message;
    let bytes = (ask?.summary?.bytes ?? 0) + (ask === undefined ? 0 : 4) + (receipt === undefined ? 0 : 8);
    bytes += 4 * ((news?.size ?? 0) + (heard?.told.size ?? 0));
    if (knowledge !== undefined) bytes += knowledge.reduce((sum, row) => sum + bytesOf([...row]), 0);
    if (parcel !== undefined) {
      bytes += parcel.bytes - parcel.payloadBytes;
      this.traffic.payloadBytes += parcel.payloadBytes;
      this.traffic.payloadEntries += parcel.size.payload;
      this.traffic.metadataEntries += parcel.size.metadata;
    }
    this.traffic.metadataBytes += bytes;
    this.recorder.sent?.(number, from, to, message, this.now());
    return number;
  }

  arrived(number: number): void {
    this.recorder.arrived?.(number, this.now());
  }

  /** A parcel was taken in; `isNews` if it brought an update that was not there. */
  merged(number: number, replica: Replica, bytes: number, isNews: boolean): void {
    if (!isNews) this.traffic.redundantBytes += bytes;
    this.recorder.merged?.(number, replica, this.now());
  }

  tidied(replica: Replica): void {
    this.recorder.tidied?.(replica, this.now());
  }

  lost(replica: Replica): void {
    this.recorder.lost?.(replica, this.now());
  }

  became(replica: Replica, before: State, fresh: Bits): void {
    if (replica.face === 0)
      for (const index of fresh)
        if (Number.isNaN(this.arrivals[index][replica.id])) this.arrivals[index][replica.id] = this.now();
    if (replica.state !== before) {
      if (replica.face === 0 && !isSame(replica.state, before)) this.lastChange[replica.id] = this.now();
      this.lookForUndone(replica);
      this.lookForOverwritten(replica, before);
    }
    this.onNews(replica, fresh);
    this.recorder.became?.(replica, this.now());
  }

  private lookForUndone(replica: Replica): void {
    const { removers, all } = this.updates!;
    if (this.type.instances === undefined || removers.size === 0) return;
    for (const part of this.type.instances(replica.state)) {
      const remover = removers.get(part)?.find((index) => replica.seen.has(index));
      if (remover === undefined) continue;
      const name = `${replica.id} ${part}`;
      if (this.reported.has(name)) continue;
      this.reported.add(name);
      this.undone.push({ part, remover: all[remover].index, replica: replica.id, at: this.now() });
    }
  }

  private lookForOverwritten(replica: Replica, before: State): void {
    const { instances } = this.type;
    if (instances === undefined) return;
    const is = new Set(instances(replica.state));
    const { bringers, all } = this.updates!;
    for (const part of instances(before)) {
      const bringer = is.has(part) ? undefined : bringers.get(part);
      if (bringer === undefined || this.overwrittenUnseen.has(bringer)) continue;
      const target = targetOf(all[bringer].operation);
      const isAnswered = [...replica.seen].some(
        (index) => all[index].seen.has(bringer) && targetOf(all[index].operation) === target,
      );
      if (!isAnswered && !all[bringer].isForged) this.overwrittenUnseen.add(bringer);
    }
  }
}
