// What a library of replicated data types looks like from here: replicas that take the operations of our own types and exchange
// bytes. Each library is loaded when it is first asked for, never with the model, and behind one file, which pins everything
// in it that could differ from run to run: identities, clocks, random numbers.

import type { Families } from '../types/operations.ts';

/** Lists are offered by the libraries only. */
export type ListOperation =
  | { kind: 'insert'; index: number; value: string }
  | { kind: 'delete'; index: number }
  /** Takes an element out and puts it where it then has the index `to`. */
  | { kind: 'move'; from: number; to: number };

export interface LibraryFamilies extends Pick<Families, 'counter' | 'register' | 'set' | 'map' | 'text'> {
  list: ListOperation;
}

export type LibraryFamily = keyof LibraryFamilies;
export type LibraryOperation = LibraryFamilies[LibraryFamily];

/**
 * What a user reads: a counter's number, a register's string or null, a set's elements in order, a map's strings by key, a
 * text, a list's elements.
 */
export type LiveValue = number | string | null | readonly string[] | Readonly<Record<string, string>>;

/** What a library says when an update does not fit what it knows. */
export interface Complaint {
  message: string;
  /** Whether it left the update out; otherwise it took the update and only warns. */
  refused: boolean;
}

/** A replica of a library, holding one object. It lives: operations and messages change it. */
export interface LiveReplica {
  apply(operation: LibraryOperation): void;
  /** All that it knows. */
  encode(): Uint8Array;
  /** What it knows beyond a version that a replica of the same library has told. */
  encodeSince?(version: Uint8Array): Uint8Array;
  /** How much it has seen, as it tells others to be spared what it knows. */
  version(): Uint8Array;
  /** How much it has seen, removals included; the same string for the same updates, as far as the library can tell. */
  seen(): string;
  /** Takes in what `encode` or `encodeSince` of another gave. */
  receive(bytes: Uint8Array): Complaint | undefined;
  value(): LiveValue;
}

export const libraryTitles = { yjs: 'Yjs', collabs: 'Collabs', automerge: 'Automerge', loro: 'Loro' } as const;

export type LibraryId = keyof typeof libraryTitles;

export interface Library {
  id: LibraryId;
  title: string;
  /** The operations that it offers in each family that it has. */
  kinds: { readonly [F in LibraryFamily]?: readonly LibraryFamilies[F]['kind'][] };
  /** Replicas are numbered from 0; two with the same number have the same identity, as after the loss of a disk. */
  create(replica: number, family: LibraryFamily): LiveReplica;
}

/** One object inside a replica: what adapters write per family. */
export interface SharedObject<O> {
  apply(operation: O): void;
  value(): LiveValue;
}

/** Opens the object of a family in a replica's document. */
export type Openers<Document> = {
  readonly [F in LibraryFamily]?: (document: Document) => SharedObject<LibraryFamilies[F]>;
};

/** @throws Error if the library lacks the family; whoever asks looks at `kinds` first. */
export function open<Document>(
  openers: Openers<Document>,
  family: LibraryFamily,
  document: Document,
): SharedObject<LibraryOperation> {
  const opener = openers[family];
  if (opener === undefined) throw new Error(`No ${family} in this library.`);
  return opener(document) as SharedObject<LibraryOperation>;
}

/** The object of a map that has the methods of a JavaScript Map, as that of most libraries has. */
export function keyedObject(
  map: { set(key: string, value: string): unknown; delete(key: string): unknown },
  value: () => LiveValue,
): SharedObject<LibraryFamilies['map']> {
  return {
    apply(operation) {
      if (operation.kind === 'put') map.set(operation.key, operation.value);
      else if (operation.kind === 'delete') map.delete(operation.key);
      else lacking(operation);
    },
    value,
  };
}

/** The object of a text that is changed at an index, in UTF-16 units. */
export function textObject(text: {
  readonly length: number;
  insert(index: number, text: string): unknown;
  delete(index: number, count: number): unknown;
  toString(): string;
}): SharedObject<LibraryFamilies['text']> {
  return {
    apply(operation) {
      if (operation.kind === 'insert') text.insert(within(operation.index, text.length), operation.text);
      else if (operation.index < text.length) text.delete(operation.index, 1);
    },
    value: () => text.toString(),
  };
}

/** An index that exists, or the end: replicas whose texts differ from ours are given the operations that ours were. */
export function within(index: number, length: number): number {
  return Math.max(0, Math.min(index, length));
}

/** @throws Error for an operation that the library lacks. */
export function lacking({ kind }: { kind: string }): never {
  throw new Error(`The library has no operation "${kind}" here.`);
}

export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
