// Who leads. A replica that has not heard its leader for long asks the others how far their logs are and whether they hear
// one, and then asks for their votes, or tells the one that is further to stand. Epochs are ballots (Lamport, The Part-Time
// Parliament, 1998): a round and the number of who stands, so that no two leaders share one; a replica that has voted for
// an epoch follows no earlier one. It knows nothing of what leaders do.

import type { Random } from '../../../kernel/index.ts';
import type { Cluster, Task } from '../cluster/cluster.ts';
import type {
  Canvass,
  CanvassAnswer,
  ElectionMessage,
  Fenced,
  Stand,
  Vote,
  VoteRequest,
} from './leader-election-messages.ts';
import { isAfter, type Logs } from './leader-log.ts';
import { majorityOf } from './quorum-sizes.ts';

export interface ElectionRules {
  /** Without its leader for so long by its clock a replica stands, seconds. */
  timeout: number;
  /** It waits longer by up to this share of the timeout, drawn each time, so that two seldom stand at once. */
  stagger: number;
  /** How long it waits for the answers of all, to find out who is furthest, seconds; 0: a majority is enough. */
  survey: number;
  /** Needs the votes of a majority; else its own. */
  majority: boolean;
  /** No vote for one whose log is behind. */
  mostRecent: boolean;
  /** No vote while the leader is heard: what leases rest on. */
  loyal: boolean;
  /** Replicas refuse leaders of earlier epochs, and a leader gives way to one of a later epoch. */
  fencing: boolean;
}

export interface ElectionEvents {
  /** It leads from now on; `reached` have answered its canvass. */
  elected(node: number, reached: readonly number[]): void;
  /** It led, and has learnt that it no longer does. */
  deposed(node: number): void;
  /** May a leader be sure that no other has been elected? */
  isFirm(node: number): boolean;
}

type Opinion = Pick<CanvassAnswer, 'last' | 'promised' | 'hearsLeader' | 'isWilling'>;

interface Candidacy {
  /** 0 while it canvasses. */
  epoch: number;
  id: number;
  opinions: Map<number, Opinion>;
  votes: Set<number>;
}

interface Member {
  /** Follows no leader of an earlier epoch. */
  promised: number;
  promisedOnDisk: number;
  /** The epoch it leads in, while it leads. */
  leads: number | undefined;
  leader: number | undefined;
  hearsLeader: boolean;
  candidacy: Candidacy | undefined;
  timer: Task | undefined;
}

const START: Stand = { kind: 'stand' };

export class Election {
  private readonly cluster: Cluster;
  private readonly logs: Logs;
  private readonly rules: ElectionRules;
  private readonly events: ElectionEvents;
  private readonly members: Member[];
  private readonly draws: Random;
  private candidacies = 0;

  /** The first replica leads from the beginning, and all know it. */
  constructor(cluster: Cluster, logs: Logs, rules: ElectionRules, events: ElectionEvents) {
    this.cluster = cluster;
    this.logs = logs;
    this.rules = rules;
    this.events = events;
    this.draws = cluster.stream('election');
    const promised = cluster.replicas;
    this.members = Array.from({ length: cluster.replicas }, (_, node) => ({
      promised,
      promisedOnDisk: promised,
      leads: node === 0 ? promised : undefined,
      leader: 0,
      hearsLeader: true,
      candidacy: undefined,
      timer: undefined,
    }));
    for (let node = 1; node < cluster.replicas; node++) this.wait(node);
  }

  /** The epoch in which the node leads; undefined if it does not. */
  epochOf(node: number): number | undefined {
    return this.members[node].leads;
  }

  /** Whom the node takes for the leader. */
  leaderOf(node: number): number | undefined {
    return this.members[node].leader;
  }

  /** Of those that are up and lead, the one of the latest epoch. */
  get leader(): number | undefined {
    let found: number | undefined;
    this.members.forEach(({ leads }, node) => {
      if (leads === undefined || !this.cluster.isUp(node)) return;
      if (found === undefined || leads > this.members[found].leads!) found = node;
    });
    return found;
  }

