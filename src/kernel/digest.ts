// First form, to be replaced: a hash of a plain value.

export function digest(value: unknown): string {
  const text = JSON.stringify(value, (_, v) => (v instanceof Float64Array ? Array.from(v) : v));
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  return (h >>> 0).toString(16).padStart(16, '0');
}
