// States and values in words: a value in few, a state as entries that can be compared one by one.

/** `e1 e3`, `a: 1, b: 2`, `on`, `nothing`: what a user sees. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'string') return value === '' ? 'nothing' : value;
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueInWords).join(' ');
  if (typeof value === 'object') {
    const parts = Object.entries(value).map(([key, part]) => `${key}: ${valueInWords(part)}`);
    return parts.length === 0 ? 'nothing' : parts.join(', ');
  }
  return String(value);
}

/** Where in the state, and what is there: `added 0:1` is `e3`. What a list of plain things holds are entries of their own. */
export function entriesOf(state: unknown): Map<string, string> {
  const entries = new Map<string, string>();
  collect(state, [], entries);
  return entries;
}

function collect(part: unknown, path: readonly string[], entries: Map<string, string>): void {
  const name = path.join(' ') || 'state';
  if (typeof part !== 'object' || part === null) {
    entries.set(name, String(part));
  } else if (Array.isArray(part)) {
    part.forEach((element, i) => {
      if (typeof element === 'object' && element !== null) collect(element, [...path, String(i)], entries);
      else entries.set(`${path.join(' ')} ${String(element)}`.trim(), 'in');
    });
  } else {
    for (const [key, value] of Object.entries(part)) collect(value, [...path, key], entries);
  }
}
