// The witness of a connection or a token that one side still holds when the other has given it up.

import type { Trial } from '../../../checkers/configs/index.ts';
import { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import { type KeptEvent, type KeptParams, simulateKept } from './simulations/kept.ts';
import type { Moment, Witness } from './witness.ts';

type Kept = Extract<Trial, { kind: 'kept' }>;

const uses = 300;
/** A side that its like was made for leaves the other so many ways of a message. */
const WAYS = 20;

const connectionWords: Record<KeptEvent, string> = {
  makes: 'has no connection, and opens one with its request',
  uses: 'sends a request on the connection, which it still holds for open',
  answers: 'answers; both keep the connection',
  drops: 'drops the connection',
  ends: 'closes the connection',
  refuses: 'resets it: the connection is closed',
};
const tokenWords: Record<KeptEvent, string> = {
  makes: 'has no token, and asks for one',
  uses: 'sends the token that it keeps',
  answers: 'takes it',
  drops: 'throws the token away',
  ends: 'the token expires',
  refuses: 'refuses: the token has expired',
};

const kinds: Readonly<
  Record<
    Kept['what'],
    Pick<KeptParams, 'clientCountsFrom' | 'serverCountsFrom' | 'noticesEnd'> & {
      name: string;
      words: Record<KeptEvent, string>;
      how: string;
    }
  >
> = {
  connection: {
    name: 'connection',
    words: connectionWords,
    clientCountsFrom: 'use',
    serverCountsFrom: 'use',
    noticesEnd: true,
    how: 'both count from the last answer, and the client learns of the end when the news has come',
  },
  'pooled-connection': {
    name: 'connection',
    words: connectionWords,
    clientCountsFrom: 'birth',
    serverCountsFrom: 'use',
    noticesEnd: false,
    how: 'the pool counts from when it made the connection, the server from the last use; the pool does not test what it hands out',
  },
  token: {
    name: 'token',
    words: tokenWords,
    clientCountsFrom: 'birth',
    serverCountsFrom: 'birth',
    noticesEnd: false,
    how: 'the client counts from when it got the token, the server from when it issued it',
  },
};

export function keptWitness({ what, client, server }: Kept, assumptions: Assumptions): Witness {
  const { name, words, how, ...counting } = kinds[what];
  const { near, delay } = assumptions;
  const settings = (kept: number, granted: number): KeptParams => ({
    ...counting,
    ...{ uses, client: kept, server: granted, near, delayMean: delay },
  });
  const margin = WAYS * delay;
  const runs = twins(
    simulateKept,
    settings(client, server),
    settings(client, client + margin),
    settings(Math.max(0, server - margin), server),
  );
  const figure = figureOf(
    `requests, each about ${writeQuantity(server, 's', 6)} after the last answer, that are refused`,
    'share',
    runs,
    (run) => run.refused / run.uses,
  );
  return {
    confirmed: isAboveTwins(figure),
    sentence: `of the requests that come when the ${name} has about ended for the server, ${writeQuantity(figure.together.estimate, 'share')} are refused: the client takes it for good`,
    figures: [figure],
    timeline: timelineOf(settings(client, server), words),
    assumptions: [
      ...assumed(assumptions, 'near', 'delay'),
      how,
      `alone: a server that keeps it ${writeQuantity(margin, 's')} longer than the client, and a client that gives it up so much sooner`,
    ],
    seeds,
  };
}

/** The first refusal, with what came before it. */
function timelineOf(params: KeptParams, words: Record<KeptEvent, string>): Moment[] {
  const moments: Moment[] = [];
  let end = 0;
  simulateKept(params, new Streams(1), (time, side, what) => {
    if (end > 0) return;
    moments.push({ time, side: side === 'client' ? 'a' : 'b', what: words[what] });
    if (what === 'refuses') end = moments.length;
  });
  return end === 0 ? [] : moments.slice(Math.max(0, end - 5), end);
}
