// The numbers of a run, by stable ids. Latencies are of operations that were answered, as their clients felt them; shares
// of reads are of reads that were answered.

import type { Metric } from '../model.ts';
import { STATUS } from './operations.ts';
import { repairMetrics } from './repair-metrics.ts';
import { worstShare } from './results/availability.ts';
import { timeToDetect } from './results/detection.ts';
import { strengthOf } from './results/levels.ts';
import type { Result } from './simulate.ts';

type M = Metric<Result>;

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : Number.NaN);

function countOf({ operations: { status } }: Result, wanted: number): number {
  return status.reduce((sum, code) => sum + (code === wanted ? 1 : 0), 0);
}

const outcomes: readonly M[] = [
  {
    id: 'operations',
    label: 'Operations',
    unit: 'requests',
    better: 'neither',
    help: 'Reads and writes begun.',
    of: (r) => r.operations.id.length,
  },
  {
    id: 'successRate',
    label: 'Answered',
    unit: 'share',
    better: 'higher',
    help: 'Share of the operations that were answered within the timeout.',
    primary: true,
    mayBeAbsent: true,
    of: (r) => share(countOf(r, STATUS.ok), r.operations.id.length),
  },
  {
    id: 'failureRate',
    label: 'Not answered',
    unit: 'share',
    better: 'lower',
    help: 'Share of the operations that were refused or had no answer within the timeout.',
    mayBeAbsent: true,
    of: (r) => share(r.operations.id.length - countOf(r, STATUS.ok), r.operations.id.length),
  },
  {
    id: 'writeShare',
    label: 'Writes among the operations',
    unit: 'share',
    better: 'neither',
    help: 'Share of the operations that were writes.',
    mayBeAbsent: true,
    of: ({ operations }) => share(operations.isRead.filter((isRead) => isRead === 0).length, operations.id.length),
  },
  {
    id: 'refused',
    label: 'Refused',
    unit: 'requests',
    better: 'lower',
    help: 'Operations that were told they did not happen.',
    of: (r) => countOf(r, STATUS.refused),
  },
  {
    id: 'unsure',
    label: 'Without an answer',
    unit: 'requests',
    better: 'lower',
    help: 'Operations that timed out or were open at the end. A write among them may have happened: nobody knows.',
    of: (r) => countOf(r, STATUS.unsure) + countOf(r, STATUS.open),
  },
  {
    id: 'readGap',
    label: 'Longest gap in reads',
    unit: 's',
    better: 'lower',
    help: 'The longest time on one side in which reads were asked for and none was answered.',
    of: (r) => r.summary.readGap,
  },
  {
    id: 'writeGap',
    label: 'Longest gap in writes',
    unit: 's',
    better: 'lower',
    help: 'The longest time on one side in which writes were asked for and none was answered: what a failover costs.',
    of: (r) => r.summary.writeGap,
  },
  {
    id: 'goodput',
    label: 'Goodput',
    unit: '1/s',
    better: 'higher',
    help: 'Operations answered per second, over the time in which clients began them.',
    of: ({ operations: { status, call }, duration }) =>
      status.filter((code, i) => code === STATUS.ok && call[i] <= duration).length / duration,
  },
  {
    id: 'availability',
    label: 'Availability, worst side',
    unit: 'share',
    better: 'higher',
    help:
      'In the partition, once the protocol has had time to react: the lowest share of operations answered over the sides. ' +
      'Without a partition, of the whole run.',
    primary: true,
    mayBeAbsent: true,
    of: (r) => worstShare(r.summary.sides),
  },
];

const latency = (kind: 'read' | 'write', quantile: 'p50' | 'p95' | 'p99' | 'p999' | 'mean', isPrimary = false): M => {
  const names = { p50: 'median', p95: 'p95', p99: 'p99', p999: 'p99.9', mean: 'mean' };
  return {
    id: `${kind}${quantile[0].toUpperCase()}${quantile.slice(1)}`,
    label: `${kind === 'read' ? 'Read' : 'Write'} ${names[quantile]}`,
    unit: 's',
    better: 'lower',
    help: `Latency of ${kind}s that were answered: ${names[quantile]}.`,
    primary: isPrimary,
    mayBeAbsent: true,
    of: (r) => r.summary[kind][quantile],
  };
};

