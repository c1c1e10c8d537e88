// Looks for one order of all events that keeps a forced order and in which every read sees the latest write: each chain
// goes forward, one event at a time, with a memo of the places at which the chains stood together. With unique values a
// place is all that must be told apart: a write may not be overwritten while reads of it are to come, so that at most
// one value of each key matters, and the place tells which.
//
// A read is taken as soon as it is right, and a write that nobody is to read as soon as it overwrites nothing that
// somebody is to read: neither can be in the way of anything. Only among the other writes is there a choice.

import type { Clocks } from './event-order.ts';
import type { Answer } from './history.ts';
import { NONE, type RegisterHistory } from './register-history.ts';
import { valueKey } from './value-key.ts';

export interface Search {
  answer: Answer;
  /** How many writes were tried. */
  steps: number;
}

/**
 * Whether there is such an order. There must be no read of a value that nobody wrote. A step takes O(chains^2) at worst, and with
 * unique values there are at most as many as places. Values that were written more than once are told apart, too.
 */
export function searchSequence(registers: RegisterHistory, clocks: Clocks, budget: number): Search {
  const place = new Place(registers, clocks);
  const rank = rankWrites(registers);
  const seen = new Set<string>();
  const choose = (): number[] => place.choices().sort((a, b) => rank[b] - rank[a]);
  place.advance();
  const choices: number[][] = [choose()];
  const marks: number[] = [place.mark()];
  let steps = 0;
  while (!place.isDone()) {
    const depth = choices.length - 1;
    if (depth < 0) return { answer: 'violation', steps };
    const write = choices[depth].pop();
    if (write === undefined) {
      choices.pop();
      marks.pop();
      continue;
    }
    if (steps === budget) return { answer: 'unknown', steps };
    steps++;
    place.goBack(marks[depth]);
    place.take(write);
    place.advance();
    const key = place.key();
    if (seen.has(key)) continue;
    seen.add(key);
    if (place.isStuck(write)) continue;
    choices.push(choose());
    marks.push(place.mark());
  }
  return { answer: 'legal', steps };
}

/** A write is tried before another if it returned first, or was read first: so it was in time. */
function rankWrites({ size, history, operation, source, isWrite }: RegisterHistory): Float64Array {
  const rank = new Float64Array(size).fill(Infinity);
  for (let event = 0; event < size; event++) {
    const { return: end, status } = history[operation[event]];
    const write = isWrite[event] === 1 ? event : source[event];
    if (write >= 0 && status === 'ok' && end < rank[write]) rank[write] = end;
  }
  return rank;
}

/** Numbers the values of all keys: first, by key, the initial ones. */
function numberVersions({ size, history, operation, key, keys, isWrite, initial }: RegisterHistory) {
  const versions = keys.map((_, x) => new Map([[valueKey(initial), x]]));
  const version = new Int32Array(size);
  let count = keys.length;
  for (let event = 0; event < size; event++) {
    const { value, out } = history[operation[event]];
    const name = valueKey((isWrite[event] === 1 ? value : out) ?? null);
    const ofKey = versions[key[event]];
    const known = ofKey.get(name);
    version[event] = known ?? count;
    if (known === undefined) ofKey.set(name, count++);
  }
  return { version, count };
}

/** How far each chain has come, and what the keys hold. */
class Place {
  private readonly registers: RegisterHistory;
  private readonly clock: Int32Array;
  /** By chain: how many of its events are done. */
  private readonly done: Int32Array;
  /** By event: what it wrote or read. */
  private readonly version: Int32Array;
  /** By version: how many of its reads and writes are to come. */
  private readonly readsLeft: Int32Array;
  private readonly writesLeft: Int32Array;
  /** The reads of version v are `reads[i]` for i from `readStart[v]` up to, not including, `readStart[v + 1]`. */
  private readonly reads: Int32Array;
  private readonly readStart: Int32Array;
  /** By key: the version it holds. */
  private readonly held: Int32Array;
  /** The events done, in order, and for each write among them what it overwrote. */
  private readonly trail: number[] = [];
  private readonly overwritten: number[] = [];
  /** By chain: one that its next event waited for when it was last asked, most often still. */
  private readonly waitsFor: Int32Array;
  /** By chain: its event that waits for no other any more, as far as that was asked since events were last undone. */
  private readonly ready: Int32Array;
  /** How many events of clients are to come; an open write of which nobody needs the value need not happen. */
  private left: number;

  constructor(registers: RegisterHistory, { clock }: Clocks) {
    const { chains, size, keys, isWrite, chainStart, clients } = registers;
    const { version, count } = numberVersions(registers);
    this.registers = registers;
    this.clock = clock;
    this.done = new Int32Array(chains);
    this.waitsFor = Int32Array.from(this.done, (_, c) => c);
    this.ready = new Int32Array(chains).fill(NONE);
    this.version = version;
    this.readsLeft = new Int32Array(count);
    this.writesLeft = new Int32Array(count);
    for (let event = 0; event < size; event++)
      (isWrite[event] === 1 ? this.writesLeft : this.readsLeft)[version[event]]++;
    this.held = Int32Array.from(keys, (_, x) => x);
    this.readStart = new Int32Array(count + 1);
    for (let v = 0; v < count; v++) this.readStart[v + 1] = this.readStart[v] + this.readsLeft[v];
    this.reads = new Int32Array(this.readStart[count]);
    const next = this.readStart.slice(0, count);
    for (let event = 0; event < size; event++) if (isWrite[event] === 0) this.reads[next[version[event]]++] = event;
    this.left = chainStart[clients];
  }

