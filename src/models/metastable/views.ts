// Which chart shows which part of a result.

import type { Phase, View } from '../view.ts';
import type { Params } from './params.ts';
import type { Result } from './simulate.ts';
import { capacity, safeQueue } from './theory.ts';

export const views: readonly View<Params, Result>[] = [
  {
    kind: 'time',
    id: 'rates',
    title: 'Offered, answered, completed',
    help: 'Where throughput stays up and goodput falls, the server works for clients who have given up.',
    unit: '1/s',
    lines: [
      { id: 'offered', label: 'First tries', quantity: 'offered', of: (r) => r.series.offered },
      { id: 'goodput', label: 'Goodput', quantity: 'goodput', of: (r) => r.series.goodput },
      { id: 'throughput', label: 'Throughput', quantity: 'throughput', of: (r) => r.series.throughput },
      { id: 'twin', label: 'Goodput without the trigger', quantity: 'twin', of: (r) => r.twin?.goodput },
    ],
    references: (p) => [{ label: 'capacity C', value: capacity(p), quantity: 'limit' }],
  },
  {
    kind: 'time',
    id: 'attempts',
    title: 'Attempts',
    help: 'All attempts sent, the retries among them, and those refused. Above the capacity the backlog grows.',
    unit: '1/s',
    lines: [
      { id: 'attempts', label: 'Attempts', quantity: 'attempts', of: (r) => r.series.attempts },
      { id: 'retries', label: 'Retries', quantity: 'retries', of: (r) => r.series.retries },
      { id: 'rejected', label: 'Refused', quantity: 'rejected', of: (r) => r.series.rejected },
      { id: 'zombies', label: 'Zombies', quantity: 'zombies', of: (r) => r.series.zombies },
    ],
    references: (p) => [{ label: 'capacity C', value: capacity(p), quantity: 'limit' }],
  },
  {
    kind: 'time',
    id: 'amplification',
    title: 'Attempts per first try',
    help: 'The amplification: 1 without retries, at most one more than the retries allowed.',
    unit: 'ratio',
    lines: [
      { id: 'amplification', label: 'Attempts per first try', quantity: 'attempts', of: (r) => r.series.amplification },
    ],
  },
  {
    kind: 'time',
    id: 'server',
    title: 'Queue and service',
    help: 'Attempts that wait and attempts in service, averaged over each bin.',
    unit: 'requests',
    lines: [
      { id: 'queue', label: 'Waiting', quantity: 'queue', of: (r) => r.series.queue },
      { id: 'active', label: 'In service', quantity: 'active', of: (r) => r.series.active },
    ],
    references: (p) => [
      { label: 'safe queue Q*', value: safeQueue(p), quantity: 'limit' },
      ...(p.queueLimited ? [{ label: 'queue limit', value: p.queueLimit, quantity: 'rejected' as const }] : []),
    ],
  },
  {
    kind: 'time',
    id: 'queueAge',
    title: 'Age of the queue',
    help: 'How long the oldest attempt has waited. Beyond the timeout its client has given up.',
    unit: 's',
    lines: [{ id: 'queueAge', label: 'Oldest attempt', quantity: 'queue', of: (r) => r.series.queueAge }],
    references: (p) => [{ label: 'timeout', value: p.timeout, quantity: 'limit' }],
  },
  {
    kind: 'time',
    id: 'latency',
    title: 'Latency',
    help: 'From a first try to its outcome as the client feels it, failures at the moment of giving up.',
    unit: 's',
    lines: [
      { id: 'p50', label: 'Median', quantity: 'p50', of: (r) => r.series.p50 },
      { id: 'p95', label: 'p95', quantity: 'p95', of: (r) => r.series.p95 },
      { id: 'p99', label: 'p99', quantity: 'p99', of: (r) => r.series.p99 },
    ],
    references: (p) => [{ label: 'timeout', value: p.timeout, quantity: 'limit' }],
  },
  {
    kind: 'histogram',
    id: 'latencies',
    title: 'Latency distribution',
    help: 'How often each latency came up, over the whole run; the bins grow with the latency.',
    unit: 's',
    scale: 'log',
    quantity: 'mean',
    of: (r) => r.latency.histogram,
    references: (p) => [{ label: 'timeout', value: p.timeout, quantity: 'limit' }],
  },
  {
    kind: 'gauge',
    id: 'headroom',
    title: 'p99 against the timeout',
    help: 'When the 99th percentile nears the timeout, retries begin.',
    unit: 's',
    of: (r, p) => ({ value: r.latency.p99, limit: p.timeout, limitLabel: 'timeout' }),
  },
];

export function phases({ trigger, judgement }: Result): readonly Phase[] {
  const judged: Phase = { label: 'judged', kind: 'judged', from: judgement.from, to: judgement.to };
  return trigger === null ? [judged] : [{ label: 'trigger', kind: 'trigger', ...trigger }, judged];
}
