// Which states can still matter, for objects of which every look asks about one state: a register, where a read or a
// compare-and-set asks for a value. The state that holds now can be met only by a look that has not returned yet, and not
// beyond one that requires another state and is both called and answered in between. States that cannot be met again need
// not be told apart. O(n log n) to prepare.

/** An operation that asks whether an object is in a state; times are ranks, NEVER for a return that does not come. */
export interface Look {
  state: number;
  /** Whether it was surely done and surely in this state. */
  isRequired: boolean;
  call: number;
  return: number;
}

export const NEVER = 0x7fffffff;
const NONE = -1;

/** The looks at one state. */
interface Looks {
  /** Ascending. */
  returns: number[];
  /** By place, the earliest call of that look and of those that return later. */
  calls: number[];
}

export class Survival {
  private readonly byState = new Map<number, Looks>();
  /** By rank, of the looks called later that require a state: the earliest return, its state, and that of another state. */
  private readonly firstReturn: Int32Array;
  private readonly firstState: Int32Array;
  private readonly otherReturn: Int32Array;
  /** By state the rank at which it was asked about last, and the answer. */
  private readonly knownAt: number[] = [];
  private readonly known: boolean[] = [];

  /** For a history with so many ranks. */
  constructor(looks: readonly Look[], ranks: number) {
    this.firstReturn = new Int32Array(ranks + 1).fill(NEVER);
    this.firstState = new Int32Array(ranks + 1).fill(NONE);
    this.otherReturn = new Int32Array(ranks + 1).fill(NEVER);
    for (const { state, call, return: end } of looks.toSorted((a, b) => a.return - b.return)) {
      const { returns, calls } = this.byState.get(state) ?? { returns: [], calls: [] };
      this.byState.set(state, { returns, calls });
      returns.push(end);
      calls.push(call);
    }
    for (const { calls } of this.byState.values())
      for (let i = calls.length - 2; i >= 0; i--) calls[i] = Math.min(calls[i], calls[i + 1]);
    this.findFirst(looks);
  }

  /** Whether a state that holds at this rank can be met from there on. */
  canMatter(state: number, rank: number): boolean {
    if (this.knownAt[state] === rank) return this.known[state];
    const looks = this.byState.get(state);
    const place = looks === undefined ? 0 : firstFrom(looks.returns, rank);
    const call = looks?.calls[place] ?? NEVER;
    const end = this.firstState[rank] === state ? this.otherReturn[rank] : this.firstReturn[rank];
    this.knownAt[state] = rank;
    this.known[state] = call < end;
    return this.known[state];
  }

  private findFirst(looks: readonly Look[]): void {
    const { firstReturn, firstState, otherReturn } = this;
    const required = looks.filter(({ isRequired }) => isRequired).sort((a, b) => b.call - a.call);
    let next = 0;
    let [first, state, other] = [NEVER, NONE, NEVER];
    for (let rank = firstReturn.length - 1; rank >= 0; rank--) {
      for (; next < required.length && required[next].call > rank; next++) {
        const look = required[next];
        if (look.state === state) first = Math.min(first, look.return);
        else if (look.return < first) [first, state, other] = [look.return, look.state, first];
        else other = Math.min(other, look.return);
      }
      [firstReturn[rank], firstState[rank], otherReturn[rank]] = [first, state, other];
    }
  }
}

/** The place of the first number that is at least `least`. */
function firstFrom(ascending: readonly number[], least: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
