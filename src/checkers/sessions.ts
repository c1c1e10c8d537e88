// The four session guarantees of Terry et al., Session Guarantees for Weakly Consistent Replicated Data, PDIS 1994, as a
// client can see them break. They take no account of time, only of the order of each client's operations.
//
//   read your writes     a client does not read what is older than its own last acknowledged write
//   monotonic reads      a client does not read what is older than what it has read
//   monotonic writes     who has read a write of a client does not then read what is older than an earlier write of
//                        that client, to this or another key
//   writes follow reads  who has read a write of a client does not then read what is older than what that client had
//                        read before it wrote
//
// With the version order of the store, older is what that order says. Then the last two break as well where a write gets
// a place before an earlier write of its client to the key, or before what its client had read from the key.
//
// Without it, only what clients did tells what is older, and this is all that counts: the initial value is older than
// any other; of two writes of one client the one it called first; for a client itself, what it has read and left for
// another value (monotonic reads), and what it read last from a key before it wrote to it (read your writes); and that
// is older than the write, too, for whoever has read this write or a later one of the client (writes follow reads). A
// write that its own client read before it made it is not older than itself; that read breaks other levels, not these.
// PRAM allows no breach of the first three in this sense, and causal consistency none but the return to a value left.

import { hangingChains } from './event-order.ts';
import type { History, Witness } from './history.ts';
import {
  INITIAL,
  indexUniqueRegisters,
  NONE,
  previousInSession,
  type RegisterHistory,
  THIN_AIR,
} from './register-history.ts';
import { Floor } from './session-floor.ts';
import { type Breach, type SessionGuarantee, type Sessions, tellBreach } from './session-witness.ts';
import {
  orderBySessions,
  orderByVersions,
  type VersionOptions,
  type VersionOrder,
  type Versions,
} from './version-order.ts';

export interface SessionFinding {
  /** How many operations break it; each counts once. */
  violations: number;
  /** Of the first of them, client by client. */
  witness?: Witness;
}

export type SessionFindings = Readonly<Record<SessionGuarantee, SessionFinding>>;

/**
 * How often each session guarantee breaks in a history of reads and writes, and the first time. Reads of values that
 * nobody wrote are left out. O(operations x clients). Throws an `InputError` where a value that was read was written
 * twice.
 */
export function checkSessions(history: History, options: VersionOptions = {}): SessionFindings {
  return findSessionViolations(indexUniqueRegisters(history, options), options.versions);
}

export function findSessionViolations(registers: RegisterHistory, versions?: Versions): SessionFindings {
  const order = versions === undefined ? orderBySessions(registers) : orderByVersions(registers, versions);
  const sessions: Sessions = {
    registers,
    previousOnKey: findPreviousOnKey(registers),
    isInferred: versions === undefined,
  };
  const findings: Record<SessionGuarantee, SessionFinding> = {
    'read-your-writes': { violations: 0 },
    'monotonic-reads': { violations: 0 },
    'monotonic-writes': { violations: 0 },
    'writes-follow-reads': { violations: 0 },
  };
  const report = (breach: Breach): void => {
    const finding = findings[breach.guarantee];
    if (finding.violations++ === 0) finding.witness = tellBreach(sessions, breach);
  };
  for (let client = 0; client < registers.clients; client++) watchClient(sessions, order, client, report);
  return findings;
}

function watchClient(sessions: Sessions, order: VersionOrder, client: number, report: (breach: Breach) => void): void {
  const { registers, isInferred } = sessions;
  const { chainStart, chains, isWrite, key, source } = registers;
  const newFloor = (): Floor => new Floor(registers, order);
  const floors: Floors = { ryw: newFloor(), mr: newFloor(), mw: newFloor(), wfr: newFloor() };
  const lastRead = new Map<number, number>();
  const seen = chainStart.slice(0, chains);
  const check = (guarantee: SessionGuarantee, floor: Floor, event: number, version: number): void => {
    const bond = floor.above(key[event], version);
    if (bond !== undefined) report({ guarantee, event, ...bond });
  };
  const write = (event: number): void => {
    if (!isInferred) {
      check('monotonic-writes', floors.ryw, event, event);
      check('writes-follow-reads', floors.mr, event, event);
    }
    floors.ryw.raise(event, event, event);
    forbidOverwritten(sessions, floors.ryw, event, event);
  };
  const read = (event: number): void => {
    const version = source[event];
    check('read-your-writes', floors.ryw, event, version);
    check('monotonic-reads', floors.mr, event, version);
    check('monotonic-writes', floors.mw, event, version);
    check('writes-follow-reads', floors.wfr, event, version);
    if (version === INITIAL) return;
    const last = lastRead.get(key[event]);
    if (isInferred && last !== undefined && last !== version) floors.mr.forbid(last, event, event);
    lastRead.set(key[event], version);
    floors.mr.raise(version, event, event);
    follow(sessions, floors, client, event, seen);
  };
  for (let event = chainStart[client]; event < chainStart[client + 1]; event++) {
    if (isWrite[event] === 1) write(event);
    else if (source[event] !== THIN_AIR) read(event);
  }
}

interface Floors {
  ryw: Floor;
  mr: Floor;
  mw: Floor;
  wfr: Floor;
}

/** Who reads a write is bound by what its client did before; `seen` says by chain how far that is known already. */
function follow(sessions: Sessions, { mw, wfr }: Floors, client: number, since: number, seen: Int32Array): void {
  const { registers } = sessions;
  const { chain, clients, isWrite, source } = registers;
  const version = source[since];
  const last = previousInSession(registers, version);
  const writer = last === NONE ? chain[version] : chain[last];
  if (writer === client) return;
  if (last !== NONE && writer < clients) {
    for (let event = seen[writer]; event <= last; event++) {
      if (isWrite[event] === 1) {
        mw.raise(event, event, since);
        forbidOverwritten(sessions, wfr, event, since);
      } else if (source[event] >= 0) wfr.raise(source[event], event, since);
    }
    seen[writer] = Math.max(seen[writer], last + 1);
  }
  forbidOverwritten(sessions, wfr, version, since);
}

/** What a client read last from a key before it wrote to it is older than what it wrote. */
function forbidOverwritten(sessions: Sessions, floor: Floor, write: number, since: number): void {
  const { registers, previousOnKey, isInferred } = sessions;
  const previous = previousOnKey[write];
  if (!isInferred || previous === NONE || registers.isWrite[previous] === 1) return;
  const overwritten = registers.source[previous];
  if (overwritten >= 0 && overwritten !== write) floor.forbid(overwritten, write, since);
}

/** By event: what its client did before it on the same key, or NONE. */
function findPreviousOnKey(registers: RegisterHistory): Int32Array {
  const { size, clients, chainStart, key } = registers;
  const previous = new Int32Array(size).fill(NONE);
  const hanging = hangingChains(registers);
  for (let client = 0; client < clients; client++) {
    const last = new Map<number, number>();
    for (let event = chainStart[client]; event < chainStart[client + 1]; event++) {
      previous[event] = last.get(key[event]) ?? NONE;
      last.set(key[event], event);
      hanging.get(event)?.forEach((c) => {
        previous[chainStart[c]] = last.get(key[chainStart[c]]) ?? NONE;
      });
    }
  }
  return previous;
}
