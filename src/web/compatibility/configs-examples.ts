// The example configurations of the repository, in pairs that meet.

import type { NamedText } from '../../models/csi/configs/index.ts';
import type { Part } from './configs-session.ts';

const files = import.meta.glob<string>('../../../scenarios/csi/configs/*', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const file = (name: string): NamedText => ({ name, text: files[`../../../scenarios/csi/configs/${name}`] });

export interface ConfigsExample {
  id: string;
  title: string;
  texts: Partial<Record<Part, NamedText>>;
}

export const examples: readonly ConfigsExample[] = [
  {
    id: 'timeouts',
    title: '30 s and 3 retries against 60 s and 5',
    texts: { a: file('orders-client.yaml'), b: file('payments-server.properties') },
  },
  {
    id: 'read-back',
    title: 'The same, and what the client runs with',
    texts: {
      a: file('orders-client.yaml'),
      b: file('payments-server.properties'),
      effectiveA: file('orders-running.json'),
    },
  },
  {
    id: 'kafka',
    title: 'A Kafka producer and its brokers',
    texts: { a: file('producer.properties'), b: file('broker.properties') },
  },
  {
    id: 'lease',
    title: 'A worker, its lease and its queue',
    texts: { a: file('worker.json'), b: file('lock-service.yaml') },
  },
  {
    id: 'dedup',
    title: 'Retries beyond a window of deduplication',
    texts: { a: file('billing.yaml'), b: file('ledger.properties') },
  },
  {
    id: 'page-size',
    title: 'A page size that is clamped',
    texts: { a: file('page-size-client.yaml'), b: file('page-size-server.yaml') },
  },
  {
    id: 'retention',
    title: 'Records kept for less than an hour, read every hour',
    texts: { a: file('orders-topic.properties'), b: file('hourly-report.yaml') },
  },
  {
    id: 'containers',
    title: 'Containers of Flink in steps of YARN',
    texts: { a: file('flink-conf.yaml'), b: file('yarn-site.properties') },
  },
  {
    id: 'threads',
    title: 'A thread for each peer, and a limit',
    texts: { a: file('fleet.yaml'), b: file('limits.yaml') },
  },
];
