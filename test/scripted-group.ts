// A protocol on a cluster of which a script says who asks what, who is cut off and who crashes, moment by moment: for the
// rare courses of events that no drawn fault is likely to meet.

import type { History, Operation } from '../src/checkers/index.ts';
import { Cluster } from '../src/models/consistency/cluster/cluster.ts';
import { type Params, parameters } from '../src/models/consistency/index.ts';
import { protocols } from '../src/models/consistency/protocols/index.ts';
import type { Protocol, Request, Response } from '../src/models/consistency/protocols/protocol.ts';

export class ScriptedGroup {
  readonly cluster: Cluster;
  readonly protocol: Protocol;
  private readonly asked: Operation[] = [];

  /** Its clients say nothing of their own accord; the i-th stands beside replica i. */
  constructor(patch: Partial<Params>, seed: number) {
    const params = { ...parameters.defaults, ...patch };
    this.cluster = new Cluster({ ...params, clients: params.nodes }, seed);
    this.protocol = protocols[params.protocol].make(this.cluster);
    this.cluster.handlers = {
      receive: (node, from, message) => {
        if (node >= this.cluster.replicas) this.answered(message as Response);
        else if (message.kind === 'request') this.protocol.request(node, message as Request);
        else this.protocol.receive(node, from, message);
      },
      crashed: (node) => this.protocol.crashed(node),
      restarted: (node, keptDisk) => this.protocol.restarted(node, keptDisk),
    };
  }

  at(seconds: number, work: () => void): void {
    this.cluster.engine.scheduleAt(seconds, this.cluster.engine.on(work, 'script'));
  }

  run(until: number): History {
    this.cluster.engine.run(until);
    return this.asked;
  }

  write(node: number, key: number, value: number): void {
    this.ask(node, { op: 'write', key: String(key), value });
  }

  read(node: number, key: number): void {
    this.ask(node, { op: 'read', key: String(key) });
  }

  /** From now on for so long; each group of replicas with the clients beside them. */
  cut(seconds: number, ...groups: readonly (readonly number[])[]): void {
    const { cluster } = this;
    const { nodes } = cluster.topology;
    const all = Array.from({ length: nodes }, (_, node) => node);
    const withClients = groups.map((group) => all.filter((node) => group.includes(cluster.topology.homeOf(node))));
    cluster.scheduleCuts([{ start: cluster.now, end: cluster.now + seconds, cut: { groups: withClients } }]);
  }

  private ask(node: number, what: Pick<Operation, 'op' | 'key' | 'value'>): void {
    const { cluster } = this;
    const operation = this.asked.length;
    const call = cluster.now;
    this.asked.push({ ...what, client: operation, call, return: Number.POSITIVE_INFINITY, status: 'info' });
    const request: Request = {
      kind: 'request',
      client: node,
      operation,
      attempt: 0,
      isRead: what.op === 'read',
      key: Number(what.key),
      value: Number(what.value ?? 0),
      timestamp: call,
      context: undefined,
      session: undefined,
    };
    cluster.send(cluster.replicas + node, node, request);
  }

  private answered({ operation, status, values }: Response): void {
    const asked = this.asked[operation];
    if (asked.status !== 'info' || status === 'unsure') return;
    asked.return = this.cluster.now;
    asked.status = status === 'ok' ? 'ok' : 'fail';
    if (asked.op === 'read' && status === 'ok') asked.out = values[0];
  }
}
