// Yjs as a replica. Its sets, registers and maps are shared maps: of concurrent writes of a key, the one of the highest client
// id stays, and a delete removes only the entry that it saw. There is no counter and no move. Client ids are the replica's
// number + 1 (0 is not valid); no clock is used. 28 kB to load, minified and compressed.

import type * as Yjs from 'yjs';
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

const openers: Openers<Yjs.Doc> = {
  register(document) {
    const map = document.getMap<string>('register');
    return { apply: ({ value }) => void map.set('value', value), value: () => map.get('value') ?? null };
  },
  set(document) {
    const map = document.getMap<boolean>('set');
    return {
      apply: ({ kind, element }) => void (kind === 'add' ? map.set(element, true) : map.delete(element)),
      value: () => [...map.keys()].sort(),
    };
  },
  map(document) {
    const map = document.getMap<string>('map');
    return keyedObject(map, () => map.toJSON());
  },
  text(document) {
    const text = document.getText('text');
    return textObject(text);
  },
  list(document) {
    const list = document.getArray<string>('list');
    return {
      apply(operation) {
        if (operation.kind === 'insert') list.insert(within(operation.index, list.length), [operation.value]);
        else if (operation.kind === 'move') lacking(operation);
        else if (operation.index < list.length) list.delete(operation.index, 1);
      },
      value: () => list.toArray(),
    };
  },
};

// Where Yjs gives itself a new identity, by chance, it gets one that is nobody's and the same in every run.
const spareIds = 1000;

export async function loadYjs(): Promise<Library> {
  const Y: typeof Yjs = await import('yjs');
  return {
    id: 'yjs',
    title: libraryTitles.yjs,
    kinds: {
      register: ['write'],
      set: ['add', 'remove'],
      map: ['put', 'delete'],
      text: ['insert', 'delete'],
      list: ['insert', 'delete'],
    },
    create(replica, family) {
      const document = new Y.Doc({ guid: 'shared' });
      let clientId = replica + 1;
      document.clientID = clientId;
      const { apply, value } = open(openers, family, document);
      return {
        apply,
        value,
        encode: () => Y.encodeStateAsUpdate(document),
        encodeSince: (version) => Y.encodeStateAsUpdate(document, version),
        version: () => Y.encodeStateVector(document),
        seen() {
          const { sv, ds } = Y.snapshot(document);
          const vector = [...sv].sort(([a], [b]) => a - b);
          const removed = [...ds.clients]
            .sort(([a], [b]) => a - b)
            .map(([id, items]) => [id, items.map(({ clock, len }) => [clock, len])]);
          return JSON.stringify({ vector, removed });
        },
        receive(bytes) {
          Y.applyUpdate(document, bytes);
          if (document.clientID === clientId) return undefined;
          clientId += spareIds;
          document.clientID = clientId;
          return { message: 'Changed the client id because another client seems to be using it.', refused: false };
        },
      };
    },
  };
}
