// The fields of chain replication and of CRAQ: the rules that keep them safe, each of which can be taken away.

import { toggle } from '../fields.ts';
import { chainPaper, craqPaper } from './sources.ts';

const rules = 'Safety rules';
const chains = { field: 'protocol', in: ['chain', 'craq'] } as const;

export const chainFields = {
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
