// What a model of replicas lets the faces draw of their states: what each one held after every event, which messages brought
// it, and how the states stand to each other in the order of merging.

/** Something that changed a replica. */
export interface StateEvent {
  lane: number;
  /** Seconds. */
  at: number;
  kind: 'update' | 'merge' | 'cleanUp' | 'diskLost';
  /** `add e3`, `merges what replica 1 sent`. */
  label: string;
  /** The number of the update that was made; with `update` alone. */
  update?: number;
  /** The place of the message that brought it; with `merge` alone. */
  message?: number;
  /** Numbers of the updates that are in the state since then. */
  fresh: readonly number[];
}

export interface StateMessage {
  from: number;
  to: number;
  sent: number;
  /** The last event of its sender before it; -1 if there was none. */
  after: number;
  /** Seconds: none where it was lost, two where it was duplicated. */
  arrivals: readonly number[];
  /** Until when something of it waited at its receiver for what must come before; Infinity if for ever. */
  heldUntil?: number;
  label: string;
  /** It carries data, and not only questions or acknowledgements. */
  hasContent: boolean;
}

/** The state of a replica, taken apart into what can be compared. */
export interface LaneState {
  /** What a user sees, in words. */
  value: string;
  /** What the state holds: where in it, and what is there. */
  entries: ReadonlyMap<string, string>;
  /** Whether an update is in it. */
  hasSeen(update: number): boolean;
}

/** The states of some events in the order of merging: one is below another where merging it in changes nothing. */
export interface Lattice {
  states: readonly { value: string }[];
  /** Pairs of places in `states`, the lower first, with nothing between them. */
  covers: readonly (readonly [lower: number, upper: number])[];
  /** By lane, its state before the first of the events. */
  starts: readonly number[];
  /** The changes, in the order of their events. */
  steps: readonly LatticeStep[];
}

export interface LatticeStep {
  event: number;
  lane: number;
  from: number;
  to: number;
  /** Whether merging the old state into the new one changes nothing: no step of a right type does less. */
  isUpward: boolean;
}

/** A run with the state of every replica after every event. Places of events are counted over the whole run. */
export interface StateRun {
  lanes: readonly string[];
  /** In the order in which they happened. */
  events: readonly StateEvent[];
  /** In the order of sending. */
  messages: readonly StateMessage[];
  /** In their words, by their numbers. */
  updates: readonly string[];
  /** When replicas were down: from when to when, seconds. */
  down: readonly { lane: number; from: number; to: number }[];
  /** What is worth a look, the gravest first, each with the event at which it shows. */
  findings: readonly { label: string; event: number }[];
  /** The state of a lane after an event; before the first one at -1. */
  stateAt(lane: number, event: number): LaneState;
  /** The states from one event to another, or why they are not ordered. */
  latticeOf(first: number, last: number): Lattice | string;
}

/** Replicas with their states as they change: a space-time diagram, and every state of it. */
export interface StatesView<P, R> {
  kind: 'states';
  id: string;
  title: string;
  help: string;
  /** Whether a run is so short that it can be shown without asking. */
  isShort(result: R): boolean;
  /** Runs again to see the states. */
  of(result: R, params: P, seed: number): StateRun;
}
