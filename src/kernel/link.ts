// One direction between two nodes: how long a message takes, and whether it is lost, doubled or overtaken. A link has
// streams of its own, one each for delays, losses and copies, so the k-th message of a link takes the same time
// whatever other links do and however many messages are lost, cut or doubled.

import type { Distribution } from './distribution.ts';
import { InputError } from './input-error.ts';
import type { Random, Streams } from './random.ts';

export interface LinkOptions {
  /** Time on the way, seconds, one draw per message. */
  delay: Distribution;
  /** Share of messages that get lost, 0 by default. */
  loss?: number;
  /** Share of the messages not lost that arrive twice, the copy after a delay of its own; 0 by default. */
  duplication?: number;
  /** Messages arrive in the order sent: one that is slow holds up those behind it. False by default: they overtake. */
  fifo?: boolean;
}

/** Every message ends in one of them: sent + duplicated = delivered + lost + cut + those on the way. */
export interface LinkCounts {
  sent: number;
  duplicated: number;
  delivered: number;
  lost: number;
  /** Sent into a cut, or caught by one on the way. */
  cut: number;
}

export class Link implements LinkCounts {
  readonly from: number;
  readonly to: number;
  /** Its place among the links of its network. */
  readonly index: number;
  /** These and the delay may be changed while the run goes on; messages on the way keep what they were sent with. */
  loss: number;
  duplication: number;
  fifo: boolean;
  sent = 0;
  duplicated = 0;
  delivered = 0;
  lost = 0;
  cut = 0;
  private time: Distribution;
  private lastArrival = Number.NEGATIVE_INFINITY;
  private readonly delays: Random;
  private readonly losses: Random;
  private readonly copies: Random;

  constructor(from: number, to: number, index: number, options: LinkOptions, streams: Streams, name: string) {
    const { delay, loss = 0, duplication = 0, fifo = false } = options;
    for (const share of [loss, duplication])
      if (!(share >= 0 && share <= 1)) throw new RangeError(`share ${share} on link ${from}>${to}, allowed 0 to 1`);
    this.from = from;
    this.to = to;
    this.index = index;
    this.time = this.checked(delay);
    this.loss = loss;
    this.duplication = duplication;
    this.fifo = fifo;
    this.delays = streams.stream(`${name} ${from}>${to} delay`);
    this.losses = streams.stream(`${name} ${from}>${to} loss`);
    this.copies = streams.stream(`${name} ${from}>${to} copy`);
  }

  get delay(): Distribution {
    return this.time;
  }

  /** Refuses a distribution that gives negative times, however rarely. */
  set delay(delay: Distribution) {
    this.time = this.checked(delay);
  }

  /** When a message sent now arrives; drawn for each, whatever becomes of it. */
  drawArrival(now: number): number {
    return this.arrivalAfter(this.time.sample(this.delays), now);
  }

  drawLoss(): boolean {
    return this.loss > 0 && this.losses.uniform() < this.loss;
  }

  drawCopy(): boolean {
    return this.duplication > 0 && this.copies.uniform() < this.duplication;
  }

  drawCopyArrival(now: number): number {
    return this.arrivalAfter(this.time.sample(this.copies), now);
  }

  /** The arrival, put off on a link that keeps order until all before it are there. */
  inOrder(arrival: number): number {
    if (!this.fifo) return arrival;
    this.lastArrival = Math.max(this.lastArrival, arrival);
    return this.lastArrival;
  }

  private checked(delay: Distribution): Distribution {
    if (delay.cdf(-Number.MIN_VALUE) > 0)
      throw new InputError({
        what: `the delay of link ${this.from}>${this.to} can be negative`,
        value: delay.name,
        allowed: 'times of 0 s or more; for a normal distribution take truncatedNormal',
      });
    return delay;
  }

  private arrivalAfter(delay: number, now: number): number {
    if (delay >= 0 && delay < Number.POSITIVE_INFINITY) return now + delay;
    throw new RangeError(
      `link ${this.from}>${this.to} drew a delay of ${delay} s from ${this.time.name}; allowed: 0 s or more`,
    );
  }
}
