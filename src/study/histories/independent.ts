// Jepsen's independent keys: a test of many objects at once wraps each value with its key in a pair, `[key value]`, which
// is written as a tagged tuple or, since it is a map entry of Clojure, as a plain vector. Then only the shape of the
// whole history tells: every call has a pair, a read's holds nothing, and a compare-and-set's holds a pair again.

import { EdnTagged, type EdnValue } from './edn.ts';

const readers = new Set(['read', 'get', 'dequeue']);

function items(value: EdnValue): readonly EdnValue[] | undefined {
  return Array.isArray(value) ? value : undefined;
}

function pairOf(value: EdnValue): readonly [EdnValue, EdnValue] | undefined {
  const pair = items(value);
  return pair?.length === 2 ? [pair[0], pair[1]] : undefined;
}

/** The key and value of a tagged tuple: `#jepsen.independent.Tuple [1 nil]`. */
export function tupleOf(value: EdnValue): readonly [EdnValue, EdnValue] | undefined {
  return value instanceof EdnTagged && /(^|[./])tuple$/i.test(value.tag) ? pairOf(value.value) : undefined;
}

/** A tuple, tagged or not. */
export function keyed(value: EdnValue): readonly [EdnValue, EdnValue] | undefined {
  return tupleOf(value) ?? pairOf(value);
}

/** Whether the calls of a history, by function and value, are on independent keys in plain vectors. */
export function areKeyed(calls: Iterable<{ f: string; value: EdnValue }>): boolean {
  let reads = 0;
  for (const { f, value } of calls) {
    const pair = pairOf(value);
    if (pair === undefined || f === 'txn') return false;
    const [, inner] = pair;
    if (readers.has(f)) {
      if (inner !== null) return false;
      reads++;
    } else if (f === 'cas' && pairOf(inner) === undefined) return false;
  }
  return reads > 0;
}
