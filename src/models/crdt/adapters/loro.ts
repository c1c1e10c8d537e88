// Loro as a replica. Of concurrent writes of a key, a delete among them, the one of the greatest Lamport time and then of the
// greatest peer stays; setting a key to the value that it has is no operation. Peers are decimal strings: the replica's number
// + 1; changes carry no time. The engine is WebAssembly, loaded in its form as text, which works in every place alike:
// 1.72 MB to load, minified and compressed.

import type * as LoroModule from 'loro-crdt/base64';
import {
  keyedObject,
  type Library,
  lacking,
  libraryTitles,
  type Openers,
  open,
  textObject,
  within,
} from './library.ts';

type Package = typeof LoroModule;
type Document = LoroModule.LoroDoc;

const openers: Openers<Document> = {
  counter(document) {
    const counter = document.getCounter('counter');
    return {
      apply(operation) {
        if (operation.kind === 'increment') counter.increment(operation.by);
        else if (operation.kind === 'decrement') counter.decrement(operation.by);
        else lacking(operation);
      },
      value: () => counter.value,
    };
  },
  register(document) {
    const map = document.getMap('register');
    return {
      apply: ({ value }) => map.set('value', value),
      value: () => (map.get('value') as string | undefined) ?? null,
    };
  },
  set(document) {
    const map = document.getMap('set');
    return {
      apply: ({ kind, element }) => (kind === 'add' ? map.set(element, true) : map.delete(element)),
      value: () => map.keys().sort(),
    };
  },
  map(document) {
    const map = document.getMap('map');
    return keyedObject(map, () => map.toJSON());
  },
  text(document) {
    const text = document.getText('text');
    return textObject(text);
  },
  list(document) {
    const list = document.getMovableList('list');
    return {
      apply(operation) {
        if (operation.kind === 'insert') list.insert(within(operation.index, list.length), operation.value);
        else if (operation.kind === 'delete') {
          if (operation.index < list.length) list.delete(operation.index, 1);
        } else if (operation.from < list.length) list.move(operation.from, within(operation.to, list.length - 1));
      },
      value: () => list.toJSON(),
    };
  },
};

export async function loadLoro(): Promise<Library> {
  const loro: Package = await import('loro-crdt/base64');
  return {
    id: 'loro',
    title: libraryTitles.loro,
    kinds: {
      counter: ['increment', 'decrement'],
      register: ['write'],
      set: ['add', 'remove'],
      map: ['put', 'delete'],
      text: ['insert', 'delete'],
      list: ['insert', 'delete', 'move'],
    },
    create(replica, family) {
      const document = new loro.LoroDoc();
      document.setPeerId(`${replica + 1}`);
      document.setRecordTimestamp(false);
      const object = open(openers, family, document);
      return {
        apply(operation) {
          object.apply(operation);
          document.commit();
        },
        value: object.value,
        encode: () => document.export({ mode: 'update' }),
        encodeSince: (version) => document.export({ mode: 'update', from: loro.VersionVector.decode(version) }),
        version: () => document.oplogVersion().encode(),
        seen: () => JSON.stringify([...document.oplogVersion().toJSON()].sort(([a], [b]) => Number(a) - Number(b))),
        receive(bytes) {
          try {
            document.import(bytes);
            return undefined;
          } catch (error) {
            return { message: String((error as Error).message ?? error), refused: true };
          }
        },
      };
    },
  };
}
