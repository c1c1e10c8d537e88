// A hybrid logical clock: close to the node's wall clock, yet never behind anything its node has heard of, so that an
// effect has a later reading than its cause whatever the clocks say. The reading is one number, microseconds times 2^16
// plus a counter; taking the larger of wall clock and last reading plus one is the published algorithm in this form.
// Source: Kulkarni, Demirbas, Madappa, Avva, Leone, Logical Physical Clocks, OPODIS 2014 (section 6.2 for the 16 bits).

/** Readings in one microsecond; more events than that run ahead of the wall clock. */
const PER_MICROSECOND = 65_536;

export class HybridClock {
  private last = Number.NEGATIVE_INFINITY;

  /** The reading of a new event, when the wall clock says `seconds`: later than all before it and all observed. */
  next(seconds: number): number {
    this.last = Math.max(Math.floor(seconds * 1e6) * PER_MICROSECOND, this.last + 1);
    return this.last;
  }

  /** The latest reading, for messages and answers. */
  get latest(): number {
    return this.last;
  }

  /** Takes note of a reading that came with a message. */
  observe(reading: number): void {
    if (reading > this.last) this.last = reading;
  }
}
