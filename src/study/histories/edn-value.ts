// What a value of EDN is as a value of a history, which has only what JSON has. A keyword keeps its colon, so that `:x`
// and `"x"` stay two values and a person reads what the file says; a set becomes a sorted list; a tag is left out.

import type { Value } from '../../checkers/index.ts';
import { EdnKeyword, EdnMap, EdnSet, EdnTagged, type EdnValue } from './edn.ts';

export function valueOfEdn(edn: EdnValue): Value {
  if (edn === null || typeof edn !== 'object') return edn;
  if (edn instanceof EdnKeyword) return `:${edn.name}`;
  if (edn instanceof EdnTagged) return valueOfEdn(edn.value);
  if (edn instanceof EdnSet) return edn.items.map(valueOfEdn).sort(byOrder);
  if (edn instanceof EdnMap) {
    const entries = edn.keys.map((key, i): [string, Value] => [nameOf(valueOfEdn(key)), valueOfEdn(edn.values[i])]);
    return Object.fromEntries(entries);
  }
  return (edn as readonly EdnValue[]).map(valueOfEdn);
}

/** The accesses of a transaction, `[[:r :x nil] [:w :y 1]]`: what each does is the name of an operation, not a value. */
export function transactionOfEdn(edn: EdnValue): Value {
  if (!Array.isArray(edn)) return valueOfEdn(edn);
  return (edn as readonly EdnValue[]).map((access) => {
    if (!Array.isArray(access) || !(access[0] instanceof EdnKeyword)) return valueOfEdn(access);
    const [does, ...rest] = access as readonly EdnValue[];
    return [(does as EdnKeyword).name, ...rest.map(valueOfEdn)];
  });
}

/** A value as a name: a text is its own, anything else is written as JSON. */
export function nameOf(value: Value): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

// Numbers by size, before anything else by its text.
function byOrder(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number' || typeof b === 'number') return typeof a === 'number' ? -1 : 1;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
