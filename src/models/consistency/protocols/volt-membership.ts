// Who belongs to a VoltDB cluster. Hosts that miss another's heartbeats tell each other whom they hear, each settles on the
// largest set in which all hear each other, and all of that set must vote for it; votes only ever shrink, so that no two
// sets are agreed on that share a host. Then the survivors go on, or stop themselves (partition detection). A process that
// starts asks to be let in; all members must vote for that, too. A host that takes part in letting one in and then loses
// others counts the survivors against both clusters, as it cannot know which of the two the others believe in.
// Source: VoltDB, MeshArbiter and HostMessenger; Using VoltDB, chapter Availability.

import type { Cluster, Message } from '../cluster/cluster.ts';
import { beatInterval, FailureDetector } from '../cluster/failure-detector.ts';
import {
  type Announce,
  type Host,
  type Join,
  type MembershipMessage,
  makeHost,
  type Report,
  type Vote,
} from './volt-host.ts';
import { copiesOf, largestClique, mayGoOn, nameOf, type View } from './volt-view.ts';

export interface MembershipHooks {
  /** The partitions of which the host has a whole copy. */
  whole(host: number): readonly number[];
  /** The host no longer hears the other one. */
  lost(host: number, other: number): void;
  entered(host: number, view: View): void;
  stopped(host: number): void;
}

export class VoltMembership {
  private readonly cluster: Cluster;
  private readonly hooks: MembershipHooks;
  private readonly detector: FailureDetector;
  private readonly hosts: Host[];

  constructor(cluster: Cluster, hooks: MembershipHooks) {
    const hosts = Array.from({ length: cluster.replicas }, (_, host) => host);
    const first: View = {
      number: 1,
      members: hosts,
      processes: hosts.map(() => 0),
      leaders: hosts,
      whole: hosts.map((partition) => copiesOf(partition, hosts.length, cluster.params.kSafety)),
      ancestors: new Set(),
    };
    this.cluster = cluster;
    this.hooks = hooks;
    this.hosts = hosts.map(() => makeHost(0, true, first));
    this.detector = new FailureDetector(cluster, (host, about, isAlive) => {
      if (!isAlive) this.lose(host, about);
    });
    for (const host of hosts) this.announceLater(host);
  }

  isMember(host: number): boolean {
    return this.hosts[host].isMember;
  }

  /** The view of a member. */
  viewOf(host: number): View {
    return this.hosts[host].view;
  }

  /** Is the view about to change, so that nothing may that is being voted on? */
  isChanging(host: number): boolean {
    const { stage, letIn } = this.hosts[host];
    return stage !== 'steady' || letIn !== undefined;
  }

  /** Was it sent by another member in the same view? If the sender has missed a view, it is told. */
  isFromPeer(host: number, from: number, number: number): boolean {
    const { isMember, view } = this.hosts[host];
    if (!isMember) return false;
    const isPeer = number === view.number && view.members.includes(from);
    if (!isPeer && number <= view.number) this.announce(host, from);
    return isPeer;
  }

  /** Takes a message about membership, and says whether it was one. */
  receive(host: number, from: number, message: Message): boolean {
    if (this.detector.receive(host, from, message)) return true;
    const m = message as MembershipMessage;
    if (m.kind === 'volt view') this.heardOf(host, m.view);
    else if (m.kind === 'volt join') this.asked(host, from, m.process);
    else if (m.kind === 'volt report' || m.kind === 'volt vote') {
      if (this.isFromPeer(host, from, m.base)) this.consider(host, from, m);
    } else return false;
    return true;
  }

  crashed(host: number): void {
    const { process, view } = this.hosts[host];
    this.hosts[host] = makeHost(process + 1, false, view);
  }

  restarted(host: number): void {
    this.detector.restarted(host);
    this.announceLater(host);
    this.askIn(host, this.hosts[host].process);
  }

  /** The host goes on no longer; its process ends and another one is started later. */
  private stop(host: number): void {
    const { process, view } = this.hosts[host];
    this.hosts[host] = makeHost(process + 1, false, view);
    this.cluster.notice(host, 'stops');
    this.hooks.stopped(host);
    this.cluster.afterByClock(host, this.cluster.params.voltRestartDelay, () => this.askIn(host, process + 1));
  }

