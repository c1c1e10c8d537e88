// State-based replication: a replica changes its state by an update, or merges another's present state into it.

import type { Action } from './action.ts';
import type { Law, Part, Violation } from './law.ts';
import type { AnyReplicatedType } from './replicated-type.ts';
import { nothing, StateTable } from './state-table.ts';
import {
  type Budget,
  brokenAgreement,
  type Clock,
  type Configuration,
  contextOf,
  type Move,
  part,
  replaced,
  type System,
  seenBy,
  stateOf,
} from './system.ts';
import { emptySet, UpdateTable } from './update-table.ts';

export interface StateSystemOptions {
  replicas: number;
  clock: Clock;
  laws: ReadonlySet<Law>;
}

// Codes: replica * operations + operation for updates; behind those, replica * replicas + from for merges.
export class StateSystem implements System {
  readonly replicas: number;
  readonly states: StateTable;
  readonly updates: UpdateTable;
  readonly initial: Configuration;
  private readonly options: StateSystemOptions;
  private readonly operations: number;
  private readonly isChecked: (law: Law) => boolean;
  private readonly laterReplicas: readonly (readonly [number, number])[][];

  constructor(type: AnyReplicatedType, options: StateSystemOptions) {
    this.options = options;
    this.replicas = options.replicas;
    this.states = new StateTable(type);
    this.updates = new UpdateTable(type, this.replicas);
    this.operations = type.operations.length;
    this.isChecked = (law) => options.laws.has(law);
    const all = Array.from({ length: this.replicas }, (_, replica) => replica);
    this.initial = all.flatMap((replica) => [this.states.initial(replica), emptySet]);
    this.laterReplicas = all.map((replica) =>
      all.flatMap((p) => all.filter((q) => p !== q && p !== replica && q !== replica).map((q) => [p, q] as const)),
    );
  }

  codes(_: Configuration, left: Budget): number[] {
    const { replicas, operations } = this;
    const codes: number[] = [];
    const updates = replicas * operations;
    if (left.updates > 0) for (let code = 0; code < updates; code++) codes.push(code);
    if (left.merges > 0)
      for (let code = 0; code < replicas * replicas; code++)
        if (Math.floor(code / replicas) !== code % replicas) codes.push(updates + code);
    return codes;
  }

  isUpdate(code: number): boolean {
    return code < this.replicas * this.operations;
  }

  move(code: number): Extract<Move, { kind: 'update' | 'merge' }> {
    const { replicas, operations } = this;
    if (this.isUpdate(code))
      return { kind: 'update', replica: Math.floor(code / operations), operation: code % operations };
    const merge = code - replicas * operations;
    return { kind: 'merge', replica: Math.floor(merge / replicas), from: merge % replicas };
  }

  after(configuration: Configuration, code: number): Configuration | undefined {
    const { states, updates } = this;
    const move = this.move(code);
    const { replica } = move;
    const [state, seen] = [stateOf(configuration, replica), seenBy(configuration, replica)];
    if (move.kind === 'update') {
      const changed = states.apply(state, move.operation, this.context(replica, seen));
      if (changed === nothing) return undefined;
      return replaced(configuration, replica, changed, updates.with(seen, this.madeBy(configuration, code)!));
    }
    const { from } = move;
    const merged = states.merge(state, stateOf(configuration, from));
    const union = updates.union(seen, seenBy(configuration, from));
    return merged === state && union === seen ? undefined : replaced(configuration, replica, merged, union);
  }

  private context(replica: number, seen: number) {
    return contextOf(this.updates, this.options.clock, this.replicas, replica, seen);
  }

  madeBy(before: Configuration, code: number): number | undefined {
    const move = this.move(code);
    if (move.kind !== 'update') return undefined;
    const { replica, operation } = move;
    const seen = seenBy(before, replica);
    return this.updates.made(operation, seen, nothing, () => this.context(replica, seen), replica);
  }

  action(before: Configuration, code: number): Action {
    const move = this.move(code);
    if (move.kind !== 'update') return move;
    const { update } = this.updates.update(this.madeBy(before, code)!);
    return { kind: 'update', ...update };
  }

