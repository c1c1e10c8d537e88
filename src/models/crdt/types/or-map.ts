// OR-Map: a map whose values are themselves replicated types, all of them under one causal context. Deleting a key takes away the
// dots under it that the replica has seen, so that the value starts from nothing; what another replica changed there meanwhile
// survives, and survives alone. Key and value need no marks of their own: a key is there while a dot is under it (Almeida, Shoker,
// Baquero 2018, section 7; riak_dt_map, whose issue #93 is about what a delete must leave of nested values).

import type { Dot, UpdateContext } from '../../../checkers/index.ts';
import {
  type CausalContext,
  contextOf,
  contextSize,
  dotsOf,
  joinContexts,
  nextDot,
  noContext,
} from './causal-context.ts';
import type { CrdtType } from './crdt-type.ts';
import { survivingDots } from './dot-store.ts';
import type { MapOperation } from './operations.ts';

/** A type that may be a value: what it keeps are entries by dot, and all that it has seen is in the context of the map. */
export interface NestedType<T, V> {
  /** The operations that change what is under a key, beside its deletion. */
  kinds: readonly ('put' | 'increment')[];
  /** The entry that the operation brings. */
  entry(operation: MapOperation, context: UpdateContext): T;
  /** Whether an operation takes the place of the entries that its replica sees. */
  replaces: boolean;
  /** What a user sees of at least one entry. */
  value(entries: Entries<T>): V;
  /** The entries that the value shows; all of them if left out. */
  shown?(entries: Entries<T>): readonly Dot[];
}

export type Entries<T> = Readonly<Record<Dot, T>>;

export interface OrMap<T> {
  /** By key, what is under it; no key without anything. */
  keys: Readonly<Record<string, Entries<T>>>;
  context: CausalContext;
}

const nothing: OrMap<never> = { keys: {}, context: noContext };
const noEntries: Entries<never> = {};

/** Key by key the entries that both have or that the other has not seen. */
export function mergeMaps<T>(mine: OrMap<T>, other: OrMap<T>): OrMap<T> {
  const keys: Record<string, Entries<T>> = {};
  for (const key of Object.keys({ ...mine.keys, ...other.keys })) {
    const here: Entries<T> = mine.keys[key] ?? noEntries;
    const there: Entries<T> = other.keys[key] ?? noEntries;
    const dots = survivingDots(Object.keys(here), mine.context, Object.keys(there), other.context);
    if (dots.length > 0) keys[key] = Object.fromEntries(dots.map((dot) => [dot, dot in here ? here[dot] : there[dot]]));
  }
  return { keys, context: joinContexts(mine.context, other.context) };
}

function deltaOf<T>(
  nested: NestedType<T, unknown>,
  state: OrMap<T>,
  operation: MapOperation,
  context: UpdateContext,
): OrMap<T> {
  const old = Object.keys(state.keys[operation.key] ?? noEntries);
  if (operation.kind === 'delete') return { keys: {}, context: contextOf(old) };
  const dot = nextDot(state.context, context.replica);
  const entry = nested.entry(operation, { ...context, dot });
  return { keys: { [operation.key]: { [dot]: entry } }, context: contextOf(nested.replaces ? [dot, ...old] : [dot]) };
}

const changesNothing = <T>({ keys }: OrMap<T>, { kind, key }: MapOperation): boolean =>
  kind === 'delete' && keys[key] === undefined;

function decompose<T>({ keys, context }: OrMap<T>): OrMap<T>[] {
  const places = new Map<Dot, string>();
  for (const key of Object.keys(keys)) for (const dot of Object.keys(keys[key])) places.set(dot, key);
  return dotsOf(context).map((dot) => {
    const key = places.get(dot);
    return { keys: key === undefined ? {} : { [key]: { [dot]: keys[key][dot] } }, context: contextOf([dot]) };
  });
}

const entryCount = <T>({ keys }: OrMap<T>): number =>
  Object.keys(keys).reduce((sum, key) => sum + Object.keys(keys[key]).length, 0);

type About<V> = Pick<
  CrdtType<'map', unknown, Record<string, V>>,
  'id' | 'title' | 'semantics' | 'source' | 'operations' | 'spec' | 'refuses'
>;

/** The map of these values. */
export function orMapOf<T, V>(
  nested: NestedType<T, V>,
  about: About<V>,
): CrdtType<'map', OrMap<T>, Record<string, V>, OrMap<T>> {
  return {
    ...about,
    family: 'map',
    kinds: [...nested.kinds, 'delete'],
    cleanUp: 'Nothing to clean up: one entry for each replica that ever changed it stays in the version vector.',
    init: () => nothing,
    apply: (state, operation, context) =>
      changesNothing(state, operation) ? state : mergeMaps(state, deltaOf(nested, state, operation, context)),
    merge: mergeMaps,
    value: ({ keys }) => Object.fromEntries(Object.keys(keys).map((key) => [key, nested.value(keys[key])])),
    delta: (state, operation, context) => deltaOf(nested, state, operation, context),
    decompose,
    prepare: (state, operation, context) =>
      changesNothing(state, operation) ? null : deltaOf(nested, state, operation, context),
    effect: mergeMaps,
    delivery: { order: 'any', duplicates: true },
    // A dot with every entry.
    size: (state) => ({ payload: entryCount(state), metadata: entryCount(state) + contextSize(state.context) }),
    instances: ({ keys }) =>
      Object.keys(keys).flatMap((key) =>
        (nested.shown?.(keys[key]) ?? Object.keys(keys[key])).map(
          (dot) => `${key}=${JSON.stringify(keys[key][dot])}@${dot}`,
        ),
      ),
  };
}
