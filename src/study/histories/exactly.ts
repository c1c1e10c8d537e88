// Numbers as they stand in a file. Two whole numbers that differ must not become one double.

/** The number that is written, or the text itself where a double would say another one. */
export function exactly(written: string): number | string {
  const value = Number(written);
  if (Number.isSafeInteger(value)) return value;
  if (/^[+-]?\d+$/.test(written)) return written.replace(/^\+/, '');
  return Number.isFinite(value) ? value : written;
}
