// Changes that may help, and which of them a verdict names: only those against what the run shows, and not in force already.

import type { Remedy } from '../model.ts';
import type { Params } from './params.ts';
import type { Result } from './simulate.ts';
import { type TypeId, typeOf } from './types/index.ts';

type Known = Remedy<Params> & {
  /** Is it against what the run shows, and of use there? */
  helps(summary: Result['summary'], params: Params): boolean;
};

/** By a type that is wrong, the one that does right what it set out to do. */
const rightType: Partial<Record<TypeId, TypeId>> = {
  'published-or-set': 'or-set',
  'naive-set': 'or-set',
  'union-cart': 'or-set',
  'lww-cart': 'or-map-of-counters',
  'naive-counter-max': 'pn-counter',
  'naive-counter-sum': 'pn-counter',
  'or-map-without-reset': 'or-map-of-mv-registers',
  'resettable-counter-per-replica': 'resettable-counter',
};

/** By a type that lets one writer win, the one that keeps what nobody had seen. */
const keepsAll: Partial<Record<TypeId, TypeId>> = {
  'lww-register': 'mv-register',
  'lww-map': 'or-map-of-mv-registers',
  'or-map-of-lww-registers': 'or-map-of-mv-registers',
};

const toType = (crdtType: TypeId | undefined): Partial<Params> => (crdtType === undefined ? {} : { crdtType });

const isWrong = ({ outcome }: Result['summary']): boolean => outcome === 'spec-violated' || outcome === 'diverged';
const isMissing = ({ outcome }: Result['summary']): boolean => outcome === 'not-delivered';

/** Does the strategy send again what did not arrive? */
const goesOn = ({ replication, retransmit, gossip, byzantine, crash, crashKeepsDisk }: Params): boolean =>
  gossip !== 'rumour' &&
  (replication !== 'operations' || retransmit) &&
  byzantine === 'none' &&
  (crash === 'none' || (crash === 'first' && crashKeepsDisk));

const otherTypes: readonly Known[] = [
  {
    id: 'right-type',
    label: 'Take the type that does right what this one set out to do',
    cost: 'It keeps more beside the value: marks of removal, a context, an entry for each replica.',
    helps: (summary, p) => isWrong(summary) && rightType[p.crdtType] !== undefined,
    patch: ({ crdtType }) => toType(rightType[crdtType]),
  },
  {
    id: 'keep-concurrent-writes',
    label: 'Keep all concurrent writes',
    cost: 'Readers get several values and must merge them.',
    helps: ({ overwrittenUnseen }, p) => overwrittenUnseen.length > 0 && keepsAll[p.crdtType] !== undefined,
    patch: ({ crdtType }) => toType(keepsAll[crdtType]),
  },
  {
    id: 'rights-to-sell',
    label: 'Give each replica rights to sell: a bounded counter',
    cost: 'A replica without rights refuses, although there is stock elsewhere.',
    helps: ({ invariant }, p) => invariant !== '' && p.workload === 'oversell' && p.crdtType !== 'bounded-counter',
    patch: ({ workload }) => toType(workload === 'oversell' ? 'bounded-counter' : undefined),
  },
  {
    id: 'removes-win',
    label: 'Let a remove win against a concurrent add',
    cost: 'Adds that were made before the remove was heard of are gone; until it is heard of, access is still there.',
    helps: ({ invariant }, p) =>
      invariant !== '' && p.workload === 'accessRevoked' && ['or-set', 'orswot'].includes(p.crdtType),
    patch: ({ workload }) => toType(workload === 'accessRevoked' ? 'remove-wins-set' : undefined),
  },
  {
    id: 'fugue',
    label: 'Take Fugue, which keeps passages together',
    cost: 'Two references with every character instead of one.',
    helps: ({ invariant }, p) => invariant !== '' && p.crdtType === 'rga',
    patch: ({ crdtType }) => toType(crdtType === 'rga' ? 'fugue' : undefined),
  },
];

