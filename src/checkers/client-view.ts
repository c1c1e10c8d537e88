// Whether one client has a view: an order of all writes and of its own reads in which each of these reads the latest write.
// The rule is that of `view.ts`: what the client had behind it when it read another value is older than that value. It
// forces edges to writes that the client read, and to no others, so that a contradiction goes through these writes; what
// comes before each of them is all that must be kept, however long the history is.

import type { Clocks } from './event-order.ts';
import { INITIAL, NONE, type RegisterHistory } from './register-history.ts';
import { lastWriteBefore, type WriteRuns } from './write-runs.ts';

/**
 * `base` is the order that the view has to keep, without a cycle. Takes O(reads x (reads + chains) x log) for each of a
 * few rounds, at worst reads^2 x chains.
 */
export function hasView(registers: RegisterHistory, base: Clocks, runs: WriteRuns, client: number): boolean {
  return new View(registers, base, runs, client).saturate();
}

class View {
  private readonly registers: RegisterHistory;
  private readonly base: Clocks;
  private readonly runs: WriteRuns;
  private readonly reads: readonly number[];
  /** The writes that the client read, and their numbers. */
  private readonly writes: readonly number[];
  private readonly numberOf: ReadonlyMap<number, number>;
  /** By write that was read: its clock, with all that was forced. */
  private readonly clocks: Int32Array;
  /** How often each of these clocks changed, and by pair at which change of the second the first took it in. */
  private readonly changes: Int32Array;
  private readonly heard: Int32Array;
  /** The clock of the client as it goes from read to read. */
  private readonly past: Clocks;

  constructor(registers: RegisterHistory, base: Clocks, runs: WriteRuns, client: number) {
    const { chains, chainStart, isWrite, source } = registers;
    this.registers = registers;
    this.base = base;
    this.runs = runs;
    const reads: number[] = [];
    const numberOf = new Map<number, number>();
    for (let event = chainStart[client]; event < chainStart[client + 1]; event++) {
      if (isWrite[event] === 1 || (source[event] < 0 && source[event] !== INITIAL)) continue;
      reads.push(event);
      if (source[event] >= 0 && !numberOf.has(source[event])) numberOf.set(source[event], numberOf.size);
    }
    this.reads = reads;
    this.numberOf = numberOf;
    this.writes = [...numberOf.keys()];
    const { length } = this.writes;
    this.clocks = new Int32Array(length * chains);
    this.writes.forEach((write, number) => {
      this.clocks.set(base.clock.subarray(write * chains, (write + 1) * chains), number * chains);
    });
    this.changes = new Int32Array(length).fill(1);
    this.heard = new Int32Array(length * length);
    this.past = { clock: new Int32Array(chains), sequence: base.sequence, placed: base.placed };
  }

  /** Forces what follows until nothing new does; false where it contradicts itself. */
  saturate(): boolean {
    for (;;) {
      if (!this.close()) return false;
      const forced = this.force();
      if (forced !== 'new') return forced === 'nothing';
    }
  }

  /** What is before a write has its own past before it as well. */
  private close(): boolean {
    const { length } = this.writes;
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (let one = 0; one < length; one++)
        for (let other = 0; other < length; other++) {
          if (one === other || !this.isBefore(other, one)) continue;
          if (this.isBefore(one, other)) return false;
          if (this.heard[one * length + other] === this.changes[other]) continue;
          this.heard[one * length + other] = this.changes[other];
          if (this.takeIn(this.clocks, one, this.clocks, other)) {
            this.changes[one]++;
            isNew = true;
          }
        }
    }
    return true;
  }

  private force(): 'nothing' | 'new' | 'contradiction' {
    const { registers, runs, past, base } = this;
    const { key, source } = registers;
    const isTaken = new Uint8Array(this.writes.length);
    let isNew = false;
    past.clock.fill(0);
    for (const read of this.reads) {
      const writer = source[read];
      this.takeIn(past.clock, 0, base.clock, read);
      for (let number = 0; number < isTaken.length; number++) {
        if (isTaken[number] === 1 || !this.isIn(past.clock, 0, this.writes[number])) continue;
        isTaken[number] = 1;
        this.takeIn(past.clock, 0, this.clocks, number);
      }
      for (let run = runs.runsOfKey[key[read]]; run < runs.runsOfKey[key[read] + 1]; run++) {
        const older = lastWriteBefore(registers, runs, past, run, 0);
        if (older === NONE || older === writer) continue;
        if (writer === INITIAL || this.isIn(base.clock, older, writer)) return 'contradiction';
        const number = this.numberOf.get(writer)!;
        if (this.isIn(this.clocks, number, older)) continue;
        this.takeIn(this.clocks, number, base.clock, older);
        this.changes[number]++;
        isNew = true;
      }
    }
    return isNew ? 'new' : 'nothing';
  }

  private isBefore(one: number, other: number): boolean {
    return this.isIn(this.clocks, other, this.writes[one]);
  }

  /** Is the event in the clock of this number? */
  private isIn(clocks: Int32Array, number: number, event: number): boolean {
    const { chains, chain, chainStart } = this.registers;
    return clocks[number * chains + chain[event]] > event - chainStart[chain[event]];
  }

  /** Adds what the second clock knows to the first, and says whether that was something new. */
  private takeIn(to: Int32Array, one: number, from: Int32Array, other: number): boolean {
    const { chains } = this.registers;
    let isNew = false;
    for (let c = 0, a = one * chains, b = other * chains; c < chains; c++, a++, b++) {
      if (from[b] <= to[a]) continue;
      to[a] = from[b];
      isNew = true;
    }
    return isNew;
  }
}
