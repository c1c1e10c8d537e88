// Reads and writes by quorums, strict or sloppy: which rounds an operation is made of at each level and option, and when
// its client is told.

import { type Copy, copyOf, hasVectors, headOf } from '../versions/copy.ts';
import { NONE_SEEN, type VersionVector } from '../versions/version-vector.ts';
import type { Ask, Gift } from './coordination.ts';
import { answer, type Request } from './protocol.ts';
import { type FindReach, isPossible, type Reach } from './quorum-reach.ts';
import type { Replicas } from './quorum-replicas.ts';

type Answers = ReadonlyMap<number, Copy>;

export class QuorumOperations {
  private readonly replicas: Replicas;
  private readonly find: FindReach;

  constructor(replicas: Replicas, find: FindReach) {
    this.replicas = replicas;
    this.find = find;
  }

  carryOut(node: number, request: Request): void {
    const reach = this.find(node, request.key, request.isRead ? 'read' : 'write');
    if (!isPossible(reach)) this.tell(node, request, 'refused');
    else if (request.isRead) this.read(node, request, reach);
    else this.write(node, request, reach);
  }

  private read(node: number, request: Request, reach: Reach): void {
    const { cluster, coordination, readRepair } = this.replicas;
    const { readRepair: repair, speculativeRetry } = cluster.params;
    const ask = this.readers(request, reach);
    const round = coordination.query(node, ask, {
      met: (answers) => this.found(node, request, ask, answers),
      late: repair === 'async' ? (replica, _, answers) => readRepair.late(node, ask, replica, answers) : undefined,
      failed: () => this.tell(node, request, 'refused'),
    });
    if (speculativeRetry > 0 && ask.spares.length > 0)
      cluster.after(node, speculativeRetry, () => coordination.rounds.askNext(node, round));
  }

  /** Whom a read asks, and whom it could ask besides. */
  private readers({ operation, key }: Request, reach: Reach): Ask & { spares: readonly number[] } {
    const { readFanOut, consistencyLevel } = this.replicas.cluster.params;
    const { quorums, insteadOf } = reach;
    const asked = reach.replicas.filter((replica) => quorums.some(({ members }) => members.includes(replica)));
    const isEnough = consistencyLevel === 'eventual' || readFanOut === 'needed';
    const targets = isEnough ? asked.filter((replica) => isAmongNearest(replica, asked, reach)) : asked;
    return { operation, key, quorums, insteadOf, targets, spares: asked.filter((other) => !targets.includes(other)) };
  }

  /** A quorum has answered. If only as many were asked as needed, all but one answer were digests. */
  private found(node: number, request: Request, ask: Ask, answers: Answers): void {
    const { cluster, coordination, storage, readRepair } = this.replicas;
    const { readFanOut } = cluster.params;
    const agree = readRepair.stale(answers, storage.mergeAll(answers.values())).length === 0;
    if (agree || readFanOut === 'all') {
      this.resolve(node, request, ask, answers);
      return;
    }
    // Digests only tell that copies differ: the copies themselves take another round.
    const again = { ...ask, targets: [...answers.keys()], spares: [] };
    coordination.query(node, again, {
      met: (copies) => this.resolve(node, request, again, copies),
      failed: () => this.tell(node, request, 'refused'),
    });
  }

  private resolve(node: number, request: Request, ask: Ask, answers: Answers): void {
    const { cluster, storage, readRepair } = this.replicas;
    const copy = storage.mergeAll(answers.values());
    const done = (): void => this.replicas.answerRead(node, request, copy);
    if (cluster.params.readRepair === 'blocking') {
      readRepair.blocking(node, ask, answers, copy, { done, failed: () => this.tell(node, request, 'refused') });
      return;
    }
    done();
    if (cluster.params.readRepair === 'async') readRepair.background(node, ask, answers);
  }

  private write(node: number, request: Request, reach: Reach): void {
    const { cluster, storage } = this.replicas;
    const { versioning } = cluster.params;
    // Versions under vectors are made where they are kept.
    if (hasVectors(cluster.params) && !reach.replicas.includes(node)) cluster.send(node, reach.replicas[0], request);
    else if (versioning === 'tags') this.writeAfterQuery(node, request);
    else {
      const version = storage.schema.withRecord(storage.timestamps.date(node, request));
      const copy = storage.schema.read(node, copyOf(version));
      if (copy === undefined) this.tell(node, request, 'refused');
      else if (versioning === 'vectors') this.make(node, request, reach, copy);
      else this.give(node, request, reach, copy);
    }
  }

