// Fields that several stores share: how they send again, how long a copy of all data takes, and the lease that a
// configuration service gives.

import { duration, number } from '../fields.ts';

export const systemsFields = {
  resendInterval: duration({
    label: 'Resend interval',
    help:
      'What one replica sent another and was not acknowledged is sent again after so long without any progress; a replica ' +
      'that wants to join asks again.',
    source: 'ours: a few round trips; the papers assume links that lose nothing, or TCP',
    group: 'Protocol',
    default: 0.25,
    min: 0.01,
    max: 60,
    range: [0.05, 2],
    step: 0.05,
    when: { field: 'protocol', in: ['chain', 'craq', 'pnuts', 'voltdb', 'hbase'] },
  }),
  stateTransferTime: duration({
    label: 'State transfer',
    help: 'How long the copying of all data to a replica takes, before it may join.',
    source: 'ours: it grows with the data',
    group: 'Protocol',
    default: 0.5,
    min: 0,
    max: 3600,
    range: [0, 10],
    step: 0.1,
    when: { field: 'protocol', in: ['chain', 'craq', 'voltdb'] },
  }),
  leaseShare: number('share', {
    label: 'Lease',
    help:
      'A replica may answer reads for this share of the detection time after a majority of the configuration service ' +
      'has last confirmed it. Below 1 by more than clocks drift, it stops before it can have been replaced.',
    source: 'Apache ZooKeeper 3.9: a client takes its connection for lost after two thirds of its session timeout',
    group: 'Protocol',
    default: 0.66,
    min: 0.01,
    max: 1,
    step: 0.01,
    when: { field: 'protocol', in: ['chain', 'craq', 'hbase'] },
  }),
};
