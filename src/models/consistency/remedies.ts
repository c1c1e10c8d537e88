// Changes that may help against lost writes, replicas that stay apart, and no answers; each with what it costs.

import type { Remedy } from '../model.ts';
import type { Params } from './params.ts';
import { copiesOf } from './protocols/leader.ts';
import { majorityOf } from './protocols/quorum-sizes.ts';

type Known = Remedy<Params> & {
  /** The outcomes against which it may help. */
  against: readonly string[];
  /** Is it of use here, and not in force already? */
  applies(params: Params): boolean;
};

const known: readonly Known[] = [
  {
    id: 'keep-disks',
    label: 'Write to a disk that survives the crash',
    cost: 'The latency of the disk before each acknowledgement.',
    against: ['lossy'],
    applies: (p) => p.crash !== 'none' && !p.crashKeepsDisk,
    patch: () => ({ crashKeepsDisk: true }),
  },
  {
    id: 'majority-writes',
    label: 'Acknowledge a write only when a majority has it',
    cost: 'Each write waits a round trip to a majority, and a minority that is cut off cannot write.',
    against: ['lossy', 'diverged'],
    applies: (p) => Object.keys(majorityWrites(p)).length > 0,
    patch: majorityWrites,
  },
  {
    id: 'fencing',
    label: 'Refuse a leader that was replaced',
    cost: 'Every message carries an epoch, and replicas remember the latest.',
    against: ['lossy', 'diverged'],
    applies: (p) => p.protocol === 'leader' && !p.fencing,
    patch: () => ({ fencing: true }),
  },
];

/** What makes the protocol wait for a majority before it acknowledges a write; nothing where it does already. */
function majorityWrites(p: Params): Partial<Params> {
  const followers = majorityOf(p.nodes) - 1;
  if (p.protocol === 'quorum' && ['weak', 'eventual'].includes(p.consistencyLevel))
    return { consistencyLevel: 'strong' };
  if (p.protocol === 'leader' && copiesOf(p) < followers)
    return { replicationMode: 'semiSynchronous', synchronousCopies: followers, semiSynchronousTimeout: 0 };
  return p.protocol === 'mongodb' && p.writeConcern === 'one' ? { writeConcern: 'majority' } : {};
}

export const remedies: readonly Remedy<Params>[] = known.map(({ applies: _, against: __, ...remedy }) => remedy);

/** Ids of the remedies worth trying. */
export function remediesFor(params: Params, outcome: string): string[] {
  return known.filter((remedy) => remedy.against.includes(outcome) && remedy.applies(params)).map(({ id }) => id);
}
