// The canonical form of plain data: equal for equal data and only for those, whatever the order in which keys were set.

/** JSON with the keys of objects in the order of their code units; keys without a value are left out, as in JSON. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const record = value as Readonly<Record<string, unknown>>;
  const parts: string[] = [];
  for (const key of Object.keys(record).sort())
    if (record[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(record[key])}`);
  return `{${parts.join(',')}}`;
}

/** Whether the canonical forms are equal; found without making them, and sooner where they are not. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return canonical(a) === canonical(b);
  if (Array.isArray(a) || Array.isArray(b))
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => isSame(item, b[i]));
  const [one, other] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  const keysOf = (record: Readonly<Record<string, unknown>>) =>
    Object.keys(record).filter((key) => record[key] !== undefined);
  const keys = keysOf(one);
  return keys.length === keysOf(other).length && keys.every((key) => key in other && isSame(one[key], other[key]));
}
