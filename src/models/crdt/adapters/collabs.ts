// Collabs as a replica. Sets and maps are add-wins with the causal history that saved states carry; of concurrent writes the
// one of the lowest id in the order of strings is shown. Whole states are exchanged: there is no delta of a saved state. Ids are
// the replica's number in three digits; the wall clock goes into an update only where a type asks for it, and none of these
// does. 42 kB to load, minified and compressed.

import type * as Collabs from '@collabs/collabs';
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

type Package = typeof Collabs;

function openersOf({ CCounter, CVar, CValueSet, CValueMap, CText, CList }: Package): Openers<Collabs.CRuntime> {
  return {
    counter(runtime) {
      const counter = runtime.registerCollab('counter', (init) => new CCounter(init));
      return {
        apply(operation) {
          if (operation.kind === 'increment') counter.add(operation.by);
          else if (operation.kind === 'decrement') counter.add(-operation.by);
          else lacking(operation);
        },
        value: () => counter.value,
      };
    },
    register(runtime) {
      const register = runtime.registerCollab('register', (init) => new CVar<string | null>(init, null));
      return { apply: ({ value }) => void register.set(value), value: () => register.value };
    },
    set(runtime) {
      const set = runtime.registerCollab('set', (init) => new CValueSet<string>(init));
      return {
        apply: ({ kind, element }) => void (kind === 'add' ? set.add(element) : set.delete(element)),
        value: () => [...set].sort(),
      };
    },
    map(runtime) {
      const map = runtime.registerCollab('map', (init) => new CValueMap<string, string>(init));
      return keyedObject(map, () => Object.fromEntries(map));
    },
    text(runtime) {
      const text = runtime.registerCollab('text', (init) => new CText(init));
      return textObject(text);
    },
    list(runtime) {
      const list = runtime.registerCollab(
        'list',
        (init) => new CList<Collabs.CVar<string>, [string]>(init, (element, value) => new CVar(element, value)),
      );
      return {
        apply(operation) {
          if (operation.kind === 'insert') list.insert(within(operation.index, list.length), operation.value);
          else if (operation.kind === 'delete') {
            if (operation.index < list.length) list.delete(operation.index);
          } else if (operation.from < list.length) {
            // It wants the index before which the element goes, counted while the element is still there.
            const to = within(operation.to, list.length - 1);
            list.move(operation.from, to > operation.from ? to + 1 : to);
          }
        },
        value: () => [...list].map((element) => element.value),
      };
    },
  };
}

export async function loadCollabs(): Promise<Library> {
  const collabs: Package = await import('@collabs/collabs');
  const openers = openersOf(collabs);
  return {
    id: 'collabs',
    title: libraryTitles.collabs,
    kinds: {
      counter: ['increment', 'decrement'],
      register: ['write'],
      set: ['add', 'remove'],
      map: ['put', 'delete'],
      text: ['insert', 'delete'],
      list: ['insert', 'delete', 'move'],
    },
    create(replica, family) {
      const runtime = new collabs.CRuntime({
        debugReplicaID: String(replica).padStart(3, '0'),
        autoTransactions: 'error',
      });
      const object = open(openers, family, runtime);
      const seen = (): string => {
        const counts = [...runtime.vectorClock()].filter(([, count]) => count > 0);
        return JSON.stringify(counts.sort(([a], [b]) => (a < b ? -1 : 1)));
      };
      return {
        apply: (operation) => runtime.transact(() => object.apply(operation)),
        value: object.value,
        encode: () => runtime.save(),
        version: () => new TextEncoder().encode(seen()),
        seen,
        receive(bytes) {
          runtime.load(bytes);
          return undefined;
        },
      };
    },
  };
}
