// Presets of configurations that do not fit: timeouts, leases, windows, and requests that go out again.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

const source =
  'Tang et al., EuroSys 2023: 30 of 39 management-plane failures are of configuration; the laws of the times are ours';

export const configurationPresets: readonly Preset<Params>[] = [
  {
    id: 'timeouts',
    title: '30 s and 3 retries against 60 s and 5',
    about:
      'Four requests in ten need more than the 30 s that the caller waits and less than the 60 s that the callee may take. The caller reports them as failed, and the callee has carried each of them out four times.',
    source:
      'Bhatti, csi_failure_simulator.py: 30 s and 3 retries against 60 s and 5; the law of the service time is ours',
    params: { scenario: 'configuration' },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'a caller that waits less than the callee works', patch: { callerTimeout: 400 } },
  },
  {
    id: 'collapse',
    title: 'Retries fill the callee',
    about:
      'With an idempotency key nothing is done twice, but the work is: 2.6 times as much. A callee of 100 servers that is used by 45 % has more work than it can do, and almost every request fails.',
    source: 'ours: above a utilisation of 0.378, the inverse of the amplification',
    params: {
      scenario: 'configuration',
      isIdempotent: true,
      calleeRetries: 0,
      calleeServers: 100,
      requestRate: 1.55,
      duration: 3600,
    },
    outcome: 'amplifying',
    share: 1,
    without: { mechanism: 'a caller that waits less than the callee works', patch: { callerTimeout: 400 } },
  },
  {
    id: 'ignored-timeout',
    title: 'A timeout that nobody reads',
    about:
      'The file says 400 s, which fits. The library does not know the key and waits 30 s, so that a comparison of the files finds nothing, and what runs is incoherent.',
    source: 'Tang et al., EuroSys 2023: 12 of 30 configuration failures are settings that are ignored',
    params: { scenario: 'configuration', callerTimeout: 400, ignoresTimeout: true, coherenceCheck: true },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'a key that is ignored', patch: { ignoresTimeout: false } },
  },
  {
    id: 'lease',
    title: 'A lease that ends under its holder',
    about:
      'The holder beats each 25 s, up to a quarter early or late; the lease is 30 s. One gap in ten is longer, and for the rest of it two write as the one holder.',
    source,
    params: { scenario: 'lease', duration: 21_600, requestRate: 1 },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'a heartbeat that comes too seldom', patch: { heartbeatInterval: 10 } },
  },
  {
    id: 'dedup',
    title: 'Retries after the window',
    about:
      'The receiver knows a message again for 5 minutes, the sender tries for 18. Of the messages whose answers are cut off, those that are still cut off after 5 minutes are carried out again.',
    source: 'Amazon SQS Developer Guide: a window of 5 minutes; the retries and cuts are ours',
    params: { scenario: 'dedup', duration: 600, requestRate: 10 },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'retries beyond the window', patch: { senderRetries: 3 } },
  },
  {
    id: 'heartbeat',
    title: '200 containers, 900 requests',
    about:
      'Each heartbeat asks again for all containers that are not there yet. 200 become 900 requests, 1,000 would become 20,500.',
    source: 'FLINK-12342',
    params: { scenario: 'heartbeat' },
    outcome: 'amplifying',
    share: 1,
    without: { mechanism: 'requests that go out again', patch: { takesRequestsBack: true } },
  },
];
