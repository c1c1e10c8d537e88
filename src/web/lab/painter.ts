// All charts in sight are drawn in one animation frame, so that a change is seen at once everywhere and not chart by
// chart; those out of sight one by one when there is nothing better to do.

import { painted } from './painted.ts';

const inSight = new Map<object, () => void>();
const outOfSight = new Map<object, () => void>();
let asked = false;
let idle = false;

/** Draws in the next frame; of several requests by one owner before it the last counts. */
export function paint(owner: object, draw: () => void): void {
  forget(owner);
  inSight.set(owner, draw);
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    const now = [...inSight.values()];
    inSight.clear();
    for (const each of now) each();
    painted.drawn();
  });
}

/** Draws when the page has nothing else to do. */
export function paintLater(owner: object, draw: () => void): void {
  forget(owner);
  outOfSight.set(owner, draw);
  if (!idle) whenIdle(paintOne);
  idle = true;
}

export function forget(owner: object): void {
  inSight.delete(owner);
  outOfSight.delete(owner);
}

function paintOne(): void {
  const [next] = outOfSight;
  idle = next !== undefined;
  if (next === undefined) return;
  const [owner, draw] = next;
  outOfSight.delete(owner);
  draw();
  whenIdle(paintOne);
}

function whenIdle(work: () => void): void {
  // Not every browser knows when it is idle.
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work);
  else setTimeout(work, 200);
}
