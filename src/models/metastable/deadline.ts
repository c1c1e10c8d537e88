// Deadline check: when an attempt's turn comes, the server drops it if the client's deadline is too near. The slack is
// what makes it work: with none, a queue in order drops only what has already expired and then serves attempts that
// expire while they are served. Source: Site Reliability Engineering, O'Reilly 2016, chapter 22.
// Safety mechanism: `test/mutations.ts` says what happens without it.

/** May an attempt that has waited so long still be served in time? */
export function inTime(waited: number, timeout: number, slack: number): boolean {
  return waited <= timeout - slack;
}
