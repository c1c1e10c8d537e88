// A replicated data type as a record of pure functions over plain data: what a replica keeps, how an update changes it and
// how two replicas come together. The law checker and the simulation know nothing else of a type; one of your own is a record
// of the same form. The forms: state-based and operation-based (Shapiro, Preguica, Baquero, Zawirski, INRIA RR-7506, 2011),
// delta-state (Almeida, Shoker, Baquero, JPDC 2018).

/** Names an update: its replica, and how many updates that replica had made with it; '0:1' is the first of replica 0. */
export type Dot = string;

export function dotOf(replica: number, count: number): Dot {
  return `${replica}:${count}`;
}

/** By replica, how many of its updates are there: all up to that number. Replicas without any are left out. */
export type VersionVector = Readonly<Record<string, number>>;

/** What a replica knows when it makes an update. */
export interface UpdateContext {
  replica: number;
  /** Never given twice, unless the replica lost its disk. */
  dot: Dot;
  /** What the clock of the replica says: a whole number, greater than at its update before. Clocks may disagree. */
  time: number;
}

/** An update that has happened. */
export interface Update<O> extends UpdateContext {
  operation: O;
}

/** Updates that a replica has seen, with everything that they had seen themselves. */
export interface UpdateHistory<O> {
  /** Causes before their effects. */
  updates: readonly Update<O>[];
  /** Whether `first` had been seen where `second` was made. */
  happenedBefore(first: Update<O>, second: Update<O>): boolean;
}

/** What the network must do for operation-based replication. */
export interface Delivery {
  /** The order in which a replica may hear of updates: any, each replica's in its own order, or causes before effects. */
  order: 'any' | 'fifo' | 'causal';
  /** Whether hearing of an update twice does no harm. */
  duplicates: boolean;
}

/** Entries that a state holds: those that the value needs, and all that is kept beside them. */
export interface StateSize {
  payload: number;
  metadata: number;
}

/**
 * S: state, O: operation, V: value, M: message of operation-based replication. States, operations, values and messages are
 * plain data (as JSON has it), equal if their canonical form is; no function may change what it is given.
 */
export interface ReplicatedType<S, O, V, M = unknown> {
  /** The name in commands and files: 'or-set'. */
  id: string;
  /** The name in sentences: 'OR-Set'. */
  title: string;
  /** The state before any update. */
  init(replica: number): S;
  /** Some operations that show what the type does, for small scopes: two or three. */
  operations: readonly O[];
  /** The state after an update at its own replica; the same object where the operation changes nothing. */
  apply(state: S, operation: O, context: UpdateContext): S;
  /** Why a replica in this state refuses the operation, in words; it is no update then. */
  refuses?(state: S, operation: O, context: UpdateContext): string | undefined;
  /**
   * The least state above both, for a right type. Giving `mine` itself where the other adds nothing spares comparing the two.
   */
  merge(mine: S, other: S): S;
  /** What a user sees. */
  value(state: S): V;
  /** What the value should be, from the updates alone. */
  spec?(history: UpdateHistory<O>): V;

  /** A small state whose merge into `state` has the effect of `apply`. */
  delta?(state: S, operation: O, context: UpdateContext): S;
  /** States that cannot be taken apart further and whose merge is `state`; none for the initial state. */
  decompose?(state: S): readonly S[];

  /** What other replicas are told of the update; null where it changes nothing. */
  prepare?(state: S, operation: O, context: UpdateContext): M | null;
  /** The state after a message, at its own replica too. */
  effect?(state: S, message: M, replica: number): S;
  /** What `effect` needs; given wherever there is one. */
  delivery?: Delivery;

  /** What replicas that have the same updates must have in common; the whole state if left out. */
  comparable?(state: S): unknown;
  size?(state: S): StateSize;
  /** The parts of the value that an update brought and another may take away, each by a name of its own: `element@dot`. */
  instances?(state: S): readonly string[];
  /** What is kept only to know that something was removed, each by a name of its own. */
  tombstones?(state: S): readonly string[];
  /** Forgets tombstones, without any memory of them: what clean-up by time does. */
  forget?(state: S, tombstones: readonly string[]): S;
  /**
   * Forgets what nobody can ask for any more, given that all replicas have all updates up to `stable`, and that this one has all
   * that any of them had made before it had those: so that whatever still comes has seen them (causal stability).
   */
  collect?(state: S, stable: VersionVector): S;
}

// biome-ignore lint/suspicious/noExplicitAny: states and operations flow both ways, so no narrower type fits every type.
export type AnyReplicatedType = ReplicatedType<any, any, any, any>;