  private enter(host: number, view: View): void {
    const { isMember, view: before, process } = this.hosts[host];
    this.hosts[host] = makeHost(process, true, view);
    if (isMember && view.members.length < before.members.length) this.cluster.notice(host, 'goes on');
    this.hooks.entered(host, view);
    for (const other of view.members) if (!this.detector.isAlive(host, other)) this.lose(host, other);
  }

  private toMembers(host: number, message: Message): void {
    for (const other of this.hosts[host].view.members) if (other !== host) this.cluster.send(host, other, message);
  }

  private lose(host: number, other: number): void {
    const state = this.hosts[host];
    if (!state.isMember || host === other || !state.left.delete(other)) return;
    this.hooks.lost(host, other);
    if (state.stage === 'voting') this.castVote(host);
    else this.beginChange(host);
  }

  /** Tells the others whom it hears, and gives them time to notice as well. */
  private beginChange(host: number): void {
    const state = this.hosts[host];
    const { view } = state;
    if (state.stage !== 'steady') return;
    state.stage = 'reporting';
    if (state.letIn === undefined) state.whole = this.hooks.whole(host);
    state.vote = undefined;
    this.report(host);
    this.cluster.afterByClock(host, beatInterval(this.cluster.params), () => {
      if (this.hosts[host].view === view && this.hosts[host] === state) this.settle(host);
    });
  }

  private report(host: number): void {
    const { view, left } = this.hosts[host];
    const report: Report = { kind: 'volt report', base: view.number, hears: [...left] };
    this.toMembers(host, report);
  }

  private settle(host: number): void {
    const state = this.hosts[host];
    const doesHear = (a: number, b: number): boolean =>
      a === host ? state.left.has(b) : (state.hears.get(a)?.includes(b) ?? true);
    const clique = largestClique(host, [...state.left], (a, b) => doesHear(a, b) && doesHear(b, a));
    this.leaveOut(host, (other) => !clique.includes(other));
    state.stage = 'voting';
    for (const [from, vote] of state.votes) this.shrinkBy(host, from, vote);
    this.castVote(host);
  }

  private castVote(host: number): void {
    const { view, left, whole } = this.hosts[host];
    this.sendVote(host, {
      kind: 'volt vote',
      base: view.number,
      members: [...left].sort((a, b) => a - b),
      whole,
      newcomer: undefined,
    });
  }

  private sendVote(host: number, vote: Vote): void {
    const state = this.hosts[host];
    state.vote = vote;
    state.votes.set(host, vote);
    const send = (): void => {
      if (this.hosts[host] !== state || state.vote !== vote) return;
      this.toMembers(host, vote);
      this.cluster.afterByClock(host, this.cluster.params.resendInterval, send);
    };
    send();
    this.conclude(host);
  }

  private consider(host: number, from: number, message: Report | Vote): void {
    const state = this.hosts[host];
    if (message.kind === 'volt report') state.hears.set(from, message.hears);
    else if (message.newcomer !== undefined) {
      this.considerNewcomer(host, from, message);
      return;
    } else state.votes.set(from, message);
    if (state.stage === 'steady') this.beginChange(host);
    else if (state.stage === 'voting' && message.kind === 'volt vote') {
      if (this.shrinkBy(host, from, message)) this.castVote(host);
      else this.conclude(host);
    }
  }

  /** Leaves out whom the vote leaves out, or the voter if it leaves out this host; says whether anything changed. */
  private shrinkBy(host: number, from: number, { members, newcomer }: Vote): boolean {
    if (newcomer !== undefined || !this.hosts[host].left.has(from)) return false;
    const isWithUs = members.includes(host);
    return this.leaveOut(host, (other) => (isWithUs ? !members.includes(other) : other === from));
  }

  private leaveOut(host: number, isGone: (other: number) => boolean): boolean {
    const { left } = this.hosts[host];
    const gone = [...left].filter(isGone);
    for (const other of gone) {
      left.delete(other);
      this.hooks.lost(host, other);
    }
    return gone.length > 0;
  }

