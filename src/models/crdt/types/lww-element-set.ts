// LWW-element-set: by element the latest add and the latest remove by the clocks of their replicas; the later of the two holds,
// and a bias decides where both have the same time (Shapiro et al. 2011, section 3.3.3; Roshi of SoundCloud). Times are
// what the clock says, so that a remove by a slow clock does nothing to the element that its user saw.

import type { UpdateHistory } from '../../../checkers/index.ts';
import type { CrdtType } from './crdt-type.ts';
import type { SetOperation } from './operations.ts';
import { later, type Stamp } from './stamp.ts';

interface LastTimes {
  added?: Stamp;
  removed?: Stamp;
}

type ElementTimes = Readonly<Record<string, LastTimes>>;

type Bias = 'add' | 'remove';

function isIn({ added, removed }: LastTimes, bias: Bias): boolean {
  if (added === undefined || removed === undefined) return added !== undefined;
  return added.time > removed.time || (added.time === removed.time && bias === 'add');
}

const present = (state: ElementTimes, bias: Bias): string[] =>
  Object.keys(state)
    .filter((element) => isIn(state[element], bias))
    .sort();

function latest(mine: LastTimes = {}, other: LastTimes = {}): LastTimes {
  const added = later(mine.added, other.added);
  const removed = later(mine.removed, other.removed);
  return { ...(added && { added }), ...(removed && { removed }) };
}

function merge(mine: ElementTimes, other: ElementTimes): ElementTimes {
  const merged: Record<string, LastTimes> = { ...mine };
  for (const element of Object.keys(other)) merged[element] = latest(mine[element], other[element]);
  return merged;
}

const deltaOf = (_: ElementTimes, { kind, element }: SetOperation, { time, dot }: Stamp): ElementTimes => ({
  [element]: kind === 'add' ? { added: { time, dot } } : { removed: { time, dot } },
});

const changesNothing = (state: ElementTimes, { kind, element }: SetOperation, { time, dot }: Stamp): boolean => {
  const last = kind === 'add' ? state[element]?.added : state[element]?.removed;
  return last !== undefined && later(last, { time, dot }) === last;
};

/** Elements whose latest add is later than their latest remove. */
const latestWins =
  (bias: Bias) =>
  ({ updates }: UpdateHistory<SetOperation>): string[] => {
    const timesOf = (element: string, kind: SetOperation['kind']): number[] =>
      updates
        .filter(({ operation }) => operation.kind === kind && operation.element === element)
        .map(({ time }) => time);
    const elements = [...new Set(updates.map(({ operation }) => operation.element))].sort();
    return elements.filter((element) => {
      const [added, removed] = [timesOf(element, 'add'), timesOf(element, 'remove')].map((times) =>
        Math.max(Number.NEGATIVE_INFINITY, ...times),
      );
      return added > removed || (bias === 'add' && added === removed && added > Number.NEGATIVE_INFINITY);
    });
  };

const tombstonesOf = (state: ElementTimes): string[] =>
  Object.keys(state).flatMap((element) => {
    const { removed } = state[element];
    return removed === undefined ? [] : [`${element}@${removed.dot}`];
  });

/** Without the remove, and without the add that it held against. */
function forget(state: ElementTimes, tombstones: readonly string[], bias: Bias): ElementTimes {
  const left: Record<string, LastTimes> = {};
  for (const element of Object.keys(state)) {
    const { added, removed } = state[element];
    if (removed === undefined || !tombstones.includes(`${element}@${removed.dot}`)) left[element] = state[element];
    else if (added !== undefined && isIn(state[element], bias)) left[element] = { added };
  }
  return left;
}

function lwwSet(bias: Bias, id: string, title: string): CrdtType<'set', ElementTimes, string[], ElementTimes> {
  return {
    id,
    title,
    family: 'set',
    kinds: ['add', 'remove'],
    semantics: `The later of add and remove wins, by the clocks of their replicas; at equal times the ${bias} does.`,
    cleanUp: 'A remove must be kept: an add with an earlier time may still come, and without it would win.',
    source: 'Shapiro, Preguica, Baquero, Zawirski 2011 (INRIA RR-7506), section 3.3.3; SoundCloud, Roshi',
    operations: [
      { kind: 'add', element: 'x' },
      { kind: 'remove', element: 'x' },
    ],
    init: () => ({}),
    apply: (state, operation, context) =>
      changesNothing(state, operation, context) ? state : merge(state, deltaOf(state, operation, context)),
    merge,
    value: (state) => present(state, bias),
    spec: latestWins(bias),
    delta: deltaOf,
    decompose: (state) =>
      Object.keys(state).flatMap((element) => {
        const { added, removed } = state[element];
        return [...(added ? [{ [element]: { added } }] : []), ...(removed ? [{ [element]: { removed } }] : [])];
      }),
    prepare: (state, operation, context) =>
      changesNothing(state, operation, context) ? null : deltaOf(state, operation, context),
    effect: merge,
    delivery: { order: 'any', duplicates: true },
    size(state) {
      const stamps = Object.values(state).reduce((n, times) => n + (times.added ? 1 : 0) + (times.removed ? 1 : 0), 0);
      const elements = present(state, bias).length;
      return { payload: elements, metadata: Object.keys(state).length - elements + stamps };
    },
    instances: (state) => present(state, bias).map((element) => `${element}@${state[element].added?.dot}`),
    tombstones: tombstonesOf,
    forget: (state, tombstones) => forget(state, tombstones, bias),
  };
}

export const lwwElementSet = lwwSet('add', 'lww-element-set', 'LWW-element-set');
export const lwwElementSetForRemoves = lwwSet(
  'remove',
  'lww-element-set-remove-bias',
  'LWW-element-set, removes first',
);
