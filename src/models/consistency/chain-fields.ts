// The fields of chain replication and of CRAQ, and those of the configuration service that other stores with one share.

import { duration, number, toggle } from '../fields.ts';
import { chainPaper, craqPaper } from './sources.ts';

const rules = 'Safety rules';
const chains = { field: 'protocol', in: ['chain', 'craq'] } as const;

export const chainFields = {
  chainResendInterval: duration({
    label: 'Resend interval',
    help:
      'A replica that has updates without an acknowledgement from the tail sends them again after so long without any ' +
      'progress; one that wants to join asks again.',
    source: 'ours: a few round trips; the paper assumes links that lose nothing',
    group: 'Protocol',
    default: 0.25,
    min: 0.001,
    max: 60,
    range: [0.05, 2],
    step: 0.05,
    when: chains,
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
    when: chains,
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
    when: chains,
  }),
  chainLease: toggle({
    label: 'Chain: lease',
    help:
      'A replica answers reads only while its lease holds. Without it, a tail that was cut off goes on answering while ' +
      'the rest of the chain has gone on without it.',
    source: `${chainPaper}: it assumes servers that stop when they fail; a lease makes those that were cut off stop`,
    group: rules,
    default: true,
    when: chains,
  }),
  chainEpochs: toggle({
    label: 'Chain: epochs',
    help:
      'A replica drops what was sent in another epoch of the chain than its own. Without it, a replica that has missed ' +
      'a change of the chain can slip its own updates into the middle of the new one.',
    source: `${chainPaper}: its links are made anew with each chain, so that nothing of an old one arrives`,
    group: rules,
    default: true,
    when: chains,
  }),
  craqAskTail: toggle({
    label: 'CRAQ: ask the tail',
    help:
      'A replica whose newest version of a key is not known to be committed asks the tail which one is. Without it, it ' +
      'answers with the newest it has, as the paper offers for eventual consistency.',
    source: craqPaper,
    group: rules,
    default: true,
    when: { field: 'protocol', in: ['craq'] },
  }),
};
