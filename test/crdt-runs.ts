// Runs of a replicated type without a network: replicas that update, merge and take mail when a script says so, each with the
// set of updates that it has seen. All that the type gives is checked to be plain data and frozen.

import { type Dot, dotOf, type Update, type UpdateHistory, type VersionVector } from '../src/checkers/index.ts';
import { frozenPlain } from '../src/checkers/laws/plain.ts';
import type { AnyCrdtType } from '../src/models/crdt/types/crdt-type.ts';
import type { AnyOperation } from '../src/models/crdt/types/operations.ts';

/** Numbers from which an operation that fits type and state is made. */
export interface Draw {
  kind: number;
  what: number;
  amount: number;
  place: number;
}

export interface Made extends Update<AnyOperation> {
  seen: ReadonlySet<Dot>;
  /** The state in which it was made, and the one after it. */
  before: unknown;
  after: unknown;
}

/** Something that carries one update to the other replicas: a delta, or a message of operation-based replication. */
export interface Mail {
  made: Made;
  content: unknown;
  /** What its sender knew each replica to have. */
  knowledge: readonly VersionVector[];
}

export function operationFrom(type: AnyCrdtType, state: unknown, { kind, what, amount, place }: Draw): AnyOperation {
  const chosen = type.kinds[kind % type.kinds.length];
  const by = 1 + (amount % 3);
  const length = type.family === 'text' ? (type.value(state) as string).length : 0;
  switch (type.family) {
    case 'counter':
      if (chosen === 'transfer') return { kind: chosen, to: place % 3, amount: by };
      return chosen === 'reset' ? { kind: chosen } : { kind: chosen as 'increment', by };
    case 'register':
      return { kind: 'write', value: 'abc'[what % 3] };
    case 'set':
      return { kind: chosen as 'add', element: 'xyz'[what % 3] };
    case 'flag':
      return { kind: chosen as 'enable' };
    case 'map':
      if (chosen === 'put') return { kind: chosen, key: 'kl'[what % 2], value: 'abc'[amount % 3] };
      return chosen === 'increment'
        ? { kind: chosen, key: 'kl'[what % 2], by }
        : { kind: 'delete', key: 'kl'[what % 2] };
    default:
      if (chosen === 'delete' && length > 0) return { kind: 'delete', index: place % length };
      return { kind: 'insert', index: place % (length + 1), text: ['a', 'b', 'cd'][what % 3] };
  }
}

export class Replicas {
  readonly states: unknown[];
  readonly seen: Set<Dot>[];
  readonly updates: Made[] = [];
  private readonly type: AnyCrdtType;
  private readonly clocks: number[];
  /** By replica, what it knows each replica to have: dots by maker. */
  private readonly knowledge: Record<string, number>[][];

  /** Clocks run with the steps of the script, each ahead by its own skew. */
  constructor(type: AnyCrdtType, skews: readonly number[]) {
    this.type = type;
    this.states = skews.map((_, replica) => frozenPlain(type.init(replica), 'init'));
    this.seen = skews.map(() => new Set());
    this.clocks = [...skews];
    this.knowledge = skews.map(() => skews.map(() => ({})));
  }

  private tick(replica: number) {
    this.clocks.forEach((time, i) => {
      this.clocks[i] = time + 1;
    });
    const count = this.updates.filter((update) => update.replica === replica).length + 1;
    return { replica, dot: dotOf(replica, count), time: this.clocks[replica] };
  }

  private made(context: Omit<Update<AnyOperation>, 'operation'>, operation: AnyOperation, after: unknown): Made {
    const { replica, dot } = context;
    const update = { ...context, operation, seen: new Set(this.seen[replica]), before: this.states[replica], after };
    this.updates.push(update);
    this.states[replica] = after;
    this.see(replica, [dot]);
    return update;
  }

  private see(replica: number, dots: Iterable<Dot>): void {
    for (const dot of dots) {
      this.seen[replica].add(dot);
      const [maker, count] = dot.split(':');
      const own = this.knowledge[replica][replica];
      own[maker] = Math.max(own[maker] ?? 0, Number(count));
    }
  }

