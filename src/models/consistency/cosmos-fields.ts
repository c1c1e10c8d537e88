// The fields of Azure Cosmos DB: its five levels, the bounds of one of them, and the rules that keep the others.

import { choice, duration, integer, toggle } from '../fields.ts';
import { cosmosDb } from './sources.ts';

const group = 'Azure Cosmos DB';
const safety = 'Safety rules';
const bounded = { field: 'cosmosLevel', in: ['boundedStaleness'] } as const;
const strong = { field: 'cosmosLevel', in: ['strong'] } as const;

export const cosmosFields = {
  cosmosLevel: choice(
    {
      strong: 'Strong',
      boundedStaleness: 'Bounded staleness',
      session: 'Session',
      consistentPrefix: 'Consistent prefix',
      eventual: 'Eventual',
    },
    {
      label: 'Level',
      help:
        'Strong: a write is acknowledged when every region has it that was not silent for long. Bounded staleness: regions lag ' +
        'by so many writes or so much time at most. Session: a client sees what it wrote and never goes back. Consistent ' +
        'prefix: no gaps. Eventual: whatever has come.',
      source: `${cosmosDb}: session is the default`,
      group,
      default: 'session',
      when: { field: 'protocol', in: ['cosmos'] },
    },
  ),
  stalenessVersions: integer('count', {
    label: 'Versions behind at most (K)',
    help: 'While a region lacks so many writes, further writes are refused.',
    source: `${cosmosDb}: the least it takes for accounts of several regions; 10 for one region`,
    group,
    default: 100_000,
    min: 1,
    max: 2_147_483_647,
    range: [1, 1000],
    step: 1,
    scale: 'log',
    alsoKnownAs: ['maxStalenessPrefix'],
    when: bounded,
  }),
  stalenessInterval: duration({
    label: 'Time behind at most (T)',
    help:
      'While a region lacks a write that is older, further writes are refused; and a region that does not know whether it ' +
      'does refuses reads.',
    source: `${cosmosDb}: the least it takes for accounts of several regions; 5 s for one region`,
    group,
    default: 300,
    min: 0.01,
    max: 86_400,
    range: [1, 600],
    step: 1,
    scale: 'log',
    alsoKnownAs: ['maxIntervalInSeconds'],
    when: bounded,
  }),
  sessionWait: duration({
    label: 'Waits for the session',
    help: 'How long a read waits in its region for the client’s session before it goes on to the write region.',
    source: 'azure-cosmos-dotnet-v3, SessionTokenMismatchRetryPolicy: 5 s',
    group,
    default: 5,
    min: 0,
    max: 3600,
    range: [0, 10],
    step: 0.1,
    when: { field: 'cosmosLevel', in: ['session'] },
  }),
  cosmosBarrier: toggle({
    label: 'Strong reads wait for all regions',
    help:
      'A region answers a strong read only when it knows that every region has what it found. Without it one region shows a ' +
      'write that another does not have yet.',
    source: 'azure-cosmos-dotnet-v3, QuorumReader: the barrier on the global committed LSN',
    group: safety,
    default: true,
    when: strong,
  }),
  cosmosLeave: toggle({
    label: 'Regions left out do not answer',
    help:
      'A region answers strong reads only for the detection time less one heartbeat after the write region last heard it, and ' +
      'it is left out of the quorum only after the whole of it. Without it a region that is cut off answers old data.',
    source: `${cosmosDb}: dynamic quorum; the times are ours`,
    group: safety,
    default: true,
    when: strong,
  }),
  cosmosFreshness: toggle({
    label: 'Regions know how old they are',
    help:
      'A region that has not heard from the write region for the interval of bounded staleness refuses reads. Without it only ' +
      'writes are held back, and a region that is cut off shows data that gets older and older.',
    source: `${cosmosDb} promises the bound for all reads, not how; the rule is ours`,
    group: safety,
    default: true,
    when: bounded,
  }),
};
