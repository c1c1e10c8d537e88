// What the copies of VoltDB's partitions send each other.

import type { Message } from '../cluster/cluster.ts';
import type { Update } from './chain-history.ts';
import type { Request } from './protocol.ts';

export interface OfPartition extends Message {
  /** The number of the sender's view. */
  readonly view: number;
  readonly partition: number;
}
/** From the leader to a copy. */
export interface Transactions extends OfPartition {
  readonly kind: 'volt transactions';
  readonly updates: readonly Update[];
  readonly committed: number;
}
export interface OrderedRead extends OfPartition {
  readonly kind: 'volt read';
  readonly request: Request;
  /** It comes after so many transactions. */
  readonly after: number;
}
/** From a copy: it has executed so many transactions, and the read if there is one. */
export interface Executed extends OfPartition {
  readonly kind: 'volt executed';
  readonly upTo: number;
  readonly read: Request | undefined;
}
/** A new leader asks a whole copy for its log. */
export interface AskLog extends OfPartition {
  readonly kind: 'volt ask log';
}
export interface TellLog extends OfPartition {
  readonly kind: 'volt log';
  readonly updates: readonly Update[];
  readonly executed: number;
}
/** A copy that is not whole asks for what it lacks. */
export interface AskCopy extends OfPartition {
  readonly kind: 'volt ask copy';
  readonly length: number;
  readonly hasState: boolean;
}
export interface TellCopy extends OfPartition {
  readonly kind: 'volt copy';
  readonly updates: readonly Update[];
  /** With so many transactions executed the copy is whole; undefined as long as it does not count. */
  readonly wholeAt: number | undefined;
}
export type PartitionMessage = Transactions | OrderedRead | Executed | AskLog | TellLog | AskCopy | TellCopy;
