// How many of the open operations of each class a configuration has used: pairs of a class and a count at the end of its row,
// from `begin` to `length`, in the order of the classes; a class that is not named has none used.

export function usedOf(row: Int32Array, begin: number, length: number, number: number): number {
  for (let i = begin; i < length; i += 2) if (row[i] === number) return row[i + 1];
  return 0;
}

/** Copies the row to `to` with one more of a class used; the new length. */
export function withOneMore(row: Int32Array, to: Int32Array, begin: number, length: number, number: number): number {
  let i = begin;
  while (i < length && row[i] < number) i += 2;
  to.set(row.subarray(0, i));
  const isNew = i === length || row[i] !== number;
  to[i] = number;
  to[i + 1] = isNew ? 1 : row[i + 1] + 1;
  const rest = isNew ? i : i + 2;
  to.set(row.subarray(rest, length), i + 2);
  return isNew ? length + 2 : length;
}
