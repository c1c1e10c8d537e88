// When a field matters: while another one has one of some values, or is above a number.

export type Condition =
  | { field: string; in: readonly unknown[] }
  /** A number in the field's own unit. */
  | { field: string; above: number };

/** Does it hold for these values? Without a condition always. */
function holdsFor(when: Condition | undefined, values: Readonly<Record<string, unknown>>): boolean {
  if (when === undefined) return true;
  const value = values[when.field];
  return 'in' in when ? when.in.includes(value) : (value as number) > when.above;
}

/**
 * The condition that keeps a field without effect: its own, or that of a field on which it hangs in turn; undefined if none
 * does. Conditions that hang on each other in a ring are an error of the model's.
 */
export function unmetCondition(
  fields: Readonly<Record<string, { text: { when?: Condition } }>>,
  name: string,
  values: Readonly<Record<string, unknown>>,
): Condition | undefined {
  const seen = new Set<string>();
  for (let at = name; ; ) {
    if (seen.has(at)) throw new Error(`the condition of ${name} comes back to itself over ${[...seen].join(', ')}`);
    seen.add(at);
    const { when } = fields[at].text;
    if (when === undefined) return undefined;
    if (!holdsFor(when, values)) return when;
    at = when.field;
  }
}
