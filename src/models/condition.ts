// When a field matters: while another one has one of some values, or is above a number.

export type Condition =
  | { field: string; in: readonly unknown[] }
  /** A number in the field's own unit. */
  | { field: string; above: number };

/** Does it hold for these values? Without a condition always. */
export function holdsFor(when: Condition | undefined, values: Readonly<Record<string, unknown>>): boolean {
  if (when === undefined) return true;
  const value = values[when.field];
  return 'in' in when ? when.in.includes(value) : (value as number) > when.above;
}
