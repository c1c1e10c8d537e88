// Witnesses in which nothing is drawn: the numbers of the two files put on one timeline, or one amount against one limit.

import type { Trial } from '../../../checkers/configs/index.ts';
import { writeQuantity } from '../../quantity.ts';
import type { Moment, Witness } from './witness.ts';

type Of<Kind extends Trial['kind']> = Extract<Trial, { kind: Kind }>;

const seconds = (value: number): string => writeQuantity(value, 's', 6);

function shown(confirmed: boolean, sentence: string, timeline: Moment[], ...assumptions: string[]): Witness {
  return { confirmed, sentence, figures: [], timeline, assumptions };
}

/** A connection used at its latest moment: the server has closed it a moment before the request comes. */
export function idleWitness({ client, server }: Of<'idle'>): Witness {
  const used = Math.min(client, server);
  return shown(
    client >= server,
    `a request after ${seconds(used)} of silence finds the connection closed by the server, and open for the client`,
    [
      { time: 0, side: 'b', what: 'sends its last answer; both keep the connection' },
      { time: server, side: 'b', what: `closes it after ${seconds(server)} of silence` },
      { time: used, side: 'a', what: 'still holds it for open, and sends a request: it is reset' },
      { time: client, side: 'a', what: `would have dropped it after ${seconds(client)}` },
    ],
    'the closing packet of the server is still on its way when the request goes out',
  );
}

/** Handling that takes all the time it may take. */
export function redeliveryWitness({ visibility, work }: Of<'redelivery'>): Witness {
  const timeline: Moment[] = [];
  for (let i = 0; i * visibility < work && i < 4; i++) {
    const time = i * visibility;
    timeline.push({
      time,
      side: 'b',
      what: i === 0 ? 'hands the message out and hides it' : 'shows the message again and hands it out',
    });
    timeline.push({ time, side: 'a', what: `handler ${i + 1} begins` });
  }
  timeline.push({ time: work, side: 'a', what: 'handler 1 is done, and the others go on' });
  const handlers = Math.ceil(work / visibility);
  return shown(
    handlers > 1,
    `a message that takes ${seconds(work)} is in the hands of ${handlers} handlers`,
    timeline,
    'a handler takes as long as it is allowed to, and another is free',
  );
}

/** Pages of `limit` instead of `asked`, read by one who takes a short page for the last. */
export function clampWitness({ asked, limit }: Of<'clamp'>): Witness {
  const rows = 10 * asked;
  const lost = 1 - limit / rows;
  return shown(
    limit < asked,
    `of ${rows} rows, ten pages, the caller reads ${limit} and takes the short page for the last: ${writeQuantity(lost, 'share')} are lost, without an error`,
    [
      { time: 0, side: 'a', what: `asks for ${asked} rows` },
      { time: 0, side: 'b', what: `answers with ${Math.min(asked, limit)}, its largest page` },
      { time: 0, side: 'a', what: `sees fewer than ${asked}, and stops` },
    ],
    'the caller ends at the first page that is not full, and does not follow a next-page token',
  );
}

export function refusalWitness({ what, offered, limit }: Of<'refusal'>): Witness {
  return shown(
    offered > limit,
    `${what} of ${offered} meets a limit of ${limit}`,
    [
      { time: 0, side: 'a', what: `offers ${offered}, which its own configuration allows` },
      { time: 0, side: 'b', what: `takes ${limit} and refuses the rest: ${offered - limit} too many` },
    ],
    'the side that offers uses all that its configuration allows',
  );
}

export function roundingWitness({ asked, step }: Of<'rounding'>): Witness {
  const given = Math.ceil(asked / step) * step;
  const size = (value: number): string => writeQuantity(value, 'bytes', 5);
  return shown(
    given !== asked,
    `a container of ${size(asked)} is asked for and one of ${size(given)} is given: ${size(given - asked)} more, and no container has the size that was asked for`,
    [
      { time: 0, side: 'a', what: `asks for ${size(asked)}` },
      { time: 0, side: 'b', what: `rounds up to ${given / step} steps of ${size(step)}, and gives ${size(given)}` },
      { time: 0, side: 'a', what: `looks among what came for ${size(asked)}, finds none, and asks again` },
    ],
    'the side that asks knows its containers by the size that it asked for',
  );
}
