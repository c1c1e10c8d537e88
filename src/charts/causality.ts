// What came before an event of a run of replicas, and what came after it: along the replicas and the messages that brought
// something (Lamport 1978), and of the updates those that the state has seen, no others.

import type { StateRun } from '../models/index.ts';

export interface Cone {
  /** Places of events. */
  past: ReadonlySet<number>;
  future: ReadonlySet<number>;
}

/** Among the events from `first` to `last`; the event itself is in neither. */
export function coneOf(run: StateRun, event: number, first: number, last: number): Cone {
  const future = new Set<number>();
  for (let later = event + 1; later <= last; later++) if (pastOf(run, later, first).has(event)) future.add(later);
  return { past: pastOf(run, event, first), future };
}

function pastOf(run: StateRun, event: number, first: number): Set<number> {
  const found = new Set<number>();
  const open = [event];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const cause of causesOf(run, at)) {
      if (cause < first || found.has(cause)) continue;
      found.add(cause);
      open.push(cause);
    }
  const state = run.stateAt(run.events[event].lane, event);
  for (const place of found) {
    const { update } = run.events[place];
    if (update !== undefined && !state.hasSeen(update)) found.delete(place);
  }
  return found;
}

/** The event before it at its replica, unless the disk was lost, and the last one of the sender before its message. */
function causesOf({ events, messages }: StateRun, place: number): number[] {
  const { lane, kind, message } = events[place];
  const causes = message === undefined ? [] : [messages[message].after];
  if (kind === 'diskLost') return causes;
  for (let before = place - 1; before >= 0; before--) {
    if (events[before].lane !== lane) continue;
    causes.push(before);
    break;
  }
  return causes;
}