const delivery: readonly Known[] = [
  {
    id: 'causal-delivery',
    label: 'Apply causes before effects',
    cost: 'A version vector with every operation, and a buffer for those that come too early.',
    helps: (summary, p) =>
      isWrong(summary) &&
      p.replication === 'operations' &&
      p.delivery !== 'causal' &&
      typeOf(p.crdtType).delivery?.order === 'causal',
    patch: () => ({ delivery: 'causal' }),
  },
  {
    id: 'deduplicate',
    label: 'Apply each operation once',
    cost: 'Replicas remember which operations they have applied.',
    helps: (summary, p) =>
      isWrong(summary) &&
      p.replication === 'operations' &&
      !p.deduplicate &&
      typeOf(p.crdtType).delivery?.duplicates !== true,
    patch: () => ({ deduplicate: true }),
  },
  {
    id: 'retransmit',
    label: 'Send operations again until they are acknowledged',
    cost: 'Acknowledgements, and a log of what some neighbour may lack.',
    helps: (summary, p) => isMissing(summary) && p.replication === 'operations' && !p.retransmit,
    patch: () => ({ retransmit: true }),
  },
  {
    id: 'anti-entropy',
    label: 'Exchange with random others for ever, not only news',
    cost: 'Messages where there is nothing new.',
    helps: (summary, p) => isMissing(summary) && p.gossip === 'rumour',
    patch: () => ({ gossip: 'pair' }),
  },
  {
    id: 'longer-drain',
    label: 'Give the exchange more time',
    cost: 'Users see old data for longer.',
    helps: (summary, p) => isMissing(summary) && goesOn(p),
    patch: ({ drainTime }) => ({ drainTime: Math.min(36_000, Math.max(60, 4 * drainTime)) }),
  },
];

const replicas: readonly Known[] = [
  {
    id: 'keep-disk',
    label: 'Keep the disk, or come back under another name',
    cost: 'Each update is on the disk before it is acknowledged.',
    helps: (summary, p) => (isWrong(summary) || isMissing(summary)) && p.crash === 'first' && !p.crashKeepsDisk,
    patch: () => ({ crashKeepsDisk: true }),
  },
  {
    id: 'hashes',
    label: 'Name updates by signed hashes of what came before',
    cost: 'A hash and a signature with every update, and checking them.',
    helps: (summary, p) =>
      isWrong(summary) &&
      ['equivocate', 'forge'].includes(p.byzantine) &&
      ['operations', 'digest'].includes(p.replication) &&
      p.updateIds === 'counters',
    patch: () => ({ updateIds: 'hashes' }),
  },
  {
    id: 'synchronise-clocks',
    label: 'Keep the clocks together',
    cost: 'A time service that every replica follows.',
    helps: ({ ignored }, p) => ignored > 0 && p.clockSkew > 0,
    patch: () => ({ clockSkew: 0 }),
  },
  {
    id: 'clean-up-by-stability',
    label: 'Forget a mark of removal when every replica is known to have it',
    cost: 'Marks pile up while a replica is away, and for ever if it does not come back.',
    helps: (summary, p) => (isWrong(summary) || summary.removesUndone > 0) && p.cleanUp === 'ttl',
    patch: () => ({ cleanUp: 'stability' }),
  },
  {
    id: 'longer-time-to-live',
    label: 'Keep marks of removal longer than any absence',
    cost: 'That many more marks.',
    helps: (summary, p) =>
      (isWrong(summary) || summary.removesUndone > 0) && p.cleanUp === 'ttl' && longerTimeToLive(p) > p.timeToLive,
    patch: (p) => ({ timeToLive: longerTimeToLive(p) }),
  },
];

/** The partition and a minute for the way of an update. */
const longerTimeToLive = ({ timeToLive, partition, partitionDuration, offlineTime }: Params): number => {
  const absence = partition === 'none' ? 0 : partition === 'offline' ? 10 * offlineTime : partitionDuration;
  return Math.min(8_640_000, Math.max(timeToLive, 60 + absence));
};

const known: readonly Known[] = [...otherTypes, ...delivery, ...replicas];

export const remedies: readonly Remedy<Params>[] = known.map(({ helps: _, ...remedy }) => remedy);

export function remediesFor({ summary }: Result, params: Params): string[] {
  return known.filter(({ helps }) => helps(summary, params)).map(({ id }) => id);
}
