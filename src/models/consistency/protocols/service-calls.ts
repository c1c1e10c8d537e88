// Calls to the configuration service: a replica asks all members, the service carries the call out once, when a majority
// has it, and each of those that know of that tells the replica. Without a majority there is no answer.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { majorityOf } from './quorum-sizes.ts';

interface ServiceCall extends Message {
  readonly kind: 'service call';
  readonly call: number;
}
interface ServiceReply extends Message {
  readonly kind: 'service reply';
  readonly call: number;
}

interface Call {
  readonly from: number;
  readonly members: Set<number>;
  isDone: boolean;
  readonly carryOut: (member: number) => void;
  /** Undefined when the caller knows, or does not wait any longer. */
  answered: (() => void) | undefined;
}

export class ServiceCalls {
  private readonly cluster: Cluster;
  private readonly calls: Call[] = [];

  constructor(cluster: Cluster) {
    this.cluster = cluster;
  }

  /**
   * `carryOut` runs once, in the service, with the member that completed the majority; `answered` when the caller hears of
   * it. Gives what ends the waiting: the call may still be carried out then.
   */
  make(node: number, carryOut: (member: number) => void, answered: () => void): () => void {
    const call: Call = { from: node, members: new Set(), isDone: false, carryOut, answered };
    const number = this.calls.push(call) - 1;
    this.ask(node, number);
    return () => {
      call.answered = undefined;
    };
  }

  /** Takes a message of calls, and says whether it was one. */
  receive(node: number, from: number, message: Message): boolean {
    const m = message as ServiceCall | ServiceReply;
    if (m.kind === 'service call') {
      this.reach(node, m.call);
      const reply: ServiceReply = { kind: 'service reply', call: m.call };
      if (this.calls[m.call].isDone) this.cluster.send(node, from, reply);
    } else if (m.kind === 'service reply') this.end(m.call);
    else return false;
    return true;
  }

  private ask(node: number, number: number): void {
    const { replicas, params } = this.cluster;
    if (this.calls[number].answered === undefined) return;
    const message: ServiceCall = { kind: 'service call', call: number };
    for (let member = 0; member < replicas; member++) if (member !== node) this.cluster.send(node, member, message);
    this.cluster.after(node, 0, () => {
      this.reach(node, number);
      if (this.calls[number].isDone) this.end(number);
    });
    this.cluster.afterByClock(node, params.resendInterval, () => this.ask(node, number));
  }

  private reach(member: number, number: number): void {
    const call = this.calls[number];
    call.members.add(member);
    if (call.isDone || call.members.size < majorityOf(this.cluster.replicas)) return;
    call.isDone = true;
    call.carryOut(member);
  }

  private end(number: number): void {
    const { answered } = this.calls[number];
    this.calls[number].answered = undefined;
    answered?.();
  }
}
