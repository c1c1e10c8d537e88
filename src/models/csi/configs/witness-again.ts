// The witness of requests that go out again while they are being served: the heartbeat scenario with the numbers of the
// files. Nothing in it is drawn.

import type { Trial } from '../../../checkers/configs/index.ts';
import { type HeartbeatObserver, simulateHeartbeat } from '../scenarios/heartbeat/requests.ts';
import type { Moment, Witness } from './witness.ts';

const longest = 12;

export function againWitness({ amount, interval, round, perRound }: Extract<Trial, { kind: 'again' }>): Witness {
  const moments: Moment[] = [];
  const observe: HeartbeatObserver = (time, side, what) => {
    if (moments.length < longest) moments.push({ time, side: side === 'client' ? 'a' : 'b', what });
  };
  const { requests, duration } = simulateHeartbeat({ containers: amount, interval, round, perRound }, observe);
  return {
    confirmed: requests > amount,
    sentence: `${amount} that are needed become ${requests} requests in ${duration} s`,
    figures: [],
    timeline: moments,
    assumptions: ['each heartbeat carries all requests that are still open, and the server takes each for a new one'],
  };
}
