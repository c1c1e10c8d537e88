// When a field matters: while another one has one of some values, or is above a number.

export type Condition =
  | { field: string; in: readonly unknown[] }
  /** Holds as well while the other field has itself no effect. */
  | { field: string; notIn: readonly unknown[] }
  /** A number in the field's own unit. */
  | { field: string; above: number };

/** Does it hold for these values? Without a condition always. */
function holdsFor(when: Condition | undefined, values: Readonly<Record<string, unknown>>): boolean {
  if (when === undefined) return true;
  const value = values[when.field];
  if ('in' in when) return when.in.includes(value);
  return 'notIn' in when ? !when.notIn.includes(value) : (value as number) > when.above;
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
  return unmet(fields, name, values, []);
}

function unmet(
  fields: Parameters<typeof unmetCondition>[0],
  name: string,
  values: Readonly<Record<string, unknown>>,
  seen: readonly string[],
): Condition | undefined {
  if (seen.includes(name)) throw new Error(`the condition of ${name} comes back to itself over ${seen.join(', ')}`);
  const { when } = fields[name].text;
  if (when === undefined) return undefined;
  const above = unmet(fields, when.field, values, [...seen, name]);
  const isMet = holdsFor(when, values);
  // What a field says that has no effect excludes nothing.
  if ('notIn' in when) return isMet || above !== undefined ? undefined : when;
  return isMet ? above : when;
}
