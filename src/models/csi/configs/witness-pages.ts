// The witness of a page that is cut without a word: the loop of the page-size scenario, with the sizes of the two files.

import type { Trial } from '../../../checkers/configs/index.ts';
import type { Streams } from '../../../kernel/index.ts';
import { writeQuantity } from '../../quantity.ts';
import { pagesOf } from '../scenarios/page-size/pages.ts';
import { type Assumptions, assumed } from './assumptions.ts';
import { figureOf, isAboveTwins, seeds, twins } from './over-seeds.ts';
import type { Moment, Witness } from './witness.ts';

const lists = 50;

export function clampWitness({ asked, limit }: Extract<Trial, { kind: 'clamp' }>, assumptions: Assumptions): Witness {
  const { pages } = assumptions;
  // As many rows with all three, so that they read the same lists.
  const rowsOf = (streams: Streams): number[] => {
    const lengths = streams.stream('lengths');
    return Array.from({ length: lists }, () => 1 + Math.floor(2 * pages * asked * lengths.uniform()));
  };
  const run = ([size, largest]: readonly [number, number], streams: Streams) => {
    const all = rowsOf(streams);
    return {
      rows: all.reduce((sum, rows) => sum + rows, 0),
      read: all.reduce((sum, rows) => sum + rowsRead(rows, size, largest), 0),
    };
  };
  const figure = figureOf(
    'rows that the caller never gets',
    'share',
    twins(run, [asked, limit], [asked, asked], [limit, limit]),
    ({ rows, read }) => 1 - read / rows,
  );
  return {
    confirmed: isAboveTwins(figure),
    sentence: `${writeQuantity(figure.together.estimate, 'share')} of the rows never come to the caller, and nobody gets an error`,
    figures: [figure],
    timeline: timelineOf(Math.ceil(pages * asked), asked, limit),
    assumptions: [
      ...assumed(assumptions, 'pages'),
      'the caller takes the first page that is not full for the last one, and follows no next-page token',
    ],
    seeds,
  };
}

function rowsRead(rows: number, asked: number, limit: number): number {
  return pagesOf(rows, asked, limit, 'short-page').reduce((sum, { from, to }) => sum + to - from, 0);
}

function timelineOf(rows: number, asked: number, limit: number): Moment[] {
  return pagesOf(rows, asked, limit, 'short-page')
    .slice(0, 4)
    .flatMap(({ from, to }): Moment[] => [
      { time: 0, side: 'a', what: `asks for ${asked} rows from row ${from}, of ${rows} that there are` },
      { time: 0, side: 'b', what: `gives ${to - from}` },
      { time: 0, side: 'a', what: to - from < asked ? 'takes the short page for the last one, and stops' : 'goes on' },
    ]);
}
