// What a value is to an application: a record with named fields. A schema says which of them a program knows; one that
// knows fewer may drop the rest when it reads a record and writes it again, as it may in every format that is not
// self-describing, keep them as unknown fields (Protocol Buffers since 3.5), or refuse the record (strict validation).

/** Fields by name; the values stand for whatever is in them. */
export type DataRecord = Readonly<Record<string, number>>;

/** The fields that each version of the schema knows. */
export const schemas = { old: ['amount'], new: ['amount', 'currency'] } as const;

/** The record that a program of the new schema makes of a value. */
export function newRecord(value: number): DataRecord {
  return { amount: value, currency: value };
}

export function knows(schema: readonly string[], record: DataRecord): boolean {
  return Object.keys(record).every((name) => schema.includes(name));
}

/** The record as a program sees it that looks only at the fields of its schema. */
export function project(record: DataRecord, schema: readonly string[]): DataRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => schema.includes(name)));
}

/** Two images of one record, put together field by field: what either has. */
export function union(a: DataRecord | undefined, b: DataRecord | undefined): DataRecord | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return fieldCount(b) > fieldCount(a) ? { ...a, ...b } : a;
}

export function fieldCount(record: DataRecord | undefined): number {
  return record === undefined ? 0 : Object.keys(record).length;
}
