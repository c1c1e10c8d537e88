// A set of configurations without those that another makes needless: of two that are alike but for what they have used and
// what they owe, the one with less of both can do all that the other can. A configuration is a row of whole numbers: first
// the part in which like ones are equal, then bits for what is used or owed, then the open operations used, as pairs of class
// and count, ascending by class.

const HEADER = 4;
const [NEXT, IS_DEAD, EXACT, LENGTH] = [0, 1, 2, 3];

const NONE = -1;

/** Rows that are looked at for the price of one step. */
const ROWS_PER_STEP = 8;

export class Antichain {
  /** How many have been added, the needless among them included. */
  count = 0;
  /** All rows, one after the other; where one begins says `begin`. */
  words = new Int32Array(256);
  /** What it cost in steps to compare rows. */
  cost = 0;
  private compared = 0;
  private end = 0;
  private begins = new Int32Array(16);
  private table = new Int32Array(32).fill(-1);

  /**
   * Adds a row of `length` words, of which the first `exact` must agree for two rows to be alike and those from there to
   * `bitsEnd` are bits. The number of the row, or -1 if one that is there already makes it needless; rows that it makes
   * needless die.
   */
  add(row: Int32Array, exact: number, length: number, bitsEnd = exact): number {
    const slot = hash(row, exact) & (this.table.length - 1);
    let last = NONE;
    for (let entry = this.table[slot]; entry >= 0; ) {
      const at = this.begins[entry];
      const next = this.words[at + NEXT];
      this.compared++;
      if (this.isAlike(at, row, exact)) {
        if (this.hasNoMore(at, row, bitsEnd, length)) return this.pay(NONE);
        if (this.hasNoLess(at, row, exact, bitsEnd, length)) {
          this.words[at + IS_DEAD] = 1;
          // The dead need not be met again.
          if (last === NONE) this.table[slot] = next;
          else this.words[this.begins[last] + NEXT] = next;
          entry = next;
          continue;
        }
      }
      last = entry;
      entry = next;
    }
    return this.pay(this.append(row, exact, length, slot));
  }

  /** Where the row with this number begins in `words`. */
  begin(entry: number): number {
    return this.begins[entry] + HEADER;
  }

  /** How many words it has. */
  length(entry: number): number {
    return this.words[this.begins[entry] + LENGTH];
  }

  isDead(entry: number): boolean {
    return this.words[this.begins[entry] + IS_DEAD] === 1;
  }

  clear(): void {
    // A table that was large once is not swept for a few rows.
    if (this.table.length > 8 * this.count + 32) this.table = new Int32Array(32);
    this.table.fill(-1);
    this.count = 0;
    this.end = 0;
  }

  private pay(result: number): number {
    const steps = Math.floor(this.compared / ROWS_PER_STEP);
    this.cost += steps;
    this.compared -= steps * ROWS_PER_STEP;
    return result;
  }

  /** Whether the row at `at`, which is like the other, makes that needless. */
  private hasNoMore(at: number, row: Int32Array, bitsEnd: number, length: number): boolean {
    const { words } = this;
    const begin = at + HEADER;
    for (let i = words[at + EXACT]; i < bitsEnd; i++) if ((words[begin + i] & ~row[i]) !== 0) return false;
    return usesNoMore(words, begin + bitsEnd, begin + words[at + LENGTH], row, bitsEnd, length);
  }

  private hasNoLess(at: number, row: Int32Array, exact: number, bitsEnd: number, length: number): boolean {
    const { words } = this;
    const begin = at + HEADER;
    for (let i = exact; i < bitsEnd; i++) if ((row[i] & ~words[begin + i]) !== 0) return false;
    return usesNoMore(row, bitsEnd, length, words, begin + bitsEnd, begin + words[at + LENGTH]);
  }

  private isAlike(at: number, row: Int32Array, exact: number): boolean {
    if (this.words[at + EXACT] !== exact) return false;
    for (let i = 0; i < exact; i++) if (this.words[at + HEADER + i] !== row[i]) return false;
    return true;
  }

  private append(row: Int32Array, exact: number, length: number, slot: number): number {
    const at = this.end;
    this.end = at + HEADER + length;
    if (this.end > this.words.length) this.words = grown(this.words, this.end);
    if (this.count === this.begins.length) this.begins = grown(this.begins, this.count + 1);
    this.words[at + NEXT] = this.table[slot];
    this.words[at + IS_DEAD] = 0;
    this.words[at + EXACT] = exact;
    this.words[at + LENGTH] = length;
    for (let i = 0; i < length; i++) this.words[at + HEADER + i] = row[i];
    this.begins[this.count] = at;
    this.table[slot] = this.count;
    if (++this.count > this.table.length / 2) this.rehash();
    return this.count - 1;
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2).fill(-1);
    for (let entry = 0; entry < this.count; entry++) {
      const at = this.begins[entry];
      if (this.words[at + IS_DEAD] === 1) continue;
      const row = this.words.subarray(at + HEADER, at + HEADER + this.words[at + EXACT]);
      const slot = hash(row, row.length) & (this.table.length - 1);
      this.words[at + NEXT] = this.table[slot];
      this.table[slot] = entry;
    }
  }
}

function grown(words: Int32Array, lengthMin: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(lengthMin, words.length * 2));
  larger.set(words);
  return larger;
}

/** The finish of MurmurHash3 after each word: cheap, and spreads small numbers. */
function hash(row: Int32Array, length: number): number {
  let sum = length;
  for (let i = 0; i < length; i++) {
    sum = Math.imul(sum ^ row[i], 0x85ebca6b);
    sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35);
    sum ^= sum >>> 16;
  }
  return sum;
}

/** Whether the pairs of class and count in a are each met by b. */
function usesNoMore(a: Int32Array, aBegin: number, aEnd: number, b: Int32Array, bBegin: number, bEnd: number): boolean {
  let j = bBegin;
  for (let i = aBegin; i < aEnd; i += 2) {
    while (j < bEnd && b[j] < a[i]) j += 2;
    if (j >= bEnd || b[j] !== a[i] || b[j + 1] < a[i + 1]) return false;
  }
  return true;
}
