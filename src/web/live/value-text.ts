// What a user reads, short: a set as `{x, y}`, a map as `{k=A}`, a text as it is.

/** Longer ones are cut. */
const longest = 120;

export function valueText(value: unknown): string {
  const text = wholeText(value);
  return text.length > longest ? `${text.slice(0, longest)} …` : text;
}

function wholeText(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return `{${value.map(wholeText).join(', ')}}`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, part]) => `${key}=${wholeText(part)}`);
    return `{${entries.join(', ')}}`;
  }
  return value === '' ? '(empty)' : String(value);
}
