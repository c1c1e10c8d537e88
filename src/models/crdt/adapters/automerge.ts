// Automerge as a replica. All replicas begin with the same change by an actor of its own, as otherwise each would have its own
// object under the same name. Actors are hex strings: the replica's number + 1; changes carry the time 0. Setting a key to the
// value that it has is no operation. Strings in registers and maps are written as values, not as texts to be edited. What is
// read is the document itself: the copy that version 3.5.0 keeps of it may miss a winner (see the test). The engine is
// WebAssembly, loaded in its form as text, which works in every place alike: 15 kB and 1.62 MB to load, minified and compressed.

import type * as AutomergeModule from '@automerge/automerge';
import {
  type Complaint,
  hexOf,
  type Library,
  type LibraryFamily,
  lacking,
  libraryTitles,
  type Openers,
  open,
  within,
} from './library.ts';

type Package = typeof AutomergeModule;

/** What a document holds; each replica uses one of these, by family. */
interface Content {
  counter?: AutomergeModule.Counter;
  register?: AutomergeModule.ImmutableString;
  set?: Record<string, boolean>;
  map?: Record<string, AutomergeModule.ImmutableString>;
  text?: string;
  list?: string[];
}

type Document = AutomergeModule.Doc<Content>;

/** A document is a value that each change replaces. */
interface Holder {
  document: Document;
  /** What is in it. */
  content(): Content;
  change(by: (content: Content) => void): void;
}

const openersOf = (automerge: Package): Openers<Holder> => ({
  counter: (holder) => ({
    apply(operation) {
      if (operation.kind === 'increment') holder.change(({ counter }) => void counter?.increment(operation.by));
      else if (operation.kind === 'decrement') holder.change(({ counter }) => void counter?.decrement(operation.by));
      else lacking(operation);
    },
    value: () => holder.content().counter!.value,
  }),
  register: (holder) => ({
    apply({ value }) {
      holder.change((content) => {
        content.register = new automerge.ImmutableString(value);
      });
    },
    value: () => holder.content().register?.toString() ?? null,
  }),
  set: (holder) => ({
    apply({ kind, element }) {
      holder.change(({ set }) => {
        if (kind === 'add') set![element] = true;
        else delete set![element];
      });
    },
    value: () => Object.keys(holder.content().set!).sort(),
  }),
  map: (holder) => ({
    apply(operation) {
      holder.change(({ map }) => {
        if (operation.kind === 'put') map![operation.key] = new automerge.ImmutableString(operation.value);
        else if (operation.kind === 'delete') delete map![operation.key];
        else lacking(operation);
      });
    },
    value: () =>
      Object.fromEntries(Object.entries(holder.content().map!).map(([key, value]) => [key, value.toString()])),
  }),
  text: (holder) => ({
    apply(operation) {
      const { length } = holder.content().text!;
      if (operation.kind === 'delete' && operation.index >= length) return;
      holder.change((content) => {
        if (operation.kind === 'insert')
          automerge.splice(content as Document, ['text'], within(operation.index, length), 0, operation.text);
        else automerge.splice(content as Document, ['text'], operation.index, 1);
      });
    },
    value: () => holder.content().text!,
  }),
  list: (holder) => ({
    apply(operation) {
      if (operation.kind === 'move') lacking(operation);
      const { length } = holder.content().list!;
      if (operation.kind === 'delete' && operation.index >= length) return;
      holder.change(({ list }) => {
        if (operation.kind === 'insert') automerge.insertAt(list!, within(operation.index, length), operation.value);
        else automerge.deleteAt(list!, operation.index);
      });
    },
    value: () => [...holder.content().list!],
  }),
});

const actorOf = (number: number): string => number.toString(16).padStart(4, '0');

/** The change that all replicas have in common, as bytes. */
function baseOf(automerge: Package, family: LibraryFamily): Uint8Array {
  const empty: Content = { counter: new automerge.Counter(0), set: {}, map: {}, text: '', list: [] };
  const content = family === 'register' ? {} : { [family]: empty[family] };
  const document = automerge.change(automerge.init<Content>({ actor: actorOf(0) }), { time: 0 }, (to) => {
    Object.assign(to, content);
  });
  return automerge.save(document);
}

const hashBytes = 32;

function bytesOf(heads: readonly string[]): Uint8Array {
  const hex = heads.join('');
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16),
  );
}

function headsOf(version: Uint8Array): string[] {
  return Array.from({ length: version.length / hashBytes }, (_, index) =>
    hexOf(version.subarray(hashBytes * index, hashBytes * (index + 1))),
  );
}

export async function loadAutomerge(): Promise<Library> {
  const [automerge, { automergeWasmBase64 }] = await Promise.all([
    import('@automerge/automerge/slim'),
    import('@automerge/automerge/automerge.wasm.base64'),
  ]);
  await automerge.initializeBase64Wasm(automergeWasmBase64);
  const openers = openersOf(automerge);
  const bases = new Map<LibraryFamily, Uint8Array>();
  const base = (family: LibraryFamily): Uint8Array => {
    const bytes = bases.get(family) ?? baseOf(automerge, family);
    bases.set(family, bytes);
    return bytes;
  };
  return {
    id: 'automerge',
    title: libraryTitles.automerge,
    kinds: {
      counter: ['increment', 'decrement'],
      register: ['write'],
      set: ['add', 'remove'],
      map: ['put', 'delete'],
      text: ['insert', 'delete'],
      list: ['insert', 'delete'],
    },
    create(replica, family) {
      const holder: Holder = {
        document: automerge.load<Content>(base(family), { actor: actorOf(replica + 1) }),
        content: () => automerge.toJS(holder.document),
        change(by) {
          holder.document = automerge.change(holder.document, { time: 0 }, by);
        },
      };
      const heads = (): string[] => [...automerge.getHeads(holder.document)].sort();
      return {
        ...open(openers, family, holder),
        encode: () => automerge.save(holder.document),
        encodeSince(version) {
          const known = headsOf(version);
          // After the loss of a disk a peer may know more than we do.
          return automerge.hasHeads(holder.document, known)
            ? automerge.saveSince(holder.document, known)
            : automerge.save(holder.document);
        },
        version: () => bytesOf(heads()),
        seen: () => heads().join(' '),
        receive(bytes): Complaint | undefined {
          try {
            holder.document = automerge.loadIncremental(holder.document, bytes);
            return undefined;
          } catch (error) {
            return { message: String((error as Error).message ?? error), refused: true };
          }
        },
      };
    },
  };
}
