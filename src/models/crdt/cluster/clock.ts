// What replicas stamp their updates with. Clocks are set apart by the skew and count in ticks; a replica never stamps two
// updates alike. A hybrid clock also goes beyond every stamp that its replica has seen (Kulkarni et al., OPODIS 2014).

import type { Params } from '../params.ts';

export class Clock {
  private readonly tick: number;
  private readonly offset: number;
  private readonly isHybrid: boolean;
  private last = -1;

  constructor(params: Params, replica: number, isLying: boolean) {
    this.tick = params.clockTick;
    const ahead = (params.clockSkew * (params.replicas - 1 - replica)) / (params.replicas - 1);
    this.offset = ahead + (isLying ? params.lyingClockAhead : 0);
    this.isHybrid = params.timestamps === 'hybrid';
  }

  /** The stamp of an update made at the true time `now`, seconds; whole ticks. */
  stamp(now: number): number {
    this.last = Math.max(Math.floor((now + this.offset) / this.tick), this.last + 1);
    return this.last;
  }

  /** An update with this stamp was heard of. */
  heard(stamp: number): void {
    if (this.isHybrid) this.last = Math.max(this.last, stamp);
  }

  /** The replica came back without its disk, and remembers no stamp. */
  forget(): void {
    this.last = -1;
  }
}
