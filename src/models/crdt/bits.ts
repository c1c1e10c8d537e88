// A set of updates by their numbers, as a value: what a replica has seen. Nothing changes a set once it is made.

export class Bits {
  private readonly words: Uint32Array;

  /** The empty set, or what the words say. */
  constructor(words: Uint32Array = new Uint32Array(0)) {
    this.words = words;
  }

  has(index: number): boolean {
    const word = index >>> 5;
    return word < this.words.length && (this.words[word] & (1 << (index & 31))) !== 0;
  }

  with(index: number): Bits {
    if (this.has(index)) return this;
    const words = new Uint32Array(Math.max(this.words.length, (index >>> 5) + 1));
    words.set(this.words);
    words[index >>> 5] |= 1 << (index & 31);
    return new Bits(words);
  }

  /** The same object where nothing is added. */
  union(other: Bits): Bits {
    if (this.includes(other)) return this;
    if (other.includes(this)) return other;
    const words = new Uint32Array(Math.max(this.words.length, other.words.length));
    words.set(this.words);
    other.words.forEach((word, i) => {
      words[i] |= word;
    });
    return new Bits(words);
  }

  /** What is here and not in the other. */
  minus(other: Bits): Bits {
    return new Bits(this.words.map((word, i) => word & ~(other.words[i] ?? 0)));
  }

  includes(other: Bits): boolean {
    if (this === other) return true;
    return other.words.every((word, i) => (word & ~(this.words[i] ?? 0)) === 0);
  }

  equals(other: Bits): boolean {
    return this.includes(other) && other.includes(this);
  }

  get size(): number {
    let size = 0;
    for (let word of this.words) for (; word !== 0; word &= word - 1) size++;
    return size;
  }

  /** From the lowest number up. */
  *[Symbol.iterator](): Generator<number> {
    for (let i = 0; i < this.words.length; i++)
      for (let word = this.words[i]; word !== 0; word &= word - 1) yield 32 * i + 31 - Math.clz32(word & -word);
  }
}
