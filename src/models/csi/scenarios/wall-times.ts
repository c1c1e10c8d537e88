// Wall times as meanings and back, by texts where that will do: this is done for every record at every hop.

import type { Wall } from '../encoders/timestamps.ts';
import { type Meaning, wallTime } from '../meaning/index.ts';

/** The meaning of a wall time. */
export const meaningOfWall = ({ seconds, nanos }: Wall): Meaning =>
  wallTime(seconds > 0 ? `${seconds}${`${nanos}`.padStart(9, '0')}` : BigInt(seconds) * 1_000_000_000n + BigInt(nanos));

/** The wall time of a meaning that is one. */
export function wallOfMeaning(meaning: Meaning): Wall {
  const { nanos } = meaning as { nanos: string };
  if (nanos.length > 9 && nanos[0] !== '-')
    return { seconds: Number(nanos.slice(0, -9)), nanos: Number(nanos.slice(-9)) };
  const whole = BigInt(nanos);
  const rest = ((whole % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  return { seconds: Number((whole - rest) / 1_000_000_000n), nanos: Number(rest) };
}