  /** An update by `apply`; nothing where the type refuses it or it changes nothing. */
  update(replica: number, draw: Draw): Made | undefined {
    return this.perform(replica, operationFrom(this.type, this.states[replica], draw));
  }

  /** The same, of this operation. */
  perform(replica: number, operation: AnyOperation): Made | undefined {
    const [state, context] = [this.states[replica], this.tick(replica)];
    if (this.type.refuses?.(state, operation, context) !== undefined) return undefined;
    const after = frozenPlain(this.type.apply(state, operation, context), 'apply');
    return after === state ? undefined : this.made(context, operation, after);
  }

  /** An update by `apply` that is sent as a delta. */
  updateByDelta(replica: number, draw: Draw): Mail | undefined {
    const made = this.update(replica, draw);
    if (made === undefined) return undefined;
    return this.mail(made, frozenPlain(this.type.delta!(made.before, made.operation, made), 'delta'));
  }

  /** An update by `prepare` and `effect`. */
  updateByMessage(replica: number, draw: Draw): Mail | undefined {
    const [state, context] = [this.states[replica], this.tick(replica)];
    const operation = operationFrom(this.type, state, draw);
    if (this.type.refuses?.(state, operation, context) !== undefined) return undefined;
    const content = frozenPlain(this.type.prepare!(state, operation, context), 'prepare');
    if (content === null) return undefined;
    const after = frozenPlain(this.type.effect!(state, content, replica), 'effect');
    return this.mail(this.made(context, operation, after), content);
  }

  merge(to: number, from: number): void {
    this.states[to] = frozenPlain(this.type.merge(this.states[to], this.states[from]), 'merge');
    this.see(to, this.seen[from]);
    this.learn(to, this.knowledge[from]);
  }

  private mail(made: Made, content: unknown): Mail {
    return { made, content, knowledge: structuredClone(this.knowledge[made.replica]) };
  }

  private learn(to: number, knowledge: readonly VersionVector[]): void {
    this.knowledge[to].forEach((row, about) => {
      const theirs = knowledge[about];
      if (about !== to) for (const maker of Object.keys(theirs)) row[maker] = Math.max(row[maker] ?? 0, theirs[maker]);
    });
  }

  takeDelta(to: number, { made, content, knowledge }: Mail): void {
    this.states[to] = frozenPlain(this.type.merge(this.states[to], content), 'merge');
    this.see(to, [made.dot]);
    this.learn(to, knowledge);
  }

  takeMessage(to: number, { made, content, knowledge }: Mail): void {
    this.states[to] = frozenPlain(this.type.effect!(this.states[to], content, made.replica), 'effect');
    this.see(to, [made.dot]);
    this.learn(to, knowledge);
  }

  /** Merges until everybody has everything. */
  exchangeAll(): void {
    for (let replica = 1; replica < this.states.length; replica++) this.merge(0, replica);
    for (let replica = 1; replica < this.states.length; replica++) this.merge(replica, 0);
  }

  /** Up to where the replica knows that all replicas have all updates. */
  stable(replica: number): VersionVector {
    const rows = this.knowledge[replica];
    const makers = Object.keys(rows[replica]);
    const least = makers.map((maker) => [maker, Math.min(...rows.map((row) => row[maker] ?? 0))] as const);
    return Object.fromEntries(least.filter(([, count]) => count > 0));
  }

  /** The updates that the replica has seen, in the order in which they were made. */
  history(replica: number): UpdateHistory<AnyOperation> {
    return {
      updates: this.updates.filter(({ dot }) => this.seen[replica].has(dot)),
      happenedBefore: (first, second) => (second as Made).seen.has(first.dot),
    };
  }

  values(): unknown[] {
    return this.states.map((state) => this.type.value(state));
  }

  /** What the value of each replica should be. */
  specs(): unknown[] {
    return this.states.map((_, replica) => this.type.spec!(this.history(replica)));
  }
}
