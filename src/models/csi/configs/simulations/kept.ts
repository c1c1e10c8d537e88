// Something that two sides hold for each other, a connection or a token, and that each gives up by a clock of its own, on the
// event kernel. The client uses what it believes to hold; the server refuses what it has given up. Each use comes near the
// moment at which the server gives up, where alone the two can differ. Sources: RFC 9112 section 9.6 (a server closes a connection
// while a request is on its way); RFC 6749 section 5.1 (the lifetime of a token counts from its issue).

import { Engine, type Streams } from '../../../../kernel/index.ts';

/** From what a side counts: from its last use, or from when it was made. */
export type CountedFrom = 'use' | 'birth';

/** Times in seconds. */
export interface KeptParams {
  uses: number;
  /** For how long each side keeps it. */
  client: number;
  server: number;
  clientCountsFrom: CountedFrom;
  serverCountsFrom: CountedFrom;
  /** Does the client learn that the server has given it up, once the news has come? */
  noticesEnd: boolean;
  /** A use comes up to so long before or after the server's time since the last answer, uniformly. */
  near: number;
  /** Mean of the exponential time that a message is on its way. */
  delayMean: number;
}

export interface KeptResult {
  uses: number;
  /** Uses that came to a server which had given it up. */
  refused: number;
  /** Times that a new one was made. */
  made: number;
}

export type KeptEvent = 'makes' | 'uses' | 'drops' | 'answers' | 'ends' | 'refuses';

export type KeptObserver = (time: number, side: 'client' | 'server', what: KeptEvent) => void;

/** Streams `silences` and `ways`. */
export function simulateKept(params: KeptParams, streams: Streams, observe?: KeptObserver): KeptResult {
  const { client, server, near } = params;
  const engine = new Engine();
  const [silences, ways] = ['silences', 'ways'].map((name) => streams.stream(name));
  const way = (): number => params.delayMean * ways.exponential();
  let [uses, refused, made] = [0, 0, 0];
  let isHeld = false;
  let isValid = false;
  const tell = (side: 'client' | 'server', what: KeptEvent): void => observe?.(engine.now, side, what);
  const clientEnd = engine.timer(
    engine.on(() => {
      isHeld = false;
      tell('client', 'drops');
    }, 'client gives up'),
  );
  // Which one the server has: the client may have made another by the time at which the news comes.
  let kept = 0;
  const news = engine.on((number) => {
    if (number === made) isHeld = false;
  }, 'news of the end');
  const serverEnd = engine.timer(
    engine.on(() => {
      isValid = false;
      tell('server', 'ends');
      if (params.noticesEnd) engine.schedule(way(), news, kept);
    }, 'server gives up'),
  );
  const next = (): void => {
    if (uses < params.uses) engine.schedule(Math.max(0, server + near * (2 * silences.uniform() - 1)), use);
  };
  const answer = engine.on((isNew) => {
    if (isNew === 1) isHeld = true;
    if (isNew === 1 || params.clientCountsFrom === 'use') engine.set(clientEnd, client, BEFORE_USES);
    next();
  }, 'answer arrives');
  const arrive = engine.on((isNew, number) => {
    if (isNew === 0 && !isValid) {
      refused++;
      isHeld = false;
      tell('server', 'refuses');
      next();
      return;
    }
    isValid = true;
    kept = number;
    if (isNew === 1 || params.serverCountsFrom === 'use') engine.set(serverEnd, server);
    tell('server', 'answers');
    engine.schedule(way(), answer, isNew);
  }, 'use arrives');
  const use = engine.on(() => {
    uses++;
    const isNew = isHeld ? 0 : 1;
    made += isNew;
    tell('client', isNew === 1 ? 'makes' : 'uses');
    engine.schedule(way(), arrive, isNew, made);
  }, 'use');
  engine.schedule(0, use);
  engine.run();
  return { uses, refused, made };
}

/** What the client gives up at a moment it does not use at that moment. */
const BEFORE_USES = -1;