  /** Enters the next view if all that shall be in it, of this one, have voted for it. */
  private conclude(host: number): void {
    const { view, vote, votes, letIn } = this.hosts[host];
    if (vote === undefined) return;
    const { members, newcomer } = vote;
    const voters = members.filter((member) => view.members.includes(member));
    const isSame = (other: Vote | undefined): boolean =>
      other?.newcomer?.process === newcomer?.process && other?.members.join() === members.join();
    if (!voters.every((voter) => isSame(votes.get(voter)))) return;
    const whole = view.leaders.map((_, partition) =>
      voters.filter((voter) => votes.get(voter)!.whole.includes(partition)),
    );
    const isAllowed =
      newcomer !== undefined ||
      !this.cluster.params.voltPartitionDetection ||
      (mayGoOn(view.members, members) && (letIn === undefined || mayGoOn(letIn, members)));
    if (!isAllowed || whole.some((hosts) => hosts.length === 0)) this.stop(host);
    else this.enter(host, this.following(view, vote, whole));
  }

  private following(view: View, { members, newcomer }: Vote, whole: readonly (readonly number[])[]): View {
    const { replicas, params } = this.cluster;
    const leaders = view.leaders.map((leader, partition) =>
      members.includes(leader)
        ? leader
        : copiesOf(partition, replicas, params.kSafety).find((host) => whole[partition].includes(host))!,
    );
    const processes = view.processes.map((process, host) => (host === newcomer?.host ? newcomer.process : process));
    const ancestors = new Set(view.ancestors).add(nameOf(view));
    return { number: view.number + 1, members, processes, leaders, whole, ancestors };
  }

  /** Asks all hosts to be let in, until it is. */
  private askIn(host: number, process: number): void {
    const { isMember, process: present } = this.hosts[host];
    if (isMember || process !== present) return;
    const join: Join = { kind: 'volt join', process };
    for (let other = 0; other < this.cluster.replicas; other++)
      if (other !== host) this.cluster.send(host, other, join);
    this.cluster.afterByClock(host, this.cluster.params.resendInterval, () => this.askIn(host, process));
  }

  private asked(host: number, from: number, process: number): void {
    const state = this.hosts[host];
    const { isMember, view } = state;
    if (!isMember) return;
    if (view.members.includes(from)) {
      if (view.processes[from] === process) this.announce(host, from);
      else if (view.processes[from] < process) this.lose(host, from);
    } else if (host === Math.min(...view.members) && !this.isChanging(host) && this.detector.isAlive(host, from)) {
      this.voteFor(host, { host: from, process });
    }
  }

  private voteFor(host: number, newcomer: { host: number; process: number }): void {
    const state = this.hosts[host];
    const members = [...state.view.members, newcomer.host].sort((a, b) => a - b);
    state.letIn = members;
    state.whole = this.hooks.whole(host);
    this.sendVote(host, { kind: 'volt vote', base: state.view.number, members, whole: state.whole, newcomer });
  }

  private considerNewcomer(host: number, from: number, vote: Vote): void {
    const state = this.hosts[host];
    if (state.stage !== 'steady') return;
    state.votes.set(from, vote);
    if (state.letIn === undefined) this.voteFor(host, vote.newcomer!);
    else this.conclude(host);
  }

  private announce(host: number, to: number): void {
    const announce: Announce = { kind: 'volt view', view: this.hosts[host].view };
    this.cluster.send(host, to, announce);
  }

  /** The first of the members tells those that are none, in case they do not know. */
  private announceLater(host: number): void {
    this.cluster.afterByClock(host, this.cluster.params.detectionTime, () => {
      const { isMember, view } = this.hosts[host];
      if (isMember && host === Math.min(...view.members)) {
        for (let other = 0; other < this.cluster.replicas; other++)
          if (!view.members.includes(other)) this.announce(host, other);
      }
      this.announceLater(host);
    });
  }

  /** A view of others: one that lets its process in, its next one, one that went on without it. */
  private heardOf(host: number, view: View): void {
    const { isMember, process, view: own, vote } = this.hosts[host];
    const isIn = view.members.includes(host) && view.processes[host] === process;
    if (!isMember) {
      if (isIn) this.enter(host, view);
    } else if (view.ancestors.has(nameOf(own))) {
      const isNext = view.number === own.number + 1 && vote?.members.join() === view.members.join();
      if (isIn && isNext) this.enter(host, view);
      else this.stop(host);
    } else if (!own.ancestors.has(nameOf(view)) && nameOf(own) !== nameOf(view)) {
      // Members of its view that have entered another one never come back to this one.
      for (const other of view.members) if (view.processes[other] === own.processes[other]) this.lose(host, other);
    }
  }
}
