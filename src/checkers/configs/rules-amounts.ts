// Rules in which several settings make one amount: connections of all instances, the span of all retries, the time until
// all that was asked for has been given.

import type { Configuration } from './normalise.ts';
import { nameOf, type Operand, operands } from './operand.ts';
import type { Rule, Violation } from './rule.ts';
import { policies } from './rules-calls.ts';
import { shown } from './shown.ts';
import { waits } from './trial.ts';

const seconds = (value: number): string => shown(value, 'duration');

/** The first setting of a role: more than one cannot be told apart here. */
function first(config: Configuration, role: string): Operand | undefined {
  return operands(config, role)[0];
}

export const poolRule: Rule = {
  id: 'POOL-CONNECTIONS',
  says: 'the pools of all instances fit under the limit of connections: instances x pool size <= max connections',
  effect: 'loud',
  source:
    'PostgreSQL 17, section 19.3, max_connections ("sorry, too many clients already"); HikariCP, About Pool Sizing',
  violations: ({ a, b }) => {
    const limit = first(b, 'connections.max');
    if (limit === undefined) return [];
    return operands(a, 'pool.size').flatMap((pool): Violation[] => {
      const instances = first(a, 'instances');
      const asked = pool.value * (instances?.value ?? 1);
      if (asked <= limit.value) return [];
      const times = instances === undefined ? '' : `${instances.value} × `;
      return [
        {
          sentence: `${times}${nameOf(pool)} of ${pool.value} is ${asked} connections, but ${nameOf(limit)} is ${limit.value}: the last ones are refused, when load fills the pools`,
          operands: instances === undefined ? [pool, limit] : [pool, instances, limit],
          fix: `take at most ${Math.floor(limit.value / (instances?.value ?? 1))} connections in each pool, or allow ${asked}`,
          change: { operand: limit, value: asked },
          trial: { kind: 'refusal', what: 'the connections of all pools', offered: asked, limit: limit.value },
        },
      ];
    });
  },
};

export const dedupRule: Rule = {
  id: 'DEDUP-WINDOW',
  says: 'a receiver remembers a message for as long as its sender may send it again: window >= the last retry',
  effect: 'silent',
  source:
    'Amazon SQS Developer Guide, exactly-once processing in FIFO queues (a window of 5 minutes); Stripe API, idempotent requests (keys kept for 24 hours)',
  violations: ({ a, b }) => {
    const windows = operands(b, 'dedup.window');
    return windows.flatMap((window) =>
      policies(a, 'caller').flatMap(({ policy, timeout, operands: all }): Violation[] => {
        const span = policy.retries * policy.timeout + waits(policy);
        if (span <= window.value) return [];
        return [
          {
            sentence: `the last of ${policy.retries} retries goes out ${seconds(span)} after the first try, but ${nameOf(window)} is ${seconds(window.value)}: by then the message is new again, and is carried out again`,
            operands: [timeout, ...all.filter((operand) => operand !== timeout), window],
            fix: `remember a message for at least ${seconds(span)}, or stop retrying earlier`,
            change: { operand: window, value: span },
            trial: { kind: 'dedup', window: window.value, caller: policy },
          },
        ];
      }),
    );
  },
};

export const requestAgainRule: Rule = {
  id: 'REQUEST-AGAIN',
  says: 'what is asked for has been given before it is asked for again: interval >= amount / amount per round x round',
  effect: 'silent',
  source: 'FLINK-12342: all open container requests went out again with each heartbeat of 500 ms',
  violations: ({ a, b }) => {
    const [interval, amount] = ['ask.interval', 'ask.amount'].map((role) => first(a, role));
    const [round, perRound] = ['give.round', 'give.amount'].map((role) => first(b, role));
    if (interval === undefined || amount === undefined || round === undefined || perRound === undefined) return [];
    const needed = Math.ceil(amount.value / perRound.value) * round.value;
    if (interval.value >= needed) return [];
    return [
      {
        sentence: `${amount.value} are asked for and ${perRound.value} given each ${seconds(round.value)}, which takes ${seconds(needed)}; but all that are open are asked for again each ${seconds(interval.value)}`,
        operands: [interval, amount, round, perRound],
        fix: `ask again after ${seconds(needed)} at the earliest, or take open requests back before asking again`,
        change: { operand: interval, value: needed },
        trial: {
          kind: 'again',
          amount: amount.value,
          interval: interval.value,
          round: round.value,
          perRound: perRound.value,
        },
      },
    ];
  },
};

export const amountRules: readonly Rule[] = [poolRule, dedupRule, requestAgainRule];