  /** A message of a leader has arrived; false if it is not to be followed. */
  heard(node: number, from: number, epoch: number): boolean {
    const member = this.members[node];
    const { fencing } = this.rules;
    if (fencing && epoch < member.promised) {
      const fenced: Fenced = { kind: 'fenced', epoch: member.promised };
      this.cluster.send(node, from, fenced);
      return false;
    }
    if (member.leads !== undefined) {
      // Two that both take themselves for the leader: without epochs neither has a reason to give way.
      if (!fencing) return false;
      this.stepDown(node);
    }
    this.promise(node, Math.max(epoch, member.promised));
    member.leader = from;
    member.candidacy = undefined;
    this.wait(node);
    return true;
  }

  stepDown(node: number): void {
    const member = this.members[node];
    if (member.leads === undefined) return;
    member.leads = undefined;
    member.leader = undefined;
    this.wait(node);
    this.events.deposed(node);
  }

  receive(node: number, from: number, m: ElectionMessage): void {
    if (m.kind === 'canvass') this.answerCanvass(node, from, m);
    else if (m.kind === 'canvass answer') this.canvassed(node, from, m);
    else if (m.kind === 'stand') this.stand(node, from);
    else if (m.kind === 'vote request') this.answerVote(node, from, m);
    else if (m.kind === 'vote') this.voted(node, from, m.epoch);
    else this.fenced(node, m.epoch);
  }

  crashed(node: number): void {
    const member = this.members[node];
    member.leads = undefined;
    member.leader = undefined;
    member.candidacy = undefined;
  }

  /** After the logs: a replica has promised at least what its log shows. It votes for nobody until it would have heard. */
  restarted(node: number, keptDisk: boolean): void {
    const member = this.members[node];
    if (!keptDisk) member.promisedOnDisk = 0;
    member.promised = Math.max(member.promisedOnDisk, this.logs.last(node).epoch);
    this.wait(node);
  }

  /** Begins to count the silence of the leader anew. */
  private wait(node: number): void {
    const { timeout, stagger } = this.rules;
    const member = this.members[node];
    this.cluster.cancel(member.timer);
    member.hearsLeader = true;
    member.timer = this.cluster.afterByClock(node, timeout, () => {
      member.hearsLeader = false;
      member.leader = undefined;
      this.cluster.notice(node, 'misses leader');
      const longer = timeout * stagger * this.draws.uniform();
      member.timer = this.cluster.afterByClock(node, longer, () => this.canvass(node));
    });
  }

  private hearsLeader(node: number): boolean {
    const { leads, hearsLeader } = this.members[node];
    return leads === undefined ? hearsLeader : this.events.isFirm(node);
  }

  private canvass(node: number): void {
    const { survey } = this.rules;
    const member = this.members[node];
    this.retry(node);
    const id = ++this.candidacies;
    member.candidacy = { epoch: 0, id, opinions: new Map(), votes: new Set() };
    const last = this.logs.last(node);
    this.toOthers(node, { kind: 'canvass', id, last });
    if (survey > 0) {
      this.cluster.cancel(member.timer);
      member.timer = this.cluster.afterByClock(node, survey, () => this.decide(node));
    }
    this.canvassed(node, node, { id, last, promised: member.promised, hearsLeader: false, isWilling: true });
  }

  private answerCanvass(node: number, from: number, { id, last }: Canvass): void {
    const { loyal, mostRecent } = this.rules;
    const { promised } = this.members[node];
    const own = this.logs.last(node);
    const hearsLeader = this.hearsLeader(node);
    const isWilling = !(loyal && hearsLeader) && !(mostRecent && isAfter(own, last));
    const answer: CanvassAnswer = { kind: 'canvass answer', id, last: own, promised, hearsLeader, isWilling };
    this.cluster.send(node, from, answer);
  }

  private canvassed(node: number, from: number, { id, ...opinion }: Opinion & { id: number }): void {
    const { candidacy } = this.members[node];
    if (candidacy === undefined || candidacy.id !== id) return;
    candidacy.opinions.set(from, opinion);
    if (candidacy.epoch > 0) return;
    const enough = this.rules.survey === 0 ? this.need : this.cluster.replicas;
    const willing = [...candidacy.opinions.values()].filter(({ isWilling }) => isWilling).length;
    if (this.rules.survey === 0 ? willing >= enough : candidacy.opinions.size >= enough) this.decide(node);
  }