  isDone(): boolean {
    return this.left === 0;
  }

  mark(): number {
    return this.trail.length;
  }

  key(): string {
    if (this.registers.ambiguous === undefined) return this.done.join();
    return `${this.done.join()};${this.held.map((version) => (this.readsLeft[version] > 0 ? version : NONE)).join()}`;
  }

  /** Does all that cannot be in the way. */
  advance(): void {
    const { chains } = this.registers;
    for (let idle = 0, c = 0; idle < chains; c = (c + 1) % chains) {
      const before = this.trail.length;
      for (let event = this.next(c); event !== NONE && this.isHarmless(event); event = this.next(c)) this.take(event);
      idle = this.trail.length > before ? 0 : idle + 1;
    }
  }

  /** The writes that may come next. */
  choices(): number[] {
    const { chains, clients } = this.registers;
    const writes: number[] = [];
    for (let c = 0; c < chains; c++) {
      const event = this.next(c);
      if (event !== NONE && (c < clients || this.readsLeft[this.version[event]] > 0)) writes.push(event);
    }
    return writes;
  }

  /**
   * Whether the key of the write just taken can never be written again: before the reads that are to come of what it
   * holds, another key must be written that holds something of which reads are to come, and before those, perhaps by way
   * of more keys, this one. An early sign of a dead end.
   */
  isStuck(write: number): boolean {
    const { keys, key } = this.registers;
    const reached = new Uint8Array(keys.length);
    const waiting = [key[write]];
    for (let x = waiting.pop(); x !== undefined; x = waiting.pop()) {
      if (this.readsLeft[this.held[x]] === 0 || this.writesLeft[this.held[x]] > 0) continue;
      this.visitKeysBefore(x, reached, waiting);
      if (reached[key[write]] === 1) return true;
    }
    return false;
  }

  /** Adds the keys that are written before the last read that is to come of what a key holds. */
  private visitKeysBefore(x: number, reached: Uint8Array, waiting: number[]): void {
    const { chains, chainStart, chain, isWrite, key } = this.registers;
    for (let i = this.readStart[this.held[x]]; i < this.readStart[this.held[x] + 1]; i++) {
      const read = this.reads[i];
      if (read - chainStart[chain[read]] < this.done[chain[read]]) continue;
      for (let c = 0; c < chains; c++) {
        const end = chainStart[c] + this.clock[read * chains + c];
        for (let event = chainStart[c] + this.done[c]; event < end; event++) {
          if (isWrite[event] === 0 || reached[key[event]] === 1) continue;
          reached[key[event]] = 1;
          waiting.push(key[event]);
        }
      }
    }
  }

  take(event: number): void {
    const { chain, clients, key, isWrite } = this.registers;
    this.trail.push(event);
    this.done[chain[event]]++;
    if (chain[event] < clients) this.left--;
    if (isWrite[event] === 0) this.readsLeft[this.version[event]]--;
    else {
      this.writesLeft[this.version[event]]--;
      this.overwritten.push(this.held[key[event]]);
      this.held[key[event]] = this.version[event];
    }
  }

  goBack(mark: number): void {
    const { chain, clients, key, isWrite } = this.registers;
    if (this.trail.length > mark) this.ready.fill(NONE);
    while (this.trail.length > mark) {
      const event = this.trail.pop() as number;
      this.done[chain[event]]--;
      if (chain[event] < clients) this.left++;
      if (isWrite[event] === 0) this.readsLeft[this.version[event]]++;
      else {
        this.writesLeft[this.version[event]]++;
        this.held[key[event]] = this.overwritten.pop() as number;
      }
    }
  }

  /** The next event of a chain if it may be done, or NONE. */
  private next(c: number): number {
    const { chainStart, isWrite, key } = this.registers;
    const event = chainStart[c] + this.done[c];
    if (event === chainStart[c + 1] || !this.isReady(c, event)) return NONE;
    const held = this.held[key[event]];
    if (isWrite[event] === 0) return held === this.version[event] ? event : NONE;
    // Reads that are to come must find their value, now or later.
    return this.readsLeft[held] > 0 && this.writesLeft[held] === 0 && held !== this.version[event] ? NONE : event;
  }

  /** Is all done that comes before the next event of a chain? */
  private isReady(c: number, event: number): boolean {
    if (this.ready[c] === event) return true;
    const { chains } = this.registers;
    const waits = (other: number): boolean => other !== c && this.clock[event * chains + other] > this.done[other];
    if (waits(this.waitsFor[c])) return false;
    for (let other = 0; other < chains; other++) {
      if (!waits(other)) continue;
      this.waitsFor[c] = other;
      return false;
    }
    this.ready[c] = event;
    return true;
  }

  private isHarmless(event: number): boolean {
    const { chain, clients, isWrite, key } = this.registers;
    if (isWrite[event] === 0) return true;
    return (
      chain[event] < clients && this.readsLeft[this.version[event]] === 0 && this.readsLeft[this.held[key[event]]] === 0
    );
  }
}
