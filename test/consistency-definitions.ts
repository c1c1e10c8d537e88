// Consistency models by their definitions, decided by trying every order: the oracle for the checkers of small
// histories of registers. Nothing here is taken from the checkers but the form of a history.

import type { History, Operation } from '../src/checkers/history.ts';

/** What happened, and which must come before which: `before[i]` is a set of bits. */
interface Session {
  operations: readonly Operation[];
  before: readonly number[];
}

/** One for every way in which the 'info' writes may have taken effect or not. */
function* sessionsOf(history: History): Generator<Session> {
  const open = history.filter(({ op, status }) => op === 'write' && status === 'info');
  for (let chosen = 0; chosen < 1 << open.length; chosen++) {
    const operations = history.filter(
      (operation) => operation.status === 'ok' || (open.includes(operation) && (chosen >> open.indexOf(operation)) & 1),
    );
    yield { operations, before: operations.map((_, i) => sessionPast(operations, i)) };
  }
}

function sessionPast(operations: readonly Operation[], i: number): number {
  const own = operations[i];
  const endOf = (operation: Operation): number => (operation.status === 'info' ? operation.call : operation.return);
  return operations.reduce((past, other, j) => {
    const earlier = other.call - own.call || endOf(other) - endOf(own) || j - i;
    return other.client === own.client && other.status === 'ok' && earlier < 0 ? past | (1 << j) : past;
  }, 0);
}

const has = (set: number, i: number): boolean => ((set >> i) & 1) === 1;
const nothing = (value: unknown): string => JSON.stringify(value ?? null);

/** Whether the operations of a set have an order that keeps `before` and in which the reads of `exposed` are right. */
function hasOrder({ operations }: Session, set: number, before: readonly number[], exposed: number): boolean {
  const extend = (done: number, values: ReadonlyMap<string, string>): boolean => {
    if (done === set) return true;
    return operations.some(({ op, key, value, out }, i) => {
      if (!has(set, i) || has(done, i) || (before[i] & set & ~done) !== 0) return false;
      if (op === 'write') return extend(done | (1 << i), new Map(values).set(key, nothing(value)));
      if (has(exposed, i) && (values.get(key) ?? 'null') !== nothing(out)) return false;
      return extend(done | (1 << i), values);
    });
  };
  return extend(0, new Map());
}

const everything = ({ operations }: Session): number => (1 << operations.length) - 1;

/** One order of all operations that keeps each session's (Lamport 1979). */
export function isSequential(history: History): boolean {
  for (const session of sessionsOf(history)) {
    const all = everything(session);
    if (hasOrder(session, all, session.before, all)) return true;
  }
  return false;
}

/** One order of all operations in which what returned before another was called comes first (Herlihy, Wing 1990). */
export function isLinearizable(history: History): boolean {
  for (const session of sessionsOf(history)) {
    const { operations } = session;
    const before = operations.map(({ call }) =>
      operations.reduce((set, { return: end }, j) => (end < call ? set | (1 << j) : set), 0),
    );
    const all = everything(session);
    if (hasOrder(session, all, before, all)) return true;
  }
  return false;
}

/** The same, where a client that calls at the moment of its last return does so after it. */
export function isLinearizableInSessions(history: History): boolean {
  for (const session of sessionsOf(history)) {
    const { operations } = session;
    const before = operations.map(({ call }, i) =>
      operations.reduce((set, { return: end }, j) => (end < call ? set | (1 << j) : set), session.before[i]),
    );
    const all = everything(session);
    if (hasOrder(session, all, before, all)) return true;
  }
  return false;
}

/** For each client an order of its own operations and all writes that keeps each session's (Lipton, Sandberg 1988). */
export function isPram(history: History): boolean {
  for (const session of sessionsOf(history)) {
    const { operations, before } = session;
    const clients = new Set(operations.map(({ client }) => client));
    const holds = [...clients].every((client) => {
      const view = operations.reduce(
        (set, o, i) => (o.op === 'write' || o.client === client ? set | (1 << i) : set),
        0,
      );
      return hasOrder(session, view, before, view);
    });
    if (holds) return true;
  }
  return false;
}

export type CausalAnswers = { causal: boolean; ccv: boolean; cm: boolean };

/**
 * The three definitions of Bouajjani, Enea, Guerraoui and Hamza, POPL 2017, table 1, over every causal order there is:
 * every partial order that contains the sessions' order. Up to six operations.
 */