  codeOf(_: Configuration, move: Move): number | undefined {
    if (move.kind === 'update') return move.replica * this.operations + move.operation;
    if (move.kind === 'merge') return this.replicas * this.operations + move.replica * this.replicas + move.from;
    return undefined;
  }

  brokenByStep(before: Configuration, code: number, after: Configuration): Violation | undefined {
    const move = this.move(code);
    if (move.kind !== 'update') return undefined;
    const { states } = this;
    const { replica, operation } = move;
    const [earlier, later] = [stateOf(before, replica), stateOf(after, replica)];
    const parts = (): Part[] => [
      { name: 'before', what: `the state of replica ${replica} before its update`, state: earlier },
      { name: 'after', what: `the state of replica ${replica} after its update`, state: later },
    ];
    if (this.isChecked('inflation')) {
      const merged = states.merge(earlier, later);
      if (merged !== later)
        return {
          law: 'inflation',
          parts: parts(),
          sides: [
            { name: 'merge(before, after)', state: merged },
            { name: 'after', state: later },
          ],
        };
    }
    if (!this.isChecked('delta')) return undefined;
    const delta = states.delta(earlier, operation, this.context(replica, seenBy(before, replica)));
    const merged = states.merge(earlier, delta);
    if (merged === later) return undefined;
    return {
      law: 'delta',
      parts: [...parts(), { name: 'delta', what: 'the delta of the update', state: delta }],
      sides: [
        { name: 'merge(before, delta)', state: merged },
        { name: 'after', state: later },
      ],
    };
  }

  brokenAt(configuration: Configuration, replica: number): Violation | undefined {
    return this.brokenMerge(configuration, replica) ?? brokenAgreement(this, this.isChecked, configuration, replica);
  }

  private brokenMerge(configuration: Configuration, replica: number): Violation | undefined {
    const { states, replicas } = this;
    const a = stateOf(configuration, replica);
    if (this.isChecked('idempotence') && states.merge(a, a) !== a)
      return {
        law: 'idempotence',
        parts: [part('a', replica, configuration)],
        sides: [
          { name: 'merge(a, a)', state: states.merge(a, a) },
          { name: 'a', state: a },
        ],
      };
    if (this.isChecked('decomposition') && states.recomposed(a) !== a)
      return {
        law: 'decomposition',
        parts: [part('a', replica, configuration)],
        sides: [
          { name: 'the merge of the parts of a', state: states.recomposed(a) },
          { name: 'a', state: a },
        ],
      };
    if (this.isChecked('commutativity'))
      for (let other = 0; other < replicas; other++) {
        const b = stateOf(configuration, other);
        if (other === replica || states.merge(a, b) === states.merge(b, a)) continue;
        return {
          law: 'commutativity',
          parts: [part('a', replica, configuration), part('b', other, configuration)],
          sides: [
            { name: 'merge(a, b)', state: states.merge(a, b) },
            { name: 'merge(b, a)', state: states.merge(b, a) },
          ],
        };
      }
    return this.isChecked('associativity') ? this.brokenAssociativity(configuration, replica) : undefined;
  }

  // Of three states one is that of `replica`, in each of the places.
  private brokenAssociativity(configuration: Configuration, replica: number): Violation | undefined {
    for (const [p, q] of this.laterReplicas[replica]) {
      for (const order of [
        [replica, p, q],
        [p, replica, q],
        [p, q, replica],
      ]) {
        const [a, b, c] = order.map((each) => stateOf(configuration, each));
        const left = this.states.merge(this.states.merge(a, b), c);
        const right = this.states.merge(a, this.states.merge(b, c));
        if (left === right) continue;
        return {
          law: 'associativity',
          parts: order.map((each, i) => part('abc'[i], each, configuration)),
          sides: [
            { name: 'merge(merge(a, b), c)', state: left },
            { name: 'merge(a, merge(b, c))', state: right },
          ],
        };
      }
    }
    return undefined;
  }
}