  /** The version is to be higher than all that were acknowledged: first a quorum is asked for the highest. */
  private writeAfterQuery(node: number, request: Request): void {
    const { coordination, storage } = this.replicas;
    // Under another tag it would be another write, which could come back after it was overwritten.
    if (request.attempt > 0) {
      this.tell(node, request, 'unsure');
      return;
    }
    const asked = this.find(node, request.key, 'read');
    const failed = (): void => this.tell(node, request, 'refused');
    if (!isPossible(asked)) failed();
    else
      coordination.query(node, this.readers(request, asked), {
        failed,
        met: (answers) => {
          const { timestamp } = headOf(storage.mergeAll(answers.values()));
          const version = { value: request.value, timestamp: Math.max(0, timestamp) + 1, writer: node };
          const copy = storage.schema.read(node, copyOf(storage.schema.withRecord(version)));
          if (copy === undefined) failed();
          else this.give(node, request, this.find(node, request.key, 'write'), copy);
        },
      });
  }

  /** Makes a version in the coordinator's own copy, with all that its client had seen in its past, and gives that on. */
  private make(node: number, request: Request, reach: Reach, { versions: [version] }: Copy): void {
    const { coordination, storage } = this.replicas;
    const { operation, key } = request;
    const context = (request.context as VersionVector | undefined) ?? NONE_SEEN;
    coordination.work(node, operation, () =>
      storage.make(node, key, version, context, reach.insteadOf.get(node), (copy) =>
        this.give(node, request, reach, copy, new Map([[node, copy]])),
      ),
    );
  }

  private give(node: number, request: Request, reach: Reach, copy: Copy, already?: Answers): void {
    const { cluster, coordination, handoff } = this.replicas;
    const { consistencyLevel, timeout, replicationDelay } = cluster.params;
    const { operation, key } = request;
    const others = already === undefined ? reach.replicas : reach.replicas.filter((replica) => !already.has(replica));
    const isLater = consistencyLevel === 'eventual';
    const home = reach.replicas[0];
    const quorums = isLater ? [{ members: [home], need: 1 }] : reach.quorums;
    const targets = isLater ? others.filter((replica) => replica === home) : others;
    const gift: Gift = { operation, key, insteadOf: reach.insteadOf, kind: 'write copy', copy };
    const round = coordination.store(
      node,
      { ...gift, quorums, targets, already },
      {
        met: () => {
          this.replicas.answerWrite(node, request, copy);
          if (isLater)
            this.giveLater(
              node,
              gift,
              others.filter((replica) => replica !== home),
              replicationDelay,
            );
        },
        // Nobody waits for the rest, but a hint is due for who has not acknowledged in the end.
        late: handoff === undefined ? undefined : () => {},
        failed: () => this.tell(node, request, 'unsure'),
      },
    );
    if (handoff === undefined) return;
    for (const absent of reach.absent) handoff.keep(node, absent, key, copy);
    cluster.after(node, timeout, () => {
      for (const replica of coordination.rounds.missing(node, round)) {
        const owner = reach.insteadOf.get(replica) ?? replica;
        if (owner !== node) handoff.keep(node, owner, key, copy);
      }
    });
  }

  private giveLater(node: number, gift: Gift, replicas: readonly number[], seconds: number): void {
    const { cluster, coordination } = this.replicas;
    cluster.after(node, seconds, () => {
      for (const replica of replicas) coordination.send(node, replica, { ...gift, kind: 'late copy' });
    });
  }

  private tell(node: number, request: Request, status: 'refused' | 'unsure'): void {
    answer(this.replicas.cluster, node, request, status);
  }
}

/** Is it among the nearest that some quorum needs? */
function isAmongNearest(replica: number, nearestFirst: readonly number[], { quorums }: Reach): boolean {
  return quorums.some(({ members, need }) =>
    nearestFirst
      .filter((other) => members.includes(other))
      .slice(0, need)
      .includes(replica),
  );
}
