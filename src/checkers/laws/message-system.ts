// Replication by messages: every update goes to every other replica in a message of its own, its delta or what `prepare`
// made of it, and arrives in the order that the network keeps, or not at all; where the network duplicates, any number of
// times.

import type { Action } from './action.ts';
import type { Law, Violation } from './law.ts';
import type { AnyReplicatedType, Delivery } from './replicated-type.ts';
import { nothing, StateTable } from './state-table.ts';
import {
  type Budget,
  brokenAgreement,
  type Clock,
  type Configuration,
  contextOf,
  type Move,
  replaced,
  type System,
  seenBy,
  stateOf,
} from './system.ts';
import { emptySet, UpdateTable } from './update-table.ts';

export interface MessageSystemOptions {
  replicas: number;
  clock: Clock;
  laws: ReadonlySet<Law>;
  messages: 'delta' | 'operations';
  /** What the network does, not what the type asks for. */
  network: Delivery;
}

// Codes: replica * operations + operation for updates; behind those, update * replicas + replica for deliveries.
export class MessageSystem implements System {
  readonly replicas: number;
  readonly states: StateTable;
  readonly updates: UpdateTable;
  readonly initial: Configuration;
  private readonly options: MessageSystemOptions;
  private readonly operations: number;
  private readonly isChecked: (law: Law) => boolean;

  constructor(type: AnyReplicatedType, options: MessageSystemOptions) {
    this.options = options;
    this.replicas = options.replicas;
    this.states = new StateTable(type);
    this.updates = new UpdateTable(type, this.replicas);
    this.operations = type.operations.length;
    this.isChecked = (law) => options.laws.has(law);
    const all = Array.from({ length: this.replicas }, (_, replica) => replica);
    this.initial = all.flatMap((replica) => [this.states.initial(replica), emptySet]);
  }

  codes(configuration: Configuration, left: Budget): number[] {
    const { replicas, operations, updates } = this;
    const codes: number[] = [];
    const firstDelivery = replicas * operations;
    if (left.updates > 0) for (let code = 0; code < firstDelivery; code++) codes.push(code);
    if (left.merges === 0) return codes;
    let all = emptySet;
    for (let replica = 0; replica < replicas; replica++) all = updates.union(all, seenBy(configuration, replica));
    for (const update of updates.set(all).members)
      for (let replica = 0; replica < replicas; replica++)
        if (this.mayArrive(configuration, update, replica)) codes.push(firstDelivery + update * replicas + replica);
    return codes;
  }

  private mayArrive(configuration: Configuration, update: number, replica: number): boolean {
    const { order, duplicates } = this.options.network;
    const { update: sent, count, past } = this.updates.update(update);
    if (sent.replica === replica) return false;
    const seen = seenBy(configuration, replica);
    const set = this.updates.set(seen);
    if (set.has.has(update)) return duplicates;
    if (order === 'any') return true;
    if (order === 'fifo') return set.counts[sent.replica] === count - 1;
    return this.updates.union(past, seen) === seen;
  }

  isUpdate(code: number): boolean {
    return code < this.replicas * this.operations;
  }

  move(code: number): Extract<Move, { kind: 'update' | 'deliver' }> {
    const { replicas, operations } = this;
    if (this.isUpdate(code))
      return { kind: 'update', replica: Math.floor(code / operations), operation: code % operations };
    const delivery = code - replicas * operations;
    return { kind: 'deliver', replica: delivery % replicas, update: Math.floor(delivery / replicas) };
  }

  after(configuration: Configuration, code: number): Configuration | undefined {
    const { states, updates } = this;
    const isDelta = this.options.messages === 'delta';
    const move = this.move(code);
    const { replica } = move;
    const [state, seen] = [stateOf(configuration, replica), seenBy(configuration, replica)];
    if (move.kind === 'update') {
      const made = this.madeBy(configuration, code);
      if (made === undefined) return undefined;
      const changed = isDelta
        ? states.apply(state, move.operation, this.context(replica, seen))
        : states.effect(state, updates.update(made).message, replica);
      return replaced(configuration, replica, changed, updates.with(seen, made));
    }
    const { message, update: sent } = updates.update(move.update);
    const changed = isDelta ? states.merge(state, message) : states.effect(state, message, sent.replica);
    const now = updates.with(seen, move.update);
    return changed === state && now === seen ? undefined : replaced(configuration, replica, changed, now);
  }

  private context(replica: number, seen: number) {
    return contextOf(this.updates, this.options.clock, this.replicas, replica, seen);
  }

  madeBy(before: Configuration, code: number): number | undefined {
    const move = this.move(code);
    if (move.kind !== 'update') return undefined;
    const { states } = this;
    const { replica, operation } = move;
    const [state, seen] = [stateOf(before, replica), seenBy(before, replica)];
    const context = this.context(replica, seen);
    const message =
      this.options.messages === 'delta'
        ? states.delta(state, operation, context)
        : states.prepare(state, operation, context);
    if (message === nothing) return undefined;
    return this.updates.made(operation, seen, message, () => context, replica);
  }

  action(before: Configuration, code: number): Action {
    const move = this.move(code);
    if (move.kind === 'update') return { kind: 'update', ...this.updates.update(this.madeBy(before, code)!).update };
    const { replica, update } = move;
    const again = this.updates.set(seenBy(before, replica)).has.has(update);
    return { kind: 'deliver', replica, dot: this.updates.update(update).update.dot, again };
  }

  codeOf(before: Configuration, move: Move): number | undefined {
    if (move.kind === 'update') return move.replica * this.operations + move.operation;
    if (move.kind === 'merge' || !this.mayArrive(before, move.update, move.replica)) return undefined;
    return this.replicas * this.operations + move.update * this.replicas + move.replica;
  }

  brokenByStep(): Violation | undefined {
    return undefined;
  }

  brokenAt(configuration: Configuration, replica: number): Violation | undefined {
    return brokenAgreement(this, this.isChecked, configuration, replica);
  }
}
