// Load shedding at the door: an attempt that finds the queue full is refused at once, which costs the server nothing and
// tells the client early. Source: Site Reliability Engineering, O'Reilly 2016, chapter 22.
// Safety mechanism: `test/mutations.ts` says what happens without it.

/** May one more attempt wait? */
export function mayWait(waiting: number, limited: boolean, limit: number): boolean {
  return !limited || waiting < limit;
}
