// Rules about calls that are timed and tried again: the one who waits must wait longer than the one who works.

import type { Configuration, KnownSetting } from './normalise.ts';
import type { Operand } from './operand.ts';
import type { Pair, Rule, Violation } from './rule.ts';
import { shown } from './shown.ts';
import { type RetryPolicy, waits } from './trial.ts';

interface Policy {
  scope: string;
  policy: RetryPolicy;
  timeout: Operand;
  /** The setting of retries or attempts, if there is one. */
  retries?: Operand;
  /** All that took part. */
  operands: Operand[];
}

const seconds = (value: number): string => shown(value, 'duration');

/** The policies of one file: one for each scope that has a timeout. */
export function policies({ known, file }: Configuration, side: 'caller' | 'callee'): Policy[] {
  const scopes = [...new Set(known.filter(isOfCalls).map(({ scope }) => scope))];
  return scopes.flatMap((scope): Policy[] => {
    const own = known.filter((setting) => setting.scope === scope);
    const find = (role: string): Operand | undefined => operandOf(own, role, file.name);
    const timeout = (side === 'callee' ? find('work.timeout') : undefined) ?? find('call.timeout');
    if (timeout === undefined || !(timeout.value > 0)) return [];
    const [retries, attempts] = [find('call.retries'), find('call.attempts')];
    const [backoff, most, multiplier] = ['', '.max', '.multiplier'].map((end) => find(`call.backoff${end}`));
    const policy = {
      timeout: timeout.value,
      retries: Math.max(0, retries?.value ?? (attempts === undefined ? 0 : attempts.value - 1)),
      backoff: backoff?.value ?? 0,
      multiplier: multiplier?.value ?? 1,
      backoffMax: most?.value ?? Number.POSITIVE_INFINITY,
    };
    const all = [timeout, retries ?? attempts, backoff, most, multiplier];
    return [
      { scope, policy, timeout, retries: retries ?? attempts, operands: all.filter((each) => each !== undefined) },
    ];
  });
}

function isOfCalls({ role }: KnownSetting): boolean {
  return role === 'call.timeout' || role === 'work.timeout';
}

function operandOf(settings: readonly KnownSetting[], role: string, file: string): Operand | undefined {
  const setting = settings.find((each) => each.role === role);
  return setting && { role, value: setting.quantity.value, file, setting };
}

/** Policies that concern each other: those whose scopes end alike, or all if no two do. */
function policyPairs({ a, b }: Pair): [Policy, Policy][] {
  const last = ({ scope }: Policy): string => scope.slice(scope.lastIndexOf('.') + 1);
  const all = policies(a, 'caller').flatMap((caller) =>
    policies(b, 'callee').map((callee): [Policy, Policy] => [caller, callee]),
  );
  const alike = all.filter(([caller, callee]) => last(caller) === last(callee));
  return alike.length > 0 ? alike : all;
}

export const timeoutRule: Rule = {
  id: 'COHERENCE-TIMEOUT',
  says: 'the caller waits at least as long as the callee may work: caller.timeout >= callee.timeout',
  effect: 'silent',
  source:
    'Amazon Builders Library, Timeouts, retries, and backoff with jitter (2019); Google SRE Book (2016), chapter 22, deadline propagation',
  needs: [['call.timeout'], ['work.timeout', 'call.timeout']],
  violations: (pair) =>
    policyPairs(pair).flatMap(([caller, callee]): Violation[] => {
      if (caller.policy.timeout >= callee.policy.timeout) return [];
      const [short, long] = [seconds(caller.policy.timeout), seconds(callee.policy.timeout)];
      const { retries } = caller.policy;
      const again = retries > 0 ? ` and asks again, up to ${retries} more times` : '';
      const harm =
        retries > 0
          ? 'the same request is carried out more than once'
          : 'what it reports as failed is carried out nonetheless';
      return [
        {
          sentence: `the caller gives up after ${short}${again}, while the callee goes on working for up to ${long}: ${harm}`,
          operands: [...caller.operands, callee.timeout],
          fix: `let the caller wait at least ${long} and the way there and back, or send its deadline along so that the callee stops`,
          change: { operand: caller.timeout, value: callee.policy.timeout },
          trial: { kind: 'calls', caller: caller.policy, callee: callee.policy, layers: false },
        },
      ];
    }),
};

export const layersRule: Rule = {
  id: 'COHERENCE-LAYERS',
  says: 'the caller waits for all tries of the callee: caller.timeout >= callee.attempts x callee.timeout + backoff',
  effect: 'silent',
  source: 'Google SRE Book (2016), chapter 22, on retries at several layers of a stack',
  needs: [['call.timeout'], ['work.timeout', 'call.timeout'], ['call.retries', 'call.attempts']],
  violations: (pair) =>
    policyPairs(pair).flatMap(([caller, callee]): Violation[] => {
      if (callee.policy.retries === 0) return [];
      const attempts = callee.policy.retries + 1;
      const needed = attempts * callee.policy.timeout + waits(callee.policy);
      if (caller.policy.timeout >= needed) return [];
      const product = (caller.policy.retries + 1) * attempts;
      return [
        {
          sentence: `the caller waits ${seconds(caller.policy.timeout)}, but ${attempts} tries of ${seconds(callee.policy.timeout)} take the callee up to ${seconds(needed)}: one request can become ${caller.policy.retries + 1} × ${attempts} = ${product} tries`,
          operands: [...caller.operands, ...callee.operands],
          fix: `retry in one layer only, or let the caller wait at least ${seconds(needed)}, or send its deadline along`,
          change: { operand: caller.timeout, value: needed },
          trial: { kind: 'calls', caller: caller.policy, callee: callee.policy, layers: true },
        },
      ];
    }),
};

export const deadlineRule: Rule = {
  id: 'COHERENCE-DEADLINE',
  says: 'the deadline of a call leaves time for all its tries: deadline >= attempts x timeout + backoff',
  effect: 'silent',
  source: 'gRPC guide, Deadlines and Retry: the deadline covers all attempts; AWS SDK for Java 2, apiCallTimeout',
  needs: [['call.deadline'], ['call.timeout'], ['call.retries', 'call.attempts']],
  violations: ({ a, b }) =>
    (a === b ? [a] : [a, b]).flatMap((config) =>
      policies(config, 'caller').flatMap(({ policy, scope, timeout, operands }): Violation[] => {
        const own = config.known.filter((setting) => setting.scope === scope);
        const deadline = operandOf(own, 'call.deadline', config.file.name);
        const needed = (policy.retries + 1) * policy.timeout + waits(policy);
        if (deadline === undefined || policy.retries === 0 || deadline.value >= needed) return [];
        const fits = Math.floor(deadline.value / policy.timeout);
        return [
          {
            sentence: `${policy.retries + 1} tries of ${seconds(policy.timeout)} need ${seconds(needed)}, but the deadline ends the call after ${seconds(deadline.value)}: of slow tries only ${fits} are waited for to the end`,
            operands: [deadline, timeout, ...operands.filter((operand) => operand !== timeout)],
            fix: `allow ${seconds(needed)}, or fewer or shorter tries`,
            change: { operand: deadline, value: needed },
            trial: { kind: 'deadline', policy, linger: 0, deadline: deadline.value },
          },
        ];
      }),
    ),
};

export const callRules: readonly Rule[] = [timeoutRule, layersRule, deadlineRule];
