// Pairs of types that are being compared: where one is met again within itself, it has been looked at further outside. A type
// is known by the parts that it holds, which stay the same whether null is allowed or not.

import type { SchemaType } from './schema.ts';

export class OpenPairs {
  private readonly numbers = new Map<object, number>();
  private readonly open = new Set<string>();

  /** What `look` finds; nothing if the same two are being looked at already. Both without references. */
  once<T>(writer: SchemaType, reader: SchemaType, look: () => T[]): T[] {
    const [from, to] = [partsOf(writer), partsOf(reader)];
    if (from === undefined || to === undefined) return look();
    const key = `${this.numberOf(from)} ${this.numberOf(to)}`;
    if (this.open.has(key)) return [];
    this.open.add(key);
    const found = look();
    this.open.delete(key);
    return found;
  }

  private numberOf(parts: object): number {
    const number = this.numbers.get(parts) ?? this.numbers.size;
    this.numbers.set(parts, number);
    return number;
  }
}

function partsOf(type: SchemaType): object | undefined {
  switch (type.kind) {
    case 'record':
      return type.fields;
    case 'union':
      return type.branches;
    case 'list':
      return type.items;
    case 'map':
      return type.values;
    default:
      return undefined;
  }
}
