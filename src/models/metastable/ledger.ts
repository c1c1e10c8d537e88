// The ledger: what happened to every request and every attempt. Its identity, offered = good + failed + in flight, is
// checked on every run and for each client, with "in flight" counted where the requests really are: with the server or
// waiting for their next try. So no request is lost and none is counted twice.
// Safety mechanism: `test/mutations.ts` says what happens without it.

/** Places of the running totals; the recorder takes their differences. */
export const T = {
  offered: 0,
  good: 1,
  failed: 2,
  attempts: 3,
  retries: 4,
  timeouts: 5,
  /** Completed services, of zombies too. */
  completed: 6,
  zombies: 7,
  cancelled: 8,
  queueFull: 9,
  deadlineDrops: 10,
  breakerRefusals: 11,
  throttleRefusals: 12,
  budgetDenials: 13,
  /** Attempts that began service, and the time they waited before. */
  started: 14,
  waited: 15,
  /** Seconds of service for a client who still waited at its end, and for nobody. */
  useful: 16,
  wasted: 17,
  /** Queue length and number in service, integrated over time. */
  queueArea: 18,
  activeArea: 19,
  /** Attempts that had to wait before they began service. */
  delayed: 20,
} as const;
export const TOTALS = 21;

export class Ledger {
  readonly total = new Float64Array(TOTALS);
  /** Requests with an attempt whose client waits for it, and requests that wait for their next try. */
  awaited = 0;
  backingOff = 0;
  private readonly offeredOf: Int32Array;
  private readonly concludedOf: Int32Array;
  private readonly openOf: Int32Array;

  constructor(clients: number) {
    this.offeredOf = new Int32Array(clients);
    this.concludedOf = new Int32Array(clients);
    this.openOf = new Int32Array(clients);
  }

  get inFlight(): number {
    return this.awaited + this.backingOff;
  }

  offer(client: number): void {
    this.total[T.offered]++;
    this.offeredOf[client]++;
  }

  conclude(client: number, good: boolean): void {
    this.total[good ? T.good : T.failed]++;
    this.concludedOf[client]++;
  }

  await(client: number, by: 1 | -1): void {
    this.awaited += by;
    this.openOf[client] += by;
  }

  backOff(client: number, by: 1 | -1): void {
    this.backingOff += by;
    this.openOf[client] += by;
  }

  /** Throws if a request was lost or counted twice: that is our mistake, never the user's. */
  assertConserved(): void {
    const { total, inFlight } = this;
    const { offeredOf, concludedOf, openOf } = this;
    if (total[T.offered] !== total[T.good] + total[T.failed] + inFlight)
      throw new Error(
        `offered ${total[T.offered]} is not good ${total[T.good]} + failed ${total[T.failed]} + in flight ${inFlight}`,
      );
    for (let client = 0; client < offeredOf.length; client++) {
      if (offeredOf[client] !== concludedOf[client] + openOf[client])
        throw new Error(
          `client ${client}: offered ${offeredOf[client]} is not concluded ${concludedOf[client]} + open ${openOf[client]}`,
        );
    }
  }
}
