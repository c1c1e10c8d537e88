// How far a client's session is in the log: the furthest that it has written or read. What it asks for next may have to
// wait until a replica is there.

import { BEGINNING, isAfter, type Position } from './leader-log.ts';
import type { Request } from './protocol.ts';

export function sessionOf({ session }: Request): Position {
  return (session as Position | undefined) ?? BEGINNING;
}

export function further(a: Position, b: Position): Position {
  return isAfter(a, b) ? a : b;
}
