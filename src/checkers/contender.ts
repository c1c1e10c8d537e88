// What the searches for a linearization have in common, so that they can race under one budget.

/** An algorithm that works in slices, so that others can have their turn. */
export interface Contender {
  /** What it decided; undefined while it is at work. */
  readonly outcome: 'legal' | 'violation' | undefined;
  /** Look-ups of what an operation does, and events: what a budget counts. */
  readonly steps: number;
  /** Whether it remembers as much as it may: what it would do from now on no memory has room for. */
  readonly isFull?: boolean;
  /** Goes on until `steps` reaches the limit, or a little more, or the outcome is known. */
  run(stepsMax: number): void;
}
