// The operations that the types understand. Types of one family take the same operations, so that a workload can be run on
// each of them and their outcomes compared; a type that lacks an operation says so.

export type CounterOperation =
  | { kind: 'increment'; by: number }
  | { kind: 'decrement'; by: number }
  /** Back to nothing, as far as the replica has seen. */
  | { kind: 'reset' }
  /** Hands rights to decrement over to another replica; bounded counters only. */
  | { kind: 'transfer'; to: number; amount: number };

export type RegisterOperation = { kind: 'write'; value: string };

export type SetOperation = { kind: 'add'; element: string } | { kind: 'remove'; element: string };

export type MapOperation =
  | { kind: 'put'; key: string; value: string }
  | { kind: 'delete'; key: string }
  /** Changes what is kept under the key by so much; maps of counters only. */
  | { kind: 'increment'; key: string; by: number };

export type FlagOperation = { kind: 'enable' } | { kind: 'disable' };

export type TextOperation =
  /** Puts characters before the one at `index` of the text as the replica sees it. */
  { kind: 'insert'; index: number; text: string } | { kind: 'delete'; index: number };

export interface Families {
  counter: CounterOperation;
  register: RegisterOperation;
  set: SetOperation;
  map: MapOperation;
  flag: FlagOperation;
  text: TextOperation;
}

export type Family = keyof Families;
export type AnyOperation = Families[Family];
