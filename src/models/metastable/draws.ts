// Chance that belongs to a request. Each draw is keyed by the request, the attempt and what it is for, not by its turn:
// so a retry more or less in one run leaves all other draws as they are in its twin (common random numbers).

import { Random, type Streams } from '../../kernel/index.ts';

/** What a draw is for; part of its key. */
export const PURPOSE = { work: 0, backoff: 1, throttle: 2, think: 3 } as const;

const PURPOSES = 8;

/** Whence a request comes; with its number there it is known in every run. Users count from `user` upwards. */
export const ORIGIN = { workload: 0, surge: 1, user: 2 } as const;

export class Draws {
  private readonly master: Random;
  private readonly scratch = new Random(0, 0, 0);
  private a = 0;
  private b = 0;
  private c = 0;

  constructor(streams: Streams) {
    this.master = streams.stream('requests');
    this.renew();
  }

  /** Takes new keys from the stream, which a fork has derived afresh. */
  renew(): void {
    this.a = this.master.uint32() | 0;
    this.b = this.master.uint32() | 0;
    this.c = this.master.uint32() | 0;
  }

  /** A stream of its own for this purpose; valid until the next call. The warm-up of the generator mixes the key. */
  of(number: number, origin: number, attempt: number, purpose: number): Random {
    this.scratch.restart(this.a + number, this.b + origin, this.c + attempt * PURPOSES + purpose);
    return this.scratch;
  }

  /** Spreads requests evenly and at random over `n`, with one hash instead of a stream. */
  spread(number: number, origin: number, n: number): number {
    let h = Math.imul(this.a ^ number, 0xcc9e2d51);
    h = Math.imul(((h << 15) | (h >>> 17)) ^ this.b ^ Math.imul(origin, 0x9e3779b1), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) % n;
  }
}
