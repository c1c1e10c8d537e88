// Which levels of consistency a history keeps. Each check that is made spares others: where a level holds all weaker ones
// do, and where one is broken, with its witness, so are all stronger ones.

import { findCausalViolation } from './causal.ts';
import type { Finding, History, Operation, Value, Witness } from './history.ts';
import { impliedBy, LEVELS, type LevelId } from './levels.ts';
import { checkLinearizable } from './linearizable.ts';
import { findPramViolation } from './pram.ts';
import { indexRegisters, type RegisterHistory } from './register-history.ts';
import type { TimeUnit } from './sentence.ts';
import { findSequence, hasCallAtReturn, hasEasySequence } from './sequential.ts';
import { SESSION_GUARANTEES } from './session-witness.ts';
import { findSessionViolations } from './sessions.ts';

export interface ClassifyOptions {
  /** The value of every key before the first write; null if left out. */
  initial?: Value;
  /** Steps of the searches for linearizability of each key and for sequential consistency. */
  budget?: number;
  /** What the times are, for the sentences of witnesses; left out, they stand there without a unit. */
  timeUnit?: TimeUnit;
}

export interface Failure {
  level: LevelId;
  witness: Witness;
}

/** The strongest first, everywhere. */
export interface Classification {
  holds: readonly LevelId[];
  fails: readonly Failure[];
  /** What is not known: a search ran out of steps, or values that were read repeat and only weaker levels need them. */
  undecided: readonly { level: LevelId; reason: 'budget' | 'repeated values' }[];
  /** Those that hold and are implied by no other that holds. More than one where neither implies the other. */
  strongest: readonly LevelId[];
  /** Those that fail and imply no other that fails. */
  weakestFailing: readonly Failure[];
}

/**
 * Checks a history of reads and writes against all levels. Where a value that was read was written more than once, only
 * linearizability and sequential consistency, and what they imply, are decided. A client that calls at the very moment of
 * its last return does so after it; if the operations can be explained only by the opposite, linearizability does not
 * hold, whatever `checkLinearizable` says, which takes the two as overlapping. Throws an `InputError` if the operations
 * are not those of a register.
 */
export function classify(history: History, options: ClassifyOptions = {}): Classification {
  const registers = indexRegisters(history, options);
  const verdicts = new Verdicts();
  const linearizable = checkLinearizable(history, options);
  const isInDoubt = hasCallAtReturn(registers);
  if (linearizable.answer !== 'legal') verdicts.note('linearizable', linearizable);
  else if (isInDoubt && !isLinearizableInTurn(history, registers, options))
    verdicts.note('linearizable', findSequence(registers, options.budget, 'sessions and time'));
  else verdicts.hold('linearizable');
  if (verdicts.holds('linearizable')) return verdicts.classification();
  if (registers.ambiguous === undefined) decideWeaker(registers, verdicts, options.budget);
  else {
    if (!verdicts.isDecided('sequential')) verdicts.note('sequential', findSequence(registers, options.budget));
    for (const { id } of LEVELS) verdicts.leaveOpen(id, 'repeated values');
  }
  return verdicts.classification();
}

/**
 * Whether it is linearizable even if whoever calls at its last return had returned a moment before: that asks for more
 * than the order of each client, so that only a yes decides, and nearly always it does.
 */
function isLinearizableInTurn(history: History, registers: RegisterHistory, options: ClassifyOptions): boolean {
  const { operation, chainStart, clients, parent } = registers;
  const inTurn = [...history];
  const endBefore = (event: number, { call: next }: Operation): boolean => {
    const { call, return: end } = history[operation[event]];
    if (end < next) return true;
    const earlier = next - Math.max(Math.abs(next) * Number.EPSILON, Number.MIN_VALUE);
    inTurn[operation[event]] = { ...history[operation[event]], return: earlier };
    return earlier >= call;
  };
  for (let c = 0; c < registers.chains; c++) {
    const start = chainStart[c];
    if (c >= clients && parent[c] >= 0 && !endBefore(parent[c], history[operation[start]])) return false;
    for (let event = start + 1; event < chainStart[c + 1]; event++)
      if (!endBefore(event - 1, history[operation[event]])) return false;
  }
  return checkLinearizable(inTurn, options).answer === 'legal';
}

/** From the weakest up, since what breaks a weak level breaks all above it. */
function decideWeaker(registers: RegisterHistory, verdicts: Verdicts, budget?: number): void {
  const sessions = findSessionViolations(registers);
  for (const id of SESSION_GUARANTEES) verdicts.judge(id, sessions[id].witness);
  if (SESSION_GUARANTEES.every((id) => verdicts.holds(id))) verdicts.hold('sessions');
  if (verdicts.holds('sessions') && !verdicts.isDecided('sequential') && hasEasySequence(registers, budget)) {
    verdicts.hold('sequential');
    return;
  }
  if (!verdicts.isDecided('causal')) verdicts.judge('causal', findCausalViolation(registers, 'causal'));
  if (!verdicts.isDecided('pram')) verdicts.judge('pram', findPramViolation(registers));
  if (!verdicts.isDecided('ccv')) verdicts.judge('ccv', findCausalViolation(registers, 'ccv'));
  if (!verdicts.isDecided('cm')) verdicts.judge('cm', findCausalViolation(registers, 'cm'));
  if (!verdicts.isDecided('sequential')) verdicts.note('sequential', findSequence(registers, budget));
}

class Verdicts {
  private readonly held = new Set<LevelId>();
  private readonly failed = new Map<LevelId, Witness>();
  private readonly open = new Map<LevelId, 'budget' | 'repeated values'>();

  isDecided(id: LevelId): boolean {
    return this.held.has(id) || this.failed.has(id);
  }

  holds(id: LevelId): boolean {
    return this.held.has(id);
  }

  hold(id: LevelId): void {
    for (const weaker of impliedBy(id)) this.held.add(weaker);
  }

  judge(id: LevelId, witness: Witness | undefined): void {
    if (witness === undefined) this.hold(id);
    else
      for (const level of LEVELS)
        if (impliedBy(level.id).has(id) && !this.failed.has(level.id)) this.failed.set(level.id, witness);
  }

  note(id: LevelId, { answer, witness }: Finding): void {
    if (answer === 'unknown') this.leaveOpen(id, 'budget');
    else this.judge(id, witness);
  }

  leaveOpen(id: LevelId, reason: 'budget' | 'repeated values'): void {
    if (!this.isDecided(id) && !this.open.has(id)) this.open.set(id, reason);
  }

  classification(): Classification {
    const ids = LEVELS.map(({ id }) => id);
    const holds = ids.filter((id) => this.held.has(id));
    const fails = ids.flatMap((level) => {
      const witness = this.failed.get(level);
      return witness === undefined ? [] : [{ level, witness }];
    });
    const undecided = ids.flatMap((level) => {
      const reason = this.isDecided(level) ? undefined : this.open.get(level);
      return reason === undefined ? [] : [{ level, reason }];
    });
    const isBelow = (low: LevelId, high: LevelId): boolean => low !== high && impliedBy(high).has(low);
    return {
      holds,
      fails,
      undecided,
      strongest: holds.filter((id) => !holds.some((other) => isBelow(id, other))),
      weakestFailing: fails.filter(({ level }) => !fails.some((other) => isBelow(other.level, level))),
    };
  }
}
