// What concurrent updates come to: small cases, each run on a library or on a type of ours. Two replicas begin with the
// same, do their parts without hearing of each other, and then exchange everything. Where the outcome depends on which of them
// has the greater identity, both outcomes are given.

import { type AnyReplicatedType, canonical, dotOf } from '../../../checkers/index.ts';
import { exchanged, inSequence } from './identity-faults.ts';
import { runLane, whyNot } from './lane.ts';
import type { Library, LibraryFamilies, LibraryFamily, LibraryOperation, LiveValue } from './library.ts';

export interface SemanticsCase {
  id: string;
  title: string;
  family: LibraryFamily;
  /** Done at the left replica and known to both. */
  before: readonly LibraryOperation[];
  left: readonly LibraryOperation[];
  right: readonly LibraryOperation[];
}

export interface SemanticsOutcome {
  value: LiveValue;
  /** The value if the left replica has the greater identity, where that makes a difference. */
  swapped?: LiveValue;
}

function concurrently<F extends LibraryFamily>(
  family: F,
  id: string,
  title: string,
  before: readonly LibraryFamilies[F][],
  left: readonly LibraryFamilies[F][],
  right: readonly LibraryFamilies[F][],
): SemanticsCase {
  return { id, title, family, before, left, right };
}

const add = { kind: 'add', element: 'x' } as const;
const remove = { kind: 'remove', element: 'x' } as const;
const write = (value: string) => ({ kind: 'write', value }) as const;
const put = (value: string) => ({ kind: 'put', key: 'k', value }) as const;
const erase = { kind: 'delete', key: 'k' } as const;
const increment = (by: number) => ({ kind: 'increment', by }) as const;
const enter = (index: number, text: string) => ({ kind: 'insert', index, text }) as const;
const insert = (index: number, value: string) => ({ kind: 'insert', index, value }) as const;
const move = (from: number, to: number) => ({ kind: 'move', from, to }) as const;
const cut = (index: number) => ({ kind: 'delete', index }) as const;

const forward = (letters: string) => [...letters].map((letter, index) => enter(index, letter));
const backward = (letters: string) => [...letters].map((letter) => enter(0, letter));
const three = [insert(0, '1'), insert(1, '2'), insert(2, '3')];

export const semanticsCases: readonly SemanticsCase[] = [
  concurrently('set', 'set-remove-add', '{x}: remove x, add x', [add], [remove], [add]),
  concurrently('set', 'set-remove-readd', '{x}: remove x; remove x and add it again', [add], [remove], [remove, add]),
  concurrently('set', 'set-add-remove-add', '{}: add x; add x and remove it', [], [add], [add, remove]),
  concurrently('register', 'register-two', 'write A, write B', [], [write('A')], [write('B')]),
  concurrently(
    'register',
    'register-later',
    'write A and then A2, write B',
    [],
    [write('A'), write('A2')],
    [write('B')],
  ),
  concurrently('map', 'map-put-delete', 'k=0: put A, delete', [put('0')], [put('A')], [erase]),
  concurrently('map', 'map-same-delete', 'k=A: put A again, delete', [put('A')], [put('A')], [erase]),
  concurrently('map', 'map-two', 'put A, put B', [], [put('A')], [put('B')]),
  concurrently('map', 'map-later', 'put A and then A2, put B', [], [put('A'), put('A2')], [put('B')]),
  concurrently('map', 'map-delete-put', 'k=0: delete and put A, put B', [put('0')], [erase, put('A')], [put('B')]),
  concurrently('counter', 'counter-two', 'add 2, add 3', [], [increment(2)], [increment(3)]),
  concurrently(
    'counter',
    'counter-down',
    '5: add 2, take 3',
    [increment(5)],
    [increment(2)],
    [{ kind: 'decrement', by: 3 }],
  ),
  concurrently('counter', 'counter-reset', '5: reset, add 1', [increment(5)], [{ kind: 'reset' }], [increment(1)]),
  concurrently('text', 'text-forward', 'two authors type forward', [], forward('abcdef'), forward('ABCDEF')),
  concurrently('text', 'text-backward', 'two authors type backward', [], backward('abcdef'), backward('ABCDEF')),
  concurrently(
    'text',
    'text-in-cut',
    'abcd: cut b and c, type X between',
    [enter(0, 'abcd')],
    [cut(1), cut(1)],
    [enter(2, 'X')],
  ),
  concurrently('text', 'text-cut-both', 'abc: both cut b', [enter(0, 'abc')], [cut(1)], [cut(1)]),
  concurrently(
    'list',
    'list-insert',
    '[1]: insert a and b at its front',
    [insert(0, '1')],
    [insert(0, 'a')],
    [insert(0, 'b')],
  ),
  concurrently('list', 'list-move-two', '[1,2,3]: 1 to the end, 1 to the middle', three, [move(0, 2)], [move(0, 1)]),
  concurrently('list', 'list-move-delete', '[1,2,3]: 1 to the end, delete 1', three, [move(0, 2)], [cut(0)]),
];

const operationsOf = ({ before, left, right }: SemanticsCase): LibraryOperation[] => [...before, ...left, ...right];

function bothWays(run: (swapped: boolean) => LiveValue): SemanticsOutcome {
  const [value, swapped] = [run(false), run(true)];
  return canonical(value) === canonical(swapped) ? { value } : { value, swapped };
}

/** The outcome on a library; undefined if it lacks an operation. @throws Error if the replicas do not converge. */
export function semanticsOfLibrary(library: Library, one: SemanticsCase): SemanticsOutcome | undefined {
  if (whyNot(library, one.family, operationsOf(one)) !== undefined) return undefined;
  return bothWays((swapped) => {
    const [left, right] = swapped ? [1, 0] : [0, 1];
    const does = (replica: number) => (operation: LibraryOperation) => ({ replica, does: operation });
    const schedule = inSequence(2, one.family, [
      ...one.before.map(does(left)),
      ...exchanged(left, right),
      ...one.left.map(does(left)),
      ...one.right.map(does(right)),
      ...exchanged(left, right),
    ]);
    const { outcome, values } = runLane(library, schedule);
    if (outcome !== 'converged') throw new Error(`${library.title} ends ${outcome} in "${one.title}".`);
    return values[0];
  });
}

/** The outcome on a type of ours; undefined if it is of another family or lacks an operation. Concurrent clocks agree. */
export function semanticsOfType(
  type: AnyReplicatedType & { family: string; kinds: readonly string[] },
  one: SemanticsCase,
): SemanticsOutcome | undefined {
  const offered = operationsOf(one).every(({ kind }) => type.kinds.includes(kind));
  if (type.family !== one.family || !offered) return undefined;
  return bothWays((swapped) => {
    const [left, right] = swapped ? [1, 0] : [0, 1];
    const counts = [0, 0];
    const clocks = [0, 0];
    const run = (start: unknown, replica: number, operations: readonly LibraryOperation[]): unknown =>
      operations.reduce<unknown>((state, operation) => {
        const context = { replica, dot: dotOf(replica, ++counts[replica]), time: ++clocks[replica] };
        return type.apply(state, operation, context);
      }, start);
    const before = run(type.init(left), left, one.before);
    clocks[right] = clocks[left];
    const mine = run(before, left, one.left);
    const other = run(type.merge(type.init(right), before), right, one.right);
    return type.value(type.merge(mine, other)) as LiveValue;
  });
}