/** Over reads and writes as they were asked for. */
const operationMean: M = {
  id: 'operationMean',
  label: 'Mean latency',
  unit: 's',
  better: 'lower',
  help: 'Mean latency of all operations that were answered.',
  mayBeAbsent: true,
  of({ operations }) {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < operations.id.length; i++) {
      if (operations.status[i] !== STATUS.ok) continue;
      sum += operations.return[i] - operations.arrival[i];
      count++;
    }
    return share(sum, count);
  },
};

const latencies: readonly M[] = (['read', 'write'] as const).flatMap((kind) => [
  latency(kind, 'p50', true),
  latency(kind, 'mean'),
  latency(kind, 'p95'),
  latency(kind, 'p99', true),
  latency(kind, 'p999'),
]);

const guarantees: readonly M[] = [
  {
    id: 'strength',
    label: 'Strength of the level kept',
    unit: 'count',
    better: 'higher',
    help:
      '4 linearizable, 3 sequential, 2 causal and PRAM, 1 causal, PRAM or the four session guarantees, of which none implies ' +
      'another, 0 none of these: what the checkers could not refute in this run.',
    of: (r) => strengthOf(r.summary.guarantees.strongest),
  },
  {
    id: 'staleReads',
    label: 'Stale reads',
    unit: 'share',
    better: 'lower',
    help: 'Share of the reads that missed a version which had been acknowledged before they were called.',
    primary: true,
    mayBeAbsent: true,
    of: (r) => share(r.summary.staleReads, r.summary.reads),
  },
  {
    id: 'staleVersions',
    label: 'Versions missed',
    unit: 'count',
    better: 'lower',
    help: 'Mean number of acknowledged newer versions that a stale read missed.',
    of: (r) => r.summary.staleVersions,
  },
  {
    id: 'staleAgeMax',
    label: 'Oldest stale read',
    unit: 's',
    better: 'lower',
    help: 'How long the first version that a stale read missed had been acknowledged, at most.',
    of: (r) => r.summary.staleAgeMax,
  },
  ...(
    [
      ['readYourWrites', 'Own writes not read', 'a client did not see what it had written itself'],
      ['monotonicReads', 'Reads that went back', 'a client saw an older version than it had seen before'],
      ['monotonicWrites', 'Writes out of order', 'two writes of one client were seen in the wrong order'],
      ['writesFollowReads', 'Effects before causes', 'a write was seen without what its client had read before it'],
    ] as const
  ).map(
    ([id, label, what]): M => ({
      id,
      label,
      unit: 'count',
      better: 'lower',
      help:
        `Session guarantee: how often ${what}, by the order in which the store holds the values. The levels are judged by ` +
        'what clients were told alone, which may leave that order open.',
      of: (r) => r.summary.guarantees.sessions[id],
    }),
  ),
  {
    id: 'siblings',
    label: 'Reads with siblings',
    unit: 'count',
    better: 'neither',
    help: 'Reads that found several concurrent values, for the client to merge.',
    of: (r) => r.summary.siblings,
  },
];

const fates: readonly M[] = (
  [
    ['acknowledged', 'Writes acknowledged', 'neither', 'Writes whose clients were told that they are done.'],
    [
      'lost',
      'Lost writes',
      'lower',
      'Acknowledged writes that no read finds in the end, on no replica or where none looks, and that no newer one replaced.',
    ],
    ['rolledBack', 'Rolled back', 'lower', 'Acknowledged writes that a replica had taken and undid.'],
    [
      'discarded',
      'Dropped siblings',
      'lower',
      'Acknowledged writes that the store dropped for a concurrent one, and that no writer had seen.',
    ],
    [
      'shadowed',
      'Shadowed',
      'lower',
      'Acknowledged writes that count as older than one which had been acknowledged before they began.',
    ],
    [
      'overwritten',
      'Overwritten',
      'neither',
      'Acknowledged writes that a later or concurrent write replaced, as it should be.',
    ],
    ['visible', 'Visible', 'neither', 'Acknowledged writes that the store holds in the end.'],
  ] as const
).map(([id, label, better, help]): M => ({ id, label, unit: 'count', better, help, of: (r) => r.summary.fates[id] }));

