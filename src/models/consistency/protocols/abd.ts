// ABD: an atomic register for many writers out of majorities, without a leader and without clocks. A write asks a majority
// for the highest tag and stores its value under a higher one; a read asks a majority for the newest version and, unless all
// agree, writes it back to a majority before it returns, so that no later read returns less. Any minority may crash and
// come back with its disk. Sources: Attiya, Bar-Noy, Dolev, Sharing Memory Robustly in Message-Passing Systems, J. ACM
// 42(1), 1995; with many writers Lynch, Shvartsman, FTCS 1997.

import { type Copy, copyOf, headOf } from '../versions/copy.ts';
import type { Version } from '../versions/last-write-wins.ts';
import type { Ask } from './coordination.ts';
import { answer, type ProtocolEntry, type Request } from './protocol.ts';
import { expectedLatency } from './quorum-latency.ts';
import { type FindReach, strictReach } from './quorum-reach.ts';
import { recordsIn } from './quorum-records.ts';
import { Replicas } from './quorum-replicas.ts';

export const abd: ProtocolEntry = {
  make: (cluster) => {
    const replicas = new Replicas(cluster);
    const register = new Register(replicas);
    return replicas.protocol((node, request) => {
      if (request.isRead) register.read(node, request);
      else register.write(node, request);
    });
  },
  recordsIn,
  expected: expectedLatency,
};

class Register {
  private readonly replicas: Replicas;
  private readonly find: FindReach;

  constructor(replicas: Replicas) {
    this.replicas = replicas;
    this.find = strictReach(replicas);
  }

  read(node: number, request: Request): void {
    this.query(node, request, (answers) => {
      const { cluster, storage } = this.replicas;
      const copy = storage.mergeAll(answers.values());
      if (cluster.params.writeBack) this.writeBack(node, request, answers, copy);
      else this.replicas.answerRead(node, request, copy);
    });
  }

  write(node: number, request: Request): void {
    const { cluster, storage } = this.replicas;
    // Under another tag it would be another write, which could come back after it was overwritten.
    if (request.attempt > 0) answer(cluster, node, request, 'unsure');
    else if (!cluster.params.queryPhase) this.store(node, request, storage.timestamps.byWallClock(node, request.value));
    else
      this.query(node, request, (answers) => {
        const { timestamp } = headOf(storage.mergeAll(answers.values()));
        this.store(node, request, { value: request.value, timestamp: Math.max(0, timestamp) + 1, writer: node });
      });
  }

  private query(node: number, request: Request, met: (answers: ReadonlyMap<number, Copy>) => void): void {
    this.replicas.coordination.query(node, this.ask(node, request), {
      met,
      failed: () => answer(this.replicas.cluster, node, request, 'refused'),
    });
  }

  private store(node: number, request: Request, version: Version): void {
    const { cluster, coordination, storage } = this.replicas;
    const copy = storage.schema.read(node, copyOf(storage.schema.withRecord(version)));
    if (copy === undefined) answer(cluster, node, request, 'refused');
    else
      coordination.store(
        node,
        { ...this.ask(node, request), kind: 'write copy', copy },
        {
          met: () => this.replicas.answerWrite(node, request, copy),
          failed: () => answer(cluster, node, request, 'unsure'),
        },
      );
  }

  /** Those whose answer was the newest hold it already: if they make the majority, nothing is written. */
  private writeBack(node: number, request: Request, answers: ReadonlyMap<number, Copy>, copy: Copy): void {
    const { cluster, coordination, readRepair } = this.replicas;
    const stale = readRepair.stale(answers, copy);
    const done = (): void => this.replicas.answerRead(node, request, copy);
    if (stale.length === 0) {
      done();
      return;
    }
    const already = new Map([...answers].filter(([replica]) => !stale.includes(replica)));
    const ask = this.ask(node, request);
    const targets = ask.targets.filter((replica) => !already.has(replica));
    coordination.store(
      node,
      { ...ask, targets, already, kind: 'write back', copy },
      { met: done, failed: () => answer(cluster, node, request, 'refused') },
    );
  }

  private ask(node: number, { key, operation, isRead }: Request): Ask {
    const { quorums, replicas } = this.find(node, key, isRead ? 'read' : 'write');
    return { key, operation, quorums, targets: replicas };
  }
}
