// Presets in which one side has a limit or a step that the other does not know.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

export const limitPresets: readonly Preset<Params>[] = [
  {
    id: 'clamped-page',
    title: 'A page size clamped in silence',
    about:
      'The client asks for pages of 1,000 rows, the server gives 100 and says nothing. The client takes the short page for the last one: of 2,460 rows a minute 96 in 100 never come.',
    source: 'Google API Improvement Proposal 158; GitHub REST API, pagination',
    params: { scenario: 'page-size', requestRate: 41 },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.95 },
    without: { mechanism: 'taking a short page for the last one', patch: { pageLoop: 'received' } },
  },
  {
    id: 'refused-page',
    title: 'A page size refused',
    about: 'The same client, and a server that says no: everything fails, and everybody knows why.',
    source: 'Google API Improvement Proposal 158',
    params: { scenario: 'page-size', requestRate: 41, pageOver: 'refuse' },
    outcome: 'loud',
    share: 1,
    without: { mechanism: 'asking for more than is served', patch: { pageSize: 100 } },
  },
  {
    id: 'container-rounding',
    title: 'Containers that never match',
    about:
      'Flink reckons with steps of 1,024 MiB, the FairScheduler rounds up to 512. Half of the jobs give every container back, fail after five minutes, and ask for all of them again.',
    source: 'FLINK-19141; FLINK-10848',
    params: { scenario: 'container-rounding', requestRate: 0.1, duration: 3600 },
    outcome: 'amplifying',
    share: 1,
    without: { mechanism: 'knowing containers by their size', patch: { containerMatch: 'priority' } },
  },
  {
    id: 'thread-per-peer',
    title: 'Capacity that takes the fleet down',
    about:
      'A fleet of 2,000 servers with a thread for each peer gets 100 more. From the twelfth on every server is over its limit of threads, and none can route.',
    source: 'Summary of the Amazon Kinesis Event in the Northern Virginia (US-EAST-1) Region, November 2020',
    params: { scenario: 'thread-per-peer' },
    outcome: 'loud',
    share: 1,
    without: { mechanism: 'a thread for each peer', patch: { peerThreads: 'pool' } },
  },
];