const cluster: readonly M[] = [
  {
    id: 'divergenceMax',
    label: 'Largest divergence',
    unit: 'share',
    better: 'lower',
    help: 'Largest share of the keys on which replicas that are up held different data at one time.',
    of: (r) => r.course.divergence.values.reduce((most, value) => Math.max(most, value), 0),
  },
  {
    id: 'timeToDetect',
    label: 'Time to detect',
    unit: 's',
    better: 'lower',
    help:
      'From the beginning of the first fault until a replica noticed it: missed another one, its leader or a majority. Absent ' +
      'where no replica watches the others, and where none noticed before the fault was over.',
    mayBeAbsent: true,
    of: (r) => timeToDetect(r.detections),
  },
  {
    id: 'timeToConverge',
    label: 'Time to converge',
    unit: 's',
    better: 'lower',
    help: 'From the last operation, or the end of the last fault if that is later, until all replicas agreed.',
    mayBeAbsent: true,
    of: (r) => r.timeToConverge,
  },
  {
    id: 'timeToRecover',
    label: 'Time to recover',
    unit: 's',
    better: 'lower',
    help:
      'From the end of the last fault to the first operation from which on at least 99 % are answered on each side. Clients ' +
      'beside a replica that is down do not count; absent without a fault, and where a side did not come back.',
    mayBeAbsent: true,
    of: (r) => r.timeToRecover,
  },
  {
    id: 'messagesPerOperation',
    label: 'Messages per operation',
    unit: 'count',
    better: 'lower',
    help: 'All messages of the run, heartbeats and repair included, over its operations.',
    mayBeAbsent: true,
    of: (r) => share(r.counts.messages, r.operations.id.length),
  },
  {
    id: 'bytesPerOperation',
    label: 'Bytes per operation',
    unit: 'bytes',
    better: 'lower',
    help:
      'Bytes of all messages of the run over its operations: so many for each message, and so many for each record in it. ' +
      'Replicas that are only asked for a digest count as if they sent the record.',
    mayBeAbsent: true,
    of: (r) => share(r.counts.bytes, r.operations.id.length),
  },
  {
    id: 'undelivered',
    label: 'Messages not delivered',
    unit: 'count',
    better: 'lower',
    help: 'Messages that were lost, cut, or met a replica that was down.',
    of: (r) => r.counts.undelivered,
  },
  {
    id: 'majorityRoundTrip',
    label: 'Majority round trip',
    unit: 's',
    better: 'neither',
    help: 'The round trip to the replica that completes a majority, the own one included: the median over the clients.',
    of: (r) => r.majorityRoundTrip,
  },
  {
    id: 'latencyRatio',
    label: 'Read and write per majority round trip',
    unit: 'ratio',
    better: 'lower',
    help: 'Medians of a read and a write together, healthy, over one majority round trip: below 1 the class is EL.',
    mayBeAbsent: true,
    of: (r) => r.pacelc?.latencyRatio ?? Number.NaN,
  },
  {
    id: 'partitionAvailability',
    label: 'Availability with a minority cut off',
    unit: 'share',
    better: 'higher',
    help: 'The lowest share answered over the sides in the partition by which the class is measured: from 99 % it is PA.',
    mayBeAbsent: true,
    of: (r) => r.pacelc?.availability ?? Number.NaN,
  },
];

export const metrics: readonly M[] = [
  ...outcomes,
  operationMean,
  ...latencies,
  ...guarantees,
  ...fates,
  ...cluster,
  ...repairMetrics,
];
