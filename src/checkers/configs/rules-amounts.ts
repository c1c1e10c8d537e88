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
  needs: [['pool.size'], ['connections.max']],
  violations: ({ a, b }) => {
    const limit = first(b, 'connections.max');
    if (limit === undefined) return [];
    return operands(a, 'pool.size').flatMap((pool): Violation[] => {
      // What deploys a may be part of either file.
      const instances = first(a, 'instances') ?? first(b, 'instances');
      const asked = pool.value * (instances?.value ?? 1);
      if (asked <= limit.value) return [];
      const times = instances === undefined ? '' : `${instances.value} × `;
      return [
        {
          sentence: `${times}${nameOf(pool)} of ${pool.value} is ${asked} connections, but ${nameOf(limit)} is ${limit.value}: the last ones are refused, when load fills the pools`,
          operands: instances === undefined ? [pool, limit] : [pool, instances, limit],
          fix: `take at most ${Math.floor(limit.value / (instances?.value ?? 1))} connections in each pool, or allow ${asked}`,
          change: { operand: limit, value: asked },
          trial: { kind: 'pools', instances: instances?.value ?? 1, poolSize: pool.value, limit: limit.value },
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
  needs: [['dedup.window'], ['call.timeout', 'work.timeout'], ['call.retries', 'call.attempts']],
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
  needs: [['ask.interval'], ['ask.amount'], ['give.round'], ['give.amount']],
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

export const deliveryRule: Rule = {
  id: 'KAFKA-DELIVERY',
  says: 'delivery.timeout.ms >= linger.ms + request.timeout.ms',
  effect: 'loud',
  source: 'Apache Kafka 3.9, producer configs: delivery.timeout.ms (the producer refuses to start)',
  needs: [['kafka.delivery.timeout'], ['kafka.request.timeout']],
  violations: ({ a, b }) =>
    (a === b ? [a] : [a, b]).flatMap((config): Violation[] => {
      const roles = ['delivery.timeout', 'linger', 'request.timeout'].map((name) => first(config, `kafka.${name}`));
      const [delivery, linger, request] = roles;
      if (delivery === undefined || linger === undefined || request === undefined) return [];
      const needed = linger.value + request.value;
      if (roles.every((operand) => operand?.setting === undefined) || delivery.value >= needed) return [];
      return [
        {
          sentence: `delivery.timeout.ms is ${seconds(delivery.value)}, less than linger.ms + request.timeout.ms = ${seconds(needed)}: the producer throws a ConfigException when it is made`,
          operands: [delivery, linger, request],
          fix: `raise delivery.timeout.ms to at least ${seconds(needed)}`,
          change: { operand: delivery, value: needed },
          trial: {
            kind: 'deadline',
            policy: { timeout: request.value, retries: 0, backoff: 0, multiplier: 1, backoffMax: 0 },
            linger: linger.value,
            deadline: delivery.value,
          },
        },
      ];
    }),
};

const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step;

/** The least of two whole numbers. */
function commonMultiple(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return (a / x) * b;
}

/**
 * Memory is handed out in steps. Flink with YARN rounds up what it asks for by the minimum allocation before it looks for it,
 * which is right with the CapacityScheduler; the FairScheduler rounds by the increment. Others look for what they asked for.
 */
export const incrementRule: Rule = {
  id: 'CONTAINER-ROUNDING',
  says: 'memory that is asked for becomes what the side that asks looks for, when it is rounded up to the step in which it is given',
  effect: 'silent',
  source: 'FLINK-19141: containers of YARN are rounded up, by steps that differ between its schedulers',
  needs: [['container.memory'], ['allocation.increment']],
  violations: ({ a, b }) => {
    const least = a.systems.has('Flink') ? first(b, 'allocation.minimum') : undefined;
    if (least !== undefined && isCapacityScheduler(b)) return [];
    return operands(a, 'container.memory').flatMap((memory) =>
      operands(b, 'allocation.increment').flatMap((step): Violation[] => {
        const expectedStep = least?.value ?? 1;
        if (!(step.value > 0 && expectedStep > 0)) return [];
        const expected = least === undefined ? memory.value : roundUp(memory.value, expectedStep);
        const given = roundUp(Math.max(memory.value, expectedStep), step.value);
        if (given === expected) return [];
        const fitting = roundUp(
          memory.value,
          least === undefined ? step.value : commonMultiple(expectedStep, step.value),
        );
        const [is, becomes, sought] = [memory.value, given, expected].map((value) => shown(value, 'size'));
        const [by, whole] = [step.value, fitting].map((value) => shown(value, 'size'));
        return [
          {
            sentence: `${nameOf(memory)} is ${is}, of which ${nameOf(step)} = ${by} makes ${becomes}: who looks for a container of ${sought} does not find it`,
            operands: least === undefined ? [memory, step] : [memory, step, least],
            fix: `ask for ${whole}, or let both sides round by one step`,
            change: { operand: memory, value: fitting },
            trial: { kind: 'rounding', asked: memory.value, expectedStep, step: step.value },
          },
        ];
      }),
    );
  },
};

/** With it what is given is a multiple of the minimum, whatever the increment. */
function isCapacityScheduler({ file }: Configuration): boolean {
  return file.settings.some(({ path, text }) => path.join('.').endsWith('scheduler.class') && /Capacity/.test(text));
}

export const amountRules: readonly Rule[] = [poolRule, dedupRule, requestAgainRule, deliveryRule, incrementRule];
