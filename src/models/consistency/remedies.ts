// Changes that may help against lost writes, replicas that stay apart, and no answers; each with what it costs.

import type { Remedy } from '../model.ts';
import type { Params } from './params.ts';
import { copiesOf } from './protocols/leader.ts';
import { majorityOf } from './protocols/quorum-sizes.ts';
import { hasVectors } from './versions/copy.ts';

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
    id: 'hinted-handoff',
    label: 'Keep copies for replicas that are down, and hand them over',
    cost: 'Disk for the hints, and heartbeats to know who is down.',
    against: ['lossy', 'diverged'],
    applies: (p) => canBeHinted(p) && !p.hintedHandoff && p.oldSchemaReplicas === 0,
    patch: () => ({ hintedHandoff: true }),
  },
  {
    id: 'anti-entropy',
    label: 'Compare the replicas now and then',
    cost: 'Hashes of all data at every comparison.',
    against: ['diverged'],
    applies: (p) => ['quorum', 'sloppy'].includes(p.protocol) && !p.antiEntropy && p.oldSchemaReplicas === 0,
    patch: () => ({ antiEntropy: true, antiEntropyInterval: 2 }),
  },
  {
    id: 'keep-siblings',
    label: 'Keep concurrent writes until a client has merged them',
    cost: 'Clients must merge what they read.',
    against: ['lossy'],
    applies: (p) => hasVectors(p) && !p.keepSiblings,
    patch: () => ({ keepSiblings: true }),
  },
  {
    id: 'keep-unknown-fields',
    label: 'Let old programs keep the fields that they do not know',
    cost: 'A format that tells fields apart without the schema.',
    against: ['diverged'],
    applies: (p) => p.oldSchemaReplicas > 0 && p.oldSchemaPolicy === 'drops',
    patch: () => ({ oldSchemaPolicy: 'preserves' }),
  },
  {
    id: 'joint-membership',
    label: 'Change the members by joint quorums',
    cost: 'While the data moves, every operation waits for quorums of the old and the new members.',
    against: ['lossy'],
    applies: (p) => ['quorum', 'abd'].includes(p.protocol) && p.membershipChange === 'unsafe',
    patch: () => ({ membershipChange: 'safe' }),
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

/** For what a stand-in keeps, or a coordinator whose write was not acknowledged by all; not for what a lost disk took. */
function canBeHinted({ protocol, crash, crashKeepsDisk }: Params): boolean {
  return protocol === 'sloppy' || (protocol === 'quorum' && (crash === 'none' || crashKeepsDisk));
}

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