export function causalByDefinition(history: History): CausalAnswers {
  return causalOver(history, causalOrders);
}

/**
 * The same with one causal order only, the least: session order and reads-from, closed. What holds in a causal order
 * holds in every smaller one, so that it suffices where each value was written once; up to ten operations.
 */
export function causalByLeastOrder(history: History): CausalAnswers {
  return causalOver(history, function* (session) {
    const least = leastOrder(session);
    if (least !== undefined) yield least;
  });
}

function causalOver(history: History, orders: (session: Session) => Iterable<readonly number[]>): CausalAnswers {
  const answers = { causal: false, ccv: false, cm: false };
  for (const session of sessionsOf(history)) {
    for (const order of orders(session)) {
      if (!isCausal(session, order)) continue;
      answers.causal = true;
      answers.cm ||= isCausalMemory(session, order);
      answers.ccv ||= isConvergent(session, order);
      if (answers.cm && answers.ccv) return answers;
    }
  }
  return answers;
}

/** AxCausalValue: each operation, after some order of its causal past of which the values do not count. */
function isCausal(session: Session, order: readonly number[]): boolean {
  return session.operations.every((_, i) => hasOrder(session, order[i] | (1 << i), order, 1 << i));
}

/** AxCausalSeq: the same, but the values of what came before in the session count too. */
function isCausalMemory(session: Session, order: readonly number[]): boolean {
  return session.operations.every((_, i) =>
    hasOrder(session, order[i] | (1 << i), order, session.before[i] | (1 << i)),
  );
}

/** AxCausalArb: as AxCausalValue, with the order of the causal past taken from one order of everything. */
function isConvergent(session: Session, order: readonly number[]): boolean {
  const all = everything(session);
  const arbitrate = (done: number, sequence: readonly number[]): boolean => {
    if (done === all) return true;
    return session.operations.some((_, i) => {
      if (has(done, i) || (order[i] & ~done) !== 0) return false;
      return isExplained(session, order[i], [...sequence, i]) && arbitrate(done | (1 << i), [...sequence, i]);
    });
  };
  return arbitrate(0, []);
}

/** Whether the last of a sequence, if it is a read, sees the last write in its past. */
function isExplained({ operations }: Session, past: number, sequence: readonly number[]): boolean {
  const { op, key, out } = operations[sequence[sequence.length - 1]];
  if (op === 'write') return true;
  const writes = sequence.filter((j) => has(past, j) && operations[j].op === 'write' && operations[j].key === key);
  const last = writes.length === 0 ? undefined : operations[writes[writes.length - 1]].value;
  return nothing(last) === nothing(out);
}

/** Every strict partial order that contains `before`: one element after the other, with all pasts and futures it can have. */
function* causalOrders({ operations, before }: Session): Generator<readonly number[]> {
  const n = operations.length;
  function* place(order: readonly number[], i: number): Generator<readonly number[]> {
    if (i === n) {
      yield order;
      return;
    }
    const placed = (1 << i) - 1;
    for (let past = 0; past <= placed; past++) {
      if (order.some((up, j) => j < i && has(past, j) && (up & ~past) !== 0)) continue;
      for (let future = 0; future <= placed; future++) {
        if ((past & future) !== 0) continue;
        // Whoever comes after something in the future does so too, and comes after the whole past.
        const fits = order.every((up, j) => j >= i || (has(future, j) ? (past & ~up) === 0 : (up & future) === 0));
        if (!fits) continue;
        const next = order.map((up, j) => (j < i && has(future, j) ? up | (1 << i) : up));
        next[i] = past;
        const keeps = next.every((up, j) => j > i || (before[j] & ((1 << (i + 1)) - 1) & ~up) === 0);
        if (keeps) yield* place(next, i + 1);
      }
    }
  }
  yield* place(new Array<number>(n).fill(0), 0);
}

function leastOrder({ operations, before }: Session): readonly number[] | undefined {
  const order = before.map((past, i) => {
    const { op, key, out } = operations[i];
    if (op === 'write') return past;
    return operations.reduce(
      (set, o, j) => (o.op === 'write' && o.key === key && nothing(o.value) === nothing(out) ? set | (1 << j) : set),
      past,
    );
  });
  for (let round = 0; round < order.length; round++) {
    for (let i = 0; i < order.length; i++)
      order[i] = order.reduce((set, up, j) => (has(set, j) ? set | up : set), order[i]);
  }
  return order.some((past, i) => has(past, i)) ? undefined : order;
}
