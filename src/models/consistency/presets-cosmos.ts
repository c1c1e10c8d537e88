// Presets of Azure Cosmos DB: its five levels, each with what sets it apart from the next. Five regions, and delays that vary
// as much as to let messages overtake each other: with steady ones the weaker levels look like the stronger.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';
import { cosmosDb } from './sources.ts';

type P = Preset<Params>;

const fiveRegions = {
  protocol: 'cosmos',
  placement: 'world5',
  delaySpread: 3,
  keys: 2,
  operationRate: 8,
} as const satisfies Partial<Params>;

/** One client writes, beside the write region, and the others read: what they see is the order of the copies alone. */
const oneWriter = { ...fiveRegions, operationRate: 12, writers: 1, writeRatio: 0.5 } as const;

export const cosmosPresets: readonly P[] = [
  {
    id: 'cosmos-strong',
    title: 'Cosmos DB, strong',
    about:
      'A write is acknowledged when every region has it; reads are answered where they are asked, once all regions are known ' +
      'to have what they found. Two regions are cut off from the write region: it leaves them out, writes go on with the ' +
      'majority, and those two answer no strong reads until they are back in.',
    source: `${cosmosDb}: strong, dynamic quorum`,
    params: { ...fiveRegions, cosmosLevel: 'strong', partition: 'bridge' },
    outcome: 'linearizable',
    share: 1,
    without: { mechanism: 'silence in regions that were left out', patch: { cosmosLeave: false } },
  },
  {
    id: 'cosmos-bounded-staleness',
    title: 'Cosmos DB, bounded staleness',
    about:
      'No region lags by more than ten writes or five seconds (the service takes no less than 100,000 and 300 s over several ' +
      'regions). Two are cut off: after ten writes the write region refuses more, and after five seconds those two no longer ' +
      'answer. Inside the bound all see the same order.',
    source: `${cosmosDb}: bounded staleness`,
    params: {
      ...oneWriter,
      cosmosLevel: 'boundedStaleness',
      stalenessVersions: 10,
      stalenessInterval: 5,
      partition: 'bridge',
    },
    outcome: 'sequential',
    share: 1,
    without: { mechanism: 'the order of the log, and the bound', patch: { cosmosLevel: 'eventual' } },
  },
  {
    id: 'cosmos-session',
    title: 'Cosmos DB, session',
    about:
      'The default. Each answer carries a session token, the number of the last write it includes, and a region that is not ' +
      'so far yet lets the read wait: every client reads its own writes and never goes back, at the price of a local read.',
    source: `${cosmosDb}: session is the default`,
    params: { ...fiveRegions, cosmosLevel: 'session' },
    outcome: 'sequential',
    share: 1,
    without: { mechanism: 'the session token', patch: { cosmosLevel: 'consistentPrefix' } },
  },
  {
    id: 'cosmos-consistent-prefix',
    title: 'Cosmos DB, consistent prefix',
    about:
      'A region shows a write only when it has all that were numbered before it. One client writes beside the write region, ' +
      'the others read beside theirs: all see one history, some later than others. With four replicas to a region, as the ' +
      'service has, reads that go to several of them may still go back; today its documentation promises the order for ' +
      'transactions only.',
    source: `${cosmosDb}, until 2022; Hackett, Rowe, Kuppe, ICSE-SEIP 2023`,
    params: { ...oneWriter, cosmosLevel: 'consistentPrefix' },
    outcome: 'sequential',
    share: 1,
    without: { mechanism: 'waiting for the gap', patch: { cosmosLevel: 'eventual' } },
  },
  {
    id: 'cosmos-eventual',
    title: 'Cosmos DB, eventual',
    about:
      'The same readers, and each region shows what has come: a write may be there before the one that its client made ' +
      'earlier, to another key.',
    source: `${cosmosDb}: eventual`,
    params: { ...oneWriter, cosmosLevel: 'eventual' },
    outcome: 'eventual',
    share: 1,
    without: { mechanism: 'showing writes beyond a gap', patch: { cosmosLevel: 'consistentPrefix' } },
  },
];
