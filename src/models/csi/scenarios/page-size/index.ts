// Page size: a client asks for pages of a size that the server does not serve, and the server gives shorter ones without a
// word. The client takes a short page for the last one, or leaves out what it believes to have. Nothing fails.

import { Engine, exp, log, logGamma, type Streams } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import { asciiOf, textOf } from '../../encoders/ascii.ts';
import { integer, list, type Meaning } from '../../meaning/index.ts';
import type { Params } from '../../params.ts';
import { arrivals } from '../../pipeline/arrivals.ts';
import { type Hop, Refusal } from '../../pipeline/hop.ts';
import type { Passed } from '../../pipeline/record.ts';
import type { Artefacts, Moment, Pairing, Scenario, ScenarioRun } from '../scenario.ts';
import { pagesOf, rowsMissing } from './pages.ts';

/** Clients of the server's own ask for what it serves; a client with a server of its like is served what it asks for. */
function sizesOf({ pageSize, pageSizeMax }: Params, pairing: Pairing): { asked: number; served: number } {
  if (pairing === 'writer-alone') return { asked: Math.min(pageSize, pageSizeMax), served: pageSizeMax };
  return { asked: pageSize, served: pairing === 'reader-alone' ? pageSize : pageSizeMax };
}

/** The ends of the stretches of time whose rows are read together. */
function endsOf({ duration, syncEvery }: Params): number[] {
  const ends: number[] = [];
  for (let k = 1; (k - 1) * syncEvery < duration; k++) ends.push(Math.min(duration, k * syncEvery));
  return ends;
}

function simulate(params: Params, streams: Streams, pairing: Pairing): ScenarioRun {
  const { asked, served } = sizesOf(params, pairing);
  const isRefused = params.pageOver === 'refuse' && asked > served;
  const rows = arrivals(params, streams);
  const settled = new Float64Array(rows.length);
  const isThere = new Uint8Array(rows.length);
  const engine = new Engine();
  let pages = 0;
  const receive = engine.on((from, to) => {
    pages++;
    for (let row = from; row < to; row++) {
      isThere[row] = 1;
      settled[row] = engine.now;
    }
  }, 'receive');
  const moments: Moment[] = [];
  let first = 0;
  for (const end of endsOf(params)) {
    let last = first;
    while (last < rows.length && rows[last].at < end) last++;
    const read = isRefused ? [] : pagesOf(last - first, asked, served, params.pageLoop);
    if (moments.length === 0) moments.push(...momentsOf(last - first, end, params, asked, served));
    // What is missing is missing when the client has stopped.
    settled.fill(end + Math.max(1, read.length) * params.pageTime, first, last);
    read.forEach(({ from, to }, place) => {
      engine.scheduleAt(end + (place + 1) * params.pageTime, receive, first + from, first + to);
    });
    first = last;
  }
  engine.run();
  const records = rows.map(
    ({ at, isOld }, row): Passed => ({
      at,
      settled: settled[row],
      fidelity: [isThere[row] === 1 ? 'lossless' : isRefused ? 'refused' : 'silent'],
      executions: isThere[row],
      isOld,
      isRestorable: false,
    }),
  );
  return { records, moments, workAsked: 0, workDone: 0, figures: { pagesRead: pages } };
}

/** The most pages that are told one by one. */
const PAGES_TOLD = 5;

function momentsOf(rows: number, end: number, params: Params, asked: number, served: number): Moment[] {
  const { pageLoop, pageOver, pageTime } = params;
  if (asked > served && pageOver === 'refuse')
    return [
      { at: end, who: 'Client', what: `asks for ${asked} rows` },
      { at: end + pageTime, who: 'Server', what: `refuses: a page has at most ${served} rows` },
    ];
  if (rowsMissing(rows, asked, served, pageLoop) === 0) return [];
  const told = pagesOf(rows, asked, served, pageLoop).slice(0, PAGES_TOLD);
  return told.flatMap(({ from, to }, place): Moment[] => {
    const at = end + place * pageTime;
    const isStop = pageLoop === 'short-page' && to - from < asked;
    const stops = isStop ? ', takes the short page for the last one, and stops' : '';
    return [
      { at, who: 'Client', what: `asks for ${asked} rows from row ${from}, of ${rows} that there are` },
      { at: at + pageTime, who: 'Server', what: `gives ${to - from}` },
      { at: at + pageTime, who: 'Client', what: `has ${to - from} rows${stops}` },
    ];
  });
}

/** The mean number of rows missing of a Poisson number of rows: over eight standard deviations to either side. */
function meanMissing(mean: number, params: Params): number {
  const { pageSize, pageSizeMax, pageLoop } = params;
  const spread = 8 * Math.sqrt(mean) + 10;
  let sum = 0;
  for (let rows = Math.max(0, Math.floor(mean - spread)); rows <= mean + spread; rows++) {
    const chance = exp(rows * log(mean) - mean - logGamma(rows + 1));
    sum += chance * rowsMissing(rows, pageSize, pageSizeMax, pageLoop);
  }
  return sum;
}

