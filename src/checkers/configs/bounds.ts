// Rules of one comparison: a setting against another, in the same file or across the two. A table; what is more than a
// comparison has a file of its own.

import type { Measure } from './key-words.ts';
import { nameOf, type Operand, operands } from './operand.ts';
import type { Effect, Pair, Rule, Violation } from './rule.ts';
import { shown } from './shown.ts';
import type { Trial } from './trial.ts';

interface Bound {
  id: string;
  says: string;
  effect: Effect;
  source: string;
  measure: Measure;
  /** The role that must be the smaller, and the one that must be the larger. */
  small: string;
  large: string;
  /** small <= factor * large, or < where strict. */
  factor?: number;
  strict?: boolean;
  /** What happens else. */
  otherwise: string;
  trial?(small: number, large: number): Trial;
}

const bounds: readonly Bound[] = [
  {
    id: 'LEASE-HEARTBEAT',
    says: 'a lease outlives three heartbeats: heartbeat <= lease / 3',
    effect: 'silent',
    source: 'Gray and Cheriton, Leases (SOSP 1989); Apache Kafka 3.9 on heartbeat.interval.ms: no higher than a third',
    measure: 'duration',
    small: 'lease.heartbeat',
    large: 'lease.duration',
    factor: 1 / 3,
    otherwise: 'late or lost heartbeats let the lease run out while its holder works on, and two hold it',
    trial: (heartbeat, lease) => ({ kind: 'lease', heartbeat, lease }),
  },
  {
    id: 'KAFKA-HEARTBEAT',
    says: 'heartbeat.interval.ms is at most a third of session.timeout.ms',
    effect: 'silent',
    source: 'Apache Kafka 3.9, consumer configs: heartbeat.interval.ms',
    measure: 'duration',
    small: 'kafka.heartbeat.interval',
    large: 'kafka.session.timeout',
    factor: 1 / 3,
    otherwise: 'a late heartbeat throws a live consumer out of its group',
    trial: (heartbeat, lease) => ({ kind: 'lease', heartbeat, lease }),
  },
  {
    id: 'KAFKA-MESSAGE-SIZE',
    says: 'the producer sends no more than the broker takes: max.request.size <= message.max.bytes',
    effect: 'loud',
    source: 'Apache Kafka 3.9, producer configs: max.request.size; broker configs: message.max.bytes',
    measure: 'size',
    small: 'kafka.max.request.size',
    large: 'kafka.message.max.bytes',
    otherwise: 'the broker refuses the batches in between (RecordTooLargeException)',
    trial: (offered, limit) => ({ kind: 'refusal', what: 'a batch', offered, limit }),
  },
  {
    id: 'VISIBILITY',
    says: 'a message stays hidden for as long as its handling may take: visibility timeout >= processing timeout',
    effect: 'silent',
    source: 'Amazon SQS Developer Guide, visibility timeout',
    measure: 'duration',
    small: 'work.timeout',
    large: 'visibility.timeout',
    otherwise: 'the message comes again while it is still being handled',
    trial: (work, visibility) => ({ kind: 'redelivery', work, visibility }),
  },
  {
    id: 'IDLE-CONNECTION',
    says: 'the client drops an idle connection before the server does: client idle timeout < server keep-alive timeout',
    effect: 'loud',
    source: 'RFC 9112 section 9.6; AWS Elastic Load Balancing, on HTTP 502 and the keep-alive time of the target',
    measure: 'duration',
    small: 'idle.client',
    large: 'idle.server',
    strict: true,
    otherwise: 'a request can go out on a connection that the server has just closed, and is reset',
    trial: (client, server) => ({ kind: 'idle', client, server }),
  },
  {
    id: 'PAGE-SIZE',
    says: 'a page asked for is not larger than the largest served: page size <= maximal page size',
    effect: 'silent',
    source: 'Google API Improvement Proposal 158: a server coerces a page_size above its maximum down to it',
    measure: 'count',
    small: 'page.size',
    large: 'page.size.max',
    otherwise: 'the server cuts the page, and who takes a short page for the last one loses the rest',
    trial: (asked, limit) => ({ kind: 'clamp', asked, limit }),
  },
  {
    id: 'MESSAGE-SIZE',
    says: 'the sender sends no more than the receiver takes',
    effect: 'loud',
    source: 'gRPC, maximal inbound message size (4 MiB unless set); nginx client_max_body_size (413)',
    measure: 'size',
    small: 'message.bytes',
    large: 'message.bytes.max',
    otherwise: 'the receiver refuses the messages in between',
    trial: (offered, limit) => ({ kind: 'refusal', what: 'a message', offered, limit }),
  },
  {
    id: 'THREADS',
    says: 'a thread for each peer fits under the limit of threads: peers <= threads',
    effect: 'loud',
    source: 'AWS, Summary of the Amazon Kinesis Event in the Northern Virginia Region, November 2020',
    measure: 'count',
    small: 'peers',
    large: 'threads.max',
    otherwise: 'the servers cannot make the threads they need, all at once',
    trial: (offered, limit) => ({ kind: 'refusal', what: 'a thread for each peer', offered, limit }),
  },
];

function ruleOf(bound: Bound): Rule {
  const { id, says, effect, source } = bound;
  return { id, says, effect, source, violations: (pair) => violationsOf(bound, pair) };
}

/** Both directions: who has the smaller role is not told by who calls. */
function violationsOf(bound: Bound, { a, b }: Pair): Violation[] {
  const of = (config: Pair['a'], role: string): Operand[] => operands(config, role);
  const directions =
    a === b
      ? [[a, b]]
      : [
          [a, b],
          [b, a],
          [a, a],
          [b, b],
        ];
  return directions.flatMap(([left, right]) =>
    of(left, bound.small).flatMap((small) =>
      of(right, bound.large)
        .filter((large) => isBroken(bound, small, large))
        .map((large) => violationOf(bound, small, large)),
    ),
  );
}

function isBroken({ factor = 1, strict }: Bound, small: Operand, large: Operand): boolean {
  // Two defaults were made for each other.
  if (small.setting === undefined && large.setting === undefined) return false;
  const most = factor * large.value;
  return !(strict ? small.value < most : small.value <= most * (1 + 1e-12));
}

function violationOf(bound: Bound, small: Operand, large: Operand): Violation {
  const { measure, factor = 1, strict, otherwise, trial } = bound;
  const [is, most] = [shown(small.value, measure), shown(factor * large.value, measure)];
  const part = factor === 1 ? '' : ` of which ${nameOf(large)} = ${shown(large.value, measure)} allows`;
  const limit = factor === 1 ? `${nameOf(large)} is ${most}` : `${most} is the most${part}`;
  return {
    sentence: `${nameOf(small)} is ${is}, but ${limit}: ${otherwise}`,
    operands: [small, large],
    fix: `bring ${nameOf(small)} ${strict ? 'below' : 'down to'} ${most}, or raise ${nameOf(large)} ${strict ? 'above' : 'to'} ${shown(small.value / factor, measure)}`,
    change: strict ? undefined : { operand: large, value: small.value / factor },
    trial: trial?.(small.value, large.value),
  };
}

export const boundRules: readonly Rule[] = bounds.map(ruleOf);
