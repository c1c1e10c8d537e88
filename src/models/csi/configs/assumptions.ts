// What the runs of the witnesses take for granted besides the numbers of the two files: how late messages are, how many are
// lost, how long work takes. Each has a name, a source and a default, is told with the witness that it went into, and can be
// set by whoever knows better.

import { type Field, type NumberText, number, params, type ValuesOf } from '../../fields.ts';
import { type Unit, writeQuantity } from '../../quantity.ts';

const assumption = (unit: Unit, text: Omit<NumberText, 'group' | 'step'>) =>
  number(unit, { ...text, group: 'Assumptions', step: 0.01 });

const fields = {
  jitter: assumption('share', {
    label: 'Jitter of heartbeats',
    help: 'each heartbeat comes so much early or late at the most, uniformly',
    source:
      'Kubernetes client-go, wait.JitterUntil: intervals are spread by a factor, so that not all clients beat at once',
    default: 0.1,
    min: 0,
    max: 1,
  }),
  loss: assumption('share', {
    label: 'Heartbeats lost',
    help: 'so many heartbeats never come',
    source: 'ours: a network that is neither perfect nor bad',
    default: 0.01,
    min: 0,
    max: 0.9,
  }),
  delay: assumption('s', {
    label: 'Way of a message',
    help: 'the way of a message takes so long on average (exponential)',
    source: 'ours: half of the way there and back between two continents',
    default: 0.05,
    min: 0,
    max: 3600,
  }),
  slow: assumption('share', {
    label: 'Work beyond its own limit',
    help: 'so much of the work takes longer than the limit that its own side gives it',
    source: 'ours: a limit that its owners chose so that one request in fifty is beyond it',
    default: 0.02,
    min: 0.0001,
    max: 0.5,
  }),
  sigma: assumption('', {
    label: 'Spread of the work',
    help: 'the time of the work is lognormal with this sigma; a slow request is slow whoever tries it',
    source: 'ours: with a limit of 60 s and 2 % beyond it, 40 % of the work takes longer than 30 s',
    default: 0.385,
    min: 0,
    max: 5,
  }),
  cut: assumption('ratio', {
    label: 'Length of an outage',
    help: 'an outage lasts so many times the span that it is held against, on average (exponential)',
    source: 'ours: shorter ones do no harm, and longer ones happen',
    default: 1,
    min: 0.01,
    max: 100,
  }),
  near: assumption('s', {
    label: 'Nearness to a limit',
    help: 'a connection or token is used up to so long before or after the other side gives it up, uniformly',
    source: 'ours: four ways of a message; farther from the limit both sides agree',
    default: 0.2,
    min: 0.000001,
    max: 3600,
  }),
  pages: assumption('count', {
    label: 'Length of a list',
    help: 'a list is so many of the pages long that the caller asks for, on average',
    source: 'ours: a list for which pages are made',
    default: 10,
    min: 1,
    max: 1000,
  }),
};

export const assumptionSchema = params(fields);
export type Assumptions = ValuesOf<typeof fields>;
export type AssumptionName = keyof Assumptions;

export const usualAssumptions: Assumptions = assumptionSchema.defaults;

/** `jitter = 10 %: each heartbeat ...`, for each of the names. */
export function assumed(values: Assumptions, ...names: readonly AssumptionName[]): string[] {
  return names.map((name) => {
    const field: Field = assumptionSchema.fields[name];
    const unit = field.kind === 'number' ? field.unit : '';
    return `${name} = ${writeQuantity(values[name], unit)}: ${field.text.help}`;
  });
}

/** The names in lines of `assumed`. */
export function namesAssumed(lines: readonly string[]): AssumptionName[] {
  const names = Object.keys(assumptionSchema.fields) as AssumptionName[];
  return names.filter((name) => lines.some((line) => line.startsWith(`${name} = `)));
}
