// Names of the objects that a history is about. A key may be any value; its name is a text, and two keys never share one.

import type { Value } from '../../checkers/index.ts';
import { nameOf } from './edn-value.ts';

export class KeyNames {
  readonly #written = new Map<string, string>();

  /** The same name for the same key; the plain text of it, or its JSON where another key has that text already. */
  of(key: Value): string {
    const name = nameOf(key);
    const written = typeof key === 'string' ? `"${key}` : name;
    const first = this.#written.get(name);
    if (first === undefined) this.#written.set(name, written);
    return first === undefined || first === written ? name : JSON.stringify(key);
  }
}