function theory(params: Params): readonly Figure[] {
  if (params.pageOver === 'refuse' && params.pageSize > params.pageSizeMax) return [];
  const { requestRate, duration, syncEvery } = params;
  const whole = Math.floor(duration / syncEvery);
  const rest = duration - whole * syncEvery;
  const missing =
    (whole > 0 ? whole * meanMissing(requestRate * syncEvery, params) : 0) +
    (rest > 0 ? meanMissing(requestRate * rest, params) : 0);
  return [
    {
      id: 'rowsMissingByLaw',
      label: 'Rows missing by law',
      unit: 'share',
      value: missing / (requestRate * duration),
      formula: params.pageLoop === 'short-page' ? 'E[max(0, n - served)] / E[n]' : 'E[rows between the pages] / E[n]',
      help: 'Of the rows of a stretch, whose number n is Poisson, those that the client never receives.',
    },
  ];
}

const rowsUpTo = (count: number): Meaning => list(...Array.from({ length: count }, (_, place) => integer(place + 1)));

/** The rows of a table as the client has them: the table as JSON, read page by page. */
function hop({ pageSize, pageSizeMax, pageOver, pageLoop }: Params): Hop {
  return {
    writer: 'Server',
    reader: 'Client',
    format: 'JSON pages',
    write: (meaning) => asciiOf(JSON.stringify(valuesOf(meaning))),
    read: (bytes) => {
      if (pageOver === 'refuse' && pageSize > pageSizeMax)
        throw new Refusal(`400: a page has at most ${pageSizeMax} rows`);
      const rows: string[] = JSON.parse(textOf(bytes));
      const read = pagesOf(rows.length, pageSize, pageSizeMax, pageLoop).flatMap(({ from, to }) =>
        rows.slice(from, to),
      );
      return { value: list(...read.map((value) => integer(value))) };
    },
  };
}

const valuesOf = (meaning: Meaning): string[] =>
  meaning.kind === 'list' ? meaning.items.map((item) => (item.kind === 'integer' ? item.value : '')) : [];

const clientYaml = (pageSize: number, every: number): string => `sync:\n  every: ${every}s\n  pageSize: ${pageSize}\n`;
const serverYaml = (largest: number): string => `api:\n  maxPageSize: ${largest}\n`;

function artefacts(params: Params): readonly Artefacts[] {
  const { pageSize, pageSizeMax, syncEvery } = params;
  const server = { name: 'server.yaml', text: serverYaml(pageSizeMax) };
  const configurations = { writer: server, reader: { name: 'client.yaml', text: clientYaml(pageSize, syncEvery) } };
  const smaller = { name: 'client.yaml', text: clientYaml(Math.max(1, Math.floor(pageSizeMax / 2)), syncEvery) };
  return [
    {
      boundary: 'Server → Client',
      configurations,
      samples: {
        happy: [rowsUpTo(3)],
        typical: [rowsUpTo(0), rowsUpTo(20), rowsUpTo(50)],
        boundary: [rowsUpTo(0), rowsUpTo(1), rowsUpTo(100), rowsUpTo(101), rowsUpTo(1001), rowsUpTo(10_001)],
      },
      hop: hop(params),
      harmless: [{ title: 'a smaller page', configurations: { writer: server, reader: smaller } }],
    },
  ];
}

export const pageSize: Scenario = {
  id: 'page-size',
  title: 'Page size: clamped without a word',
  about:
    'The client asks for pages of a thousand rows, the server gives a hundred at most and does not say so. The client takes the short page for the last one.',
  source: 'Google API Improvement Proposal 158 on page_size; GitHub REST API, pagination',
  systems: ['Server', 'Client'],
  figures: [
    {
      id: 'pagesRead',
      label: 'Pages read',
      unit: 'count',
      better: 'lower',
      help: 'Pages that the client has received, empty ones among them.',
    },
  ],
  wrongIs: () => 'never came to the client',
  simulate,
  artefacts,
  theory,
  remedies: [
    {
      id: 'page-token',
      label: 'Go on until the server says that there is no next page',
      cost: 'The server must say so.',
      helps: ({ summary }, { pageLoop }) =>
        summary.silentByInteraction > 0 && (pageLoop === 'short-page' || pageLoop === 'empty-page'),
      patch: () => ({ pageLoop: 'token' }),
    },
    {
      id: 'refuse-large-pages',
      label: 'Let the server refuse a page that is too large',
      cost: 'Clients that asked for too much, and did not mind, fail aloud.',
      helps: ({ summary }, { pageOver }) => summary.silentByInteraction > 0 && pageOver === 'clamp',
      patch: () => ({ pageOver: 'refuse' }),
    },
  ],
};
