// The levels of consistency that are checked here, and which of them implies which. For registers, as the other files of
// this folder define them; the larger map is that of Viotti and Vukolic, Consistency in Non-Transactional Distributed
// Storage Systems, ACM Computing Surveys 49 (2016), and of jepsen.io/consistency.

import { SESSION_GUARANTEES, type SessionGuarantee } from './session-witness.ts';

export type LevelId = 'linearizable' | 'sequential' | 'cm' | 'ccv' | 'causal' | 'pram' | 'sessions' | SessionGuarantee;

export interface Level {
  id: LevelId;
  /** As it stands in a sentence: 'causal memory'. */
  title: string;
  /** What it says, in one sentence. */
  meaning: string;
  /** Where it was defined. */
  source: string;
  /** The levels next below it: where it holds, they do. */
  implies: readonly LevelId[];
}

const TERRY = 'Terry et al., Session Guarantees for Weakly Consistent Replicated Data, PDIS 1994';
const BOUAJJANI = 'Bouajjani, Enea, Guerraoui and Hamza, On Verifying Causal Consistency, POPL 2017';

/** The strongest first: a level stands before all that it implies. */
export const LEVELS: readonly Level[] = [
  {
    id: 'linearizable',
    title: 'linearizability',
    meaning: 'Every operation seems to happen at one moment between its call and its return.',
    source: 'Herlihy and Wing, ACM TOPLAS 12, 1990',
    implies: ['sequential'],
  },
  {
    id: 'sequential',
    title: 'sequential consistency',
    meaning: "One order of all operations keeps each client's own order and explains every read.",
    source: 'Lamport, IEEE Transactions on Computers C-28, 1979',
    implies: ['cm', 'ccv'],
  },
  {
    id: 'cm',
    title: 'causal memory',
    meaning: 'For each client one order of the writes keeps cause before effect and explains all that it read.',
    source: `Ahamad et al., Distributed Computing 9, 1995; ${BOUAJJANI} (CM)`,
    implies: ['causal', 'pram', 'sessions'],
  },
  {
    id: 'ccv',
    title: 'causal convergence',
    meaning: 'One order of the writes, the same for all, explains every read from what its client knew.',
    source: `Burckhardt, Principles of Eventual Consistency, 2014; ${BOUAJJANI} (CCv)`,
    implies: ['causal', 'sessions'],
  },
  {
    id: 'causal',
    title: 'causal consistency',
    meaning: 'No client reads what it knows, by itself or through others, to be overwritten.',
    source: `${BOUAJJANI} (CC)`,
    implies: ['read-your-writes', 'monotonic-writes', 'writes-follow-reads'],
  },
  {
    id: 'pram',
    title: 'PRAM consistency',
    meaning: 'Each client sees the writes of every other client in the order in which they were written.',
    source: 'Lipton and Sandberg, PRAM: A Scalable Shared Memory, Princeton CS-TR-180-88, 1988',
    implies: ['read-your-writes', 'monotonic-reads', 'monotonic-writes'],
  },
  {
    id: 'sessions',
    title: 'the four session guarantees',
    meaning: 'Read your writes, monotonic reads, monotonic writes and writes follow reads all hold.',
    source: TERRY,
    implies: SESSION_GUARANTEES,
  },
  {
    id: 'read-your-writes',
    title: 'read your writes',
    meaning: 'A client does not read what is older than its own last acknowledged write.',
    source: TERRY,
    implies: [],
  },
  {
    id: 'monotonic-reads',
    title: 'monotonic reads',
    meaning: 'A client does not read what is older than what it has read.',
    source: TERRY,
    implies: [],
  },
  {
    id: 'monotonic-writes',
    title: 'monotonic writes',
    meaning: 'Who has seen a write of a client does not then miss an earlier write of that client.',
    source: TERRY,
    implies: [],
  },
  {
    id: 'writes-follow-reads',
    title: 'writes follow reads',
    meaning: 'Who has seen a write of a client does not then miss what that client had read before it wrote.',
    source: TERRY,
    implies: [],
  },
];

/** All levels that hold where this one does, itself included. */
export function impliedBy(id: LevelId): ReadonlySet<LevelId> {
  const all = new Set<LevelId>([id]);
  for (const level of LEVELS) if (all.has(level.id)) for (const weaker of level.implies) all.add(weaker);
  return all;
}
