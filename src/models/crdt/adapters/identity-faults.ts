// Two faults of identity, as schedules that run on every library. An identity that says different things to different replicas
// (equivocation), and one that lost its disk and starts again from nothing: in both, two updates carry the same number, and a
// vector of numbers cannot tell them apart. Kleppmann (PaPoC 2022) names updates by their hashes instead.

import type { LaneEvent, LaneSchedule } from './lane.ts';
import type { LibraryFamily, LibraryOperation } from './library.ts';

type Step = { replica: number; does: LibraryOperation } | { from: number; to: number } | { losesDisk: number };

/** The steps one after the other, a second each; a message arrives at once. */
export function inSequence(replicas: number, family: LibraryFamily, steps: readonly Step[]): LaneSchedule {
  const events = steps.flatMap((step, time): LaneEvent[] => {
    if ('does' in step) return [{ kind: 'operation', time, replica: step.replica, operation: step.does }];
    if ('losesDisk' in step) return [{ kind: 'lose-disk', time, replica: step.losesDisk }];
    return [
      { kind: 'send', time, message: time, from: step.from, to: step.to, hasContent: true },
      { kind: 'arrive', time, message: time, to: step.to },
    ];
  });
  return { replicas, family, events };
}

/** Two replicas tell each other what they know, until neither can learn more. */
export function exchanged(one: number, other: number): Step[] {
  const there = { from: one, to: other };
  const back = { from: other, to: one };
  return [there, back, there, back];
}

const put = (value: string): LibraryOperation => ({ kind: 'put', key: 'k', value });
const add = (element: string): LibraryOperation => ({ kind: 'add', element });

/** Replica 0 makes two first updates, one for replica 1 and one for replica 2; these then exchange all that they have. */
export const equivocation: LaneSchedule = inSequence(3, 'map', [
  { replica: 0, does: put('to-1') },
  { from: 0, to: 1 },
  { losesDisk: 0 },
  { replica: 0, does: put('to-2') },
  { from: 0, to: 2 },
  ...exchanged(1, 2),
]);

function lostDiskAfter(lost: readonly string[], afterwards: readonly Step[]): LaneSchedule {
  return inSequence(2, 'set', [
    ...lost.map((element) => ({ replica: 0, does: add(element) })),
    { from: 0, to: 1 },
    { losesDisk: 0 },
    ...afterwards,
    ...exchanged(0, 1),
  ]);
}

/** Replica 0 adds x and y, tells replica 1, loses its disk and adds z before it hears of what it had done. */
export const lostDisk: LaneSchedule = lostDiskAfter(['x', 'y'], [{ replica: 0, does: add('z') }]);

/** The same with one update lost and one new: the numbers are equal, and nothing is missing by them. */
export const lostDiskSameCount: LaneSchedule = lostDiskAfter(['x'], [{ replica: 0, does: add('z') }]);

/** The remedy: it asks what it had done before it does anything new. */
export const lostDiskAskedFirst: LaneSchedule = lostDiskAfter(
  ['x', 'y'],
  [
    { from: 1, to: 0 },
    { replica: 0, does: add('z') },
  ],
);