  /** The canvass is over: the furthest of those reached is to stand, if enough agree. */
  private decide(node: number): void {
    const { survey, majority, mostRecent } = this.rules;
    const member = this.members[node];
    const { opinions } = member.candidacy!;
    const reached = [...opinions.values()];
    const willing = reached.filter(({ isWilling }) => isWilling).length;
    let best = node;
    if (survey > 0 && mostRecent)
      for (const [other, { last, hearsLeader }] of opinions)
        if (!hearsLeader && isAfter(last, opinions.get(best)!.last)) best = other;
    // Where no majority is asked for, one that hears a leader is enough to wait.
    const isHeard = !majority && survey > 0 && reached.some(({ hearsLeader }) => hearsLeader);
    if (best !== node) this.cluster.send(node, best, START);
    if (best !== node || isHeard || willing < this.need) this.retry(node);
    else this.poll(node);
  }

  private stand(node: number, from: number): void {
    const { leads, candidacy, hearsLeader, timer } = this.members[node];
    if (leads !== undefined || candidacy !== undefined || hearsLeader || from === node) return;
    this.cluster.cancel(timer);
    this.canvass(node);
  }

  private retry(node: number): void {
    const { timeout, stagger } = this.rules;
    const member = this.members[node];
    this.cluster.cancel(member.timer);
    member.candidacy = undefined;
    const wait = timeout * (1 + stagger * this.draws.uniform());
    member.timer = this.cluster.afterByClock(node, wait, () => this.canvass(node));
  }

  private poll(node: number): void {
    const member = this.members[node];
    const candidacy = member.candidacy!;
    let highest = member.promised;
    for (const { promised } of candidacy.opinions.values()) highest = Math.max(highest, promised);
    const round = Math.floor(highest / this.cluster.replicas) + 1;
    const epoch = round * this.cluster.replicas + node;
    this.retry(node);
    candidacy.epoch = epoch;
    member.candidacy = candidacy;
    this.promise(node, epoch, () => {
      if (member.candidacy !== candidacy) return;
      this.toOthers(node, { kind: 'vote request', epoch, last: this.logs.last(node) });
      this.voted(node, node, epoch);
    });
  }

  private answerVote(node: number, from: number, { epoch, last }: VoteRequest): void {
    const { loyal, mostRecent, fencing } = this.rules;
    const member = this.members[node];
    if (epoch < member.promised || (mostRecent && isAfter(this.logs.last(node), last))) return;
    if ((loyal && this.hearsLeader(node)) || (!fencing && member.leads !== undefined)) return;
    this.stepDown(node);
    member.candidacy = undefined;
    this.retry(node);
    const vote: Vote = { kind: 'vote', epoch };
    this.promise(node, epoch, () => this.cluster.send(node, from, vote));
  }

  private voted(node: number, from: number, epoch: number): void {
    const member = this.members[node];
    const { candidacy } = member;
    if (candidacy === undefined || candidacy.epoch !== epoch) return;
    candidacy.votes.add(from);
    if (candidacy.votes.size < this.need) return;
    this.cluster.cancel(member.timer);
    member.candidacy = undefined;
    member.leads = epoch;
    member.leader = node;
    this.cluster.notice(node, 'leads');
    this.events.elected(node, [...candidacy.opinions.keys()]);
  }

  private fenced(node: number, epoch: number): void {
    const member = this.members[node];
    if (member.leads === undefined || epoch <= member.leads) return;
    this.promise(node, Math.max(epoch, member.promised));
    this.stepDown(node);
  }

  private promise(node: number, epoch: number, done: () => void = () => {}): void {
    const member = this.members[node];
    member.promised = epoch;
    if (member.promisedOnDisk === epoch) done();
    else
      this.cluster.persist(node, () => {
        member.promisedOnDisk = Math.max(member.promisedOnDisk, epoch);
        done();
      });
  }

  private get need(): number {
    return this.rules.majority ? majorityOf(this.cluster.replicas) : 1;
  }

  private toOthers(node: number, message: ElectionMessage): void {
    for (let to = 0; to < this.cluster.replicas; to++) if (to !== node) this.cluster.send(node, to, message);
  }
}
