// All charts are drawn in one animation frame, so that a change is seen at once everywhere and not chart by chart.

import { painted } from './painted.ts';

const waiting = new Map<object, () => void>();
let asked = false;

/** Draws in the next frame; of several requests by one owner before it the last counts. */
export function paint(owner: object, draw: () => void): void {
  waiting.set(owner, draw);
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    const now = [...waiting.values()];
    waiting.clear();
    for (const each of now) each();
    painted.drawn();
  });
}

export function forget(owner: object): void {
  waiting.delete(owner);
}
