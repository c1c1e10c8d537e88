// Which states can still matter, for objects of which every look asks about one state: a register, where a read or a
// compare-and-set asks for a value. The state that holds now can be met only by a look that has not returned yet, and not
// beyond one that requires another state and is both called and answered in between. States that cannot be met again need
// not be told apart. O(n log n) to prepare.

/** An operation that asks whether an object is in a state; times are ranks, NEVER for a return that does not come. */
export interface Look {
  state: number;
  /** Whether it was surely done and surely in this state. */
  isRequired: boolean;
  /** Whether it leaves the state as it is. */
  isRead: boolean;
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
  /** All calls, ascending. */
  allCalls: number[];
  /** Whether each of them leaves the state as it is. */
  areReads: boolean;
}

export class Survival {
  /** Whether some read asks for any state but one: it may help then to be in a state about which nobody asks. */
  readonly hasRefusals: boolean;
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
    this.hasRefusals = looks.some(({ isRead, isRequired }) => isRead && !isRequired);
    this.firstReturn = new Int32Array(ranks + 1).fill(NEVER);
    this.firstState = new Int32Array(ranks + 1).fill(NONE);
    this.otherReturn = new Int32Array(ranks + 1).fill(NEVER);
    for (const { state, call, isRead, return: end } of looks.toSorted((a, b) => a.return - b.return)) {
      const at = this.byState.get(state) ?? { returns: [], calls: [], allCalls: [], areReads: true };
      this.byState.set(state, at);
      at.returns.push(end);
      at.calls.push(call);
      at.areReads &&= isRead;
    }
    for (const at of this.byState.values()) {
      at.allCalls = at.calls.toSorted((a, b) => a - b);
      for (let i = at.calls.length - 2; i >= 0; i--) at.calls[i] = Math.min(at.calls[i], at.calls[i + 1]);
    }
    this.findFirst(looks);
  }

  /** Whether a state that holds at this rank can be met from there on. */
  canMatter(state: number, rank: number): boolean {
    if (this.knownAt[state] === rank) return this.known[state];
    const looks = this.byState.get(state);
    const place = looks === undefined ? 0 : firstFrom(looks.returns, rank);
    const call = looks?.calls[place] ?? NEVER;
    this.knownAt[state] = rank;
    this.known[state] = call < this.endOf(state, rank);
    return this.known[state];
  }

  /** Whether all looks at a state leave it as it is. */
  isOnlyRead(state: number): boolean {
    return this.byState.get(state)?.areReads ?? true;
  }

  /** Whether a state that holds from a moment between these ranks on can be met by a look that is called after the first. */
  canBeMetLater(state: number, rank: number, end: number): boolean {
    const calls = this.byState.get(state)?.allCalls ?? [];
    return (calls[firstFrom(calls, rank + 1)] ?? NEVER) < this.endOf(state, end);
  }

  /** The earliest return of a look that is called after this rank and requires another state. */
  private endOf(state: number, rank: number): number {
    return this.firstState[rank] === state ? this.otherReturn[rank] : this.firstReturn[rank];
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
