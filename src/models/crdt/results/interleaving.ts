// Whether two passages that were typed at the same place stayed whole: one in small letters, one in capitals.

/** How often the text changes from one author to the other and back, beyond the one change that whole passages need. */
export function interleavings(text: string): number {
  const authors = [...text].map((letter) => letter === letter.toLowerCase());
  let changes = 0;
  for (let i = 1; i < authors.length; i++) if (authors[i] !== authors[i - 1]) changes++;
  return Math.max(0, changes - 1);
}
