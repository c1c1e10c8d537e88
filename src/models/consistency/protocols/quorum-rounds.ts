// Rounds of a quorum protocol: a coordinator asks replicas and goes on when enough of them have answered, all at once or
// one after another. An answer counts once, however often it arrives; a refusal counts against the round.

/** Of these replicas so many must answer. */
export interface Quorum {
  readonly members: readonly number[];
  readonly need: number;
}

export interface RoundPlan<A> {
  /** All of them must be met: two where a membership changes jointly. */
  readonly quorums: readonly Quorum[];
  /** Whom to ask at once. */
  readonly targets: readonly number[];
  /** Whom to ask later, one by one: after each answer if `inSequence`, else for one that refuses or by `askNext`. */
  readonly spares: readonly number[];
  readonly inSequence: boolean;
  /** Answers that count from the beginning; their replicas need not be asked. */
  readonly already?: ReadonlyMap<number, A>;
  send(replica: number, round: number): void;
  /** Enough have answered. Called once. */
  met(answers: ReadonlyMap<number, A>): void;
  /** One that answered after that; without it late answers are dropped. */
  late?(replica: number, answer: A, answers: ReadonlyMap<number, A>): void;
  /** So many refused that the quorums cannot be met any more. */
  failed(): void;
}

interface OpenRound<A> {
  readonly plan: RoundPlan<A>;
  readonly answers: Map<number, A>;
  readonly refusals: Set<number>;
  readonly asked: number[];
  readonly ahead: number[];
  isMet: boolean;
}

export function areMet(quorums: readonly Quorum[], counts: (replica: number) => boolean): boolean {
  for (const { members, need } of quorums) {
    let count = 0;
    for (const member of members) if (counts(member)) count++;
    if (count < need) return false;
  }
  return true;
}

export class Rounds<A> {
  /** By coordinator and number. */
  private readonly open: Map<number, OpenRound<A>>[];
  /** The number of the latest round; numbers are never given twice, so that answers cannot be mistaken after a crash. */
  last = 0;

  constructor(replicas: number) {
    this.open = Array.from({ length: replicas }, () => new Map());
  }

  /** Begins a round and returns its number. */
  begin(node: number, plan: RoundPlan<A>): number {
    const number = ++this.last;
    const ahead = [...plan.targets, ...plan.spares];
    const answers = new Map(plan.already);
    const round = { plan, answers, refusals: new Set<number>(), asked: [], ahead, isMet: false };
    this.open[node].set(number, round);
    for (let i = 0; i < plan.targets.length; i++) askNext(number, round);
    this.checkMet(node, number, round);
    return number;
  }

  answered(node: number, from: number, number: number, answer: A): void {
    const round = this.open[node].get(number);
    if (round === undefined || round.answers.has(from)) return;
    round.answers.set(from, answer);
    if (round.isMet) {
      if (isOver(round)) this.open[node].delete(number);
      round.plan.late?.(from, answer, round.answers);
    } else if (!this.checkMet(node, number, round) && round.plan.inSequence) askNext(number, round);
  }

  refused(node: number, from: number, number: number): void {
    const round = this.open[node].get(number);
    if (round === undefined || round.isMet) return;
    const { plan, refusals, asked, ahead } = round;
    refusals.add(from);
    const mayAnswer = (replica: number): boolean =>
      !refusals.has(replica) && (asked.includes(replica) || ahead.includes(replica));
    if (areMet(plan.quorums, mayAnswer)) askNext(number, round);
    else {
      this.open[node].delete(number);
      plan.failed();
    }
  }

  /** Asks one of the spare replicas, if the round is still waiting. */
  askNext(node: number, number: number): void {
    const round = this.open[node].get(number);
    if (round !== undefined && !round.isMet) askNext(number, round);
  }

  /** Replicas that were asked and have not answered; none once the round is over. */
  missing(node: number, number: number): readonly number[] {
    const round = this.open[node].get(number);
    return round === undefined ? [] : round.asked.filter((replica) => !round.answers.has(replica));
  }

  /** Do rounds up to this number still wait on the node? */
  isWaiting(node: number, upTo: number): boolean {
    for (const [number, { isMet }] of this.open[node]) if (number <= upTo && !isMet) return true;
    return false;
  }

  /** Gives up rounds up to this number that still wait. */
  abandon(node: number, upTo: number): void {
    for (const [number, { isMet }] of this.open[node]) if (number <= upTo && !isMet) this.open[node].delete(number);
  }

  /** The node forgets its rounds. */
  crashed(node: number): void {
    this.open[node].clear();
  }

  private checkMet(node: number, number: number, round: OpenRound<A>): boolean {
    const { plan, answers } = round;
    round.isMet = areMet(plan.quorums, (replica) => answers.has(replica));
    if (!round.isMet) return false;
    if (plan.late === undefined || isOver(round)) this.open[node].delete(number);
    plan.met(answers);
    return true;
  }
}

function isOver<A>({ asked, answers }: OpenRound<A>): boolean {
  return asked.every((replica) => answers.has(replica));
}

function askNext<A>(number: number, { plan, asked, ahead }: OpenRound<A>): void {
  const next = ahead.shift();
  if (next === undefined) return;
  asked.push(next);
  plan.send(next, number);
}
