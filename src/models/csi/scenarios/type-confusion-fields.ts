// The parameters of the scenario of number types.

import { choice, integer, number, toggle } from '../../fields.ts';

const when = { field: 'scenario', in: ['type-confusion'] } as const;
const ofKind = (...kinds: readonly string[]) => ({ field: 'confusion', in: kinds }) as const;
const group = 'Number types';

const withPrices = {
  field: 'scenario',
  in: ['type-confusion', 'pipeline', 'codec', 'batch-limit', 'versions'],
} as const;

export const priceFields = {
  priceMedian: number('count', {
    label: 'Median price',
    help: 'In cents. Prices are one cent and the whole cents of a lognormal number.',
    source: 'ours: the law of prices of a shop, with a median of 19.99',
    group: 'Prices',
    default: 1999,
    min: 1,
    max: 1_000_000,
    range: [100, 10_000],
    step: 1,
    when: withPrices,
  }),
  priceSigma: number('ratio', {
    label: 'Spread of prices',
    help: 'Sigma of the lognormal law.',
    source: 'ours: most prices within a factor of 2.5 of the median',
    group: 'Prices',
    default: 0.9,
    min: 0,
    max: 3,
    step: 0.1,
    when: withPrices,
  }),
};

export const typeConfusionFields = {
  confusion: choice(
    {
      'float-total': 'Totals added in floating point',
      'tax-rounding': 'Tax rounded by toFixed and half up',
      'float32-column': 'Amounts mapped to a column of 32-bit floats',
      'json-ids': 'Identifiers of 64 bits through JSON.parse',
    },
    {
      label: 'What is confused',
      help: 'The number that the two systems hold in different types.',
      source: 'Tang et al., EuroSys 2023: 12 of 61 data-plane failures are type confusion',
      group,
      default: 'float-total',
      primary: true,
      when,
    },
  ),
  orderLines: integer('count', {
    label: 'Lines of an order',
    help: 'How many prices are added.',
    source: 'ours: the law of prices of a shop',
    group,
    default: 5,
    min: 1,
    max: 200,
    range: [1, 100],
    step: 1,
    primary: true,
    when: ofKind('float-total'),
  }),
  reconciliation: choice(
    { exact: 'Digit by digit', cent: 'To the cent', none: 'Not at all' },
    {
      label: 'The reader compares',
      help: 'How the reader compares what it is told with what it works out itself. It refuses what differs; without a comparison it stores what it is told.',
      source: 'yours to choose',
      group,
      default: 'exact',
      primary: true,
      when: ofKind('float-total', 'tax-rounding'),
    },
  ),
  taxRate: number('share', {
    label: 'Tax',
    help: 'Of the net price. Only a rate that leaves halves of a cent meets the difference of the two roundings.',
    source:
      'ours: 12.5 % leaves half a cent for one price in eight; the reduced rates of Ireland and others have been such',
    group,
    default: 0.125,
    min: 0,
    max: 1,
    range: [0, 0.3],
    step: 0.005,
    primary: true,
    when: ofKind('tax-rounding'),
  }),
  amountMedian: number('ratio', {
    label: 'Median amount',
    help: 'In units of the currency; amounts are lognormal and have cents.',
    source: 'ours: 50,000 with a sigma of 1.2 gives the share that was measured',
    group,
    default: 50_000,
    min: 1,
    max: 1e9,
    range: [1000, 1_000_000],
    step: 1000,
    scale: 'log',
    primary: true,
    when: ofKind('float32-column'),
  }),
  amountSigma: number('ratio', {
    label: 'Spread of amounts',
    help: 'Sigma of the lognormal distribution.',
    source: 'ours: 1.2 gives the share that was measured at 50,000',
    group,
    default: 1.2,
    min: 0,
    max: 3,
    step: 0.1,
    when: ofKind('float32-column'),
  }),
  idKind: choice(
    { '54-bit': 'Random, 54 bits', snowflake: 'Snowflake: time, machine, sequence' },
    {
      label: 'Identifiers',
      help: 'A double holds every integer of 53 bits and every second one of 54; a snowflake of today has 61.',
      source: 'IEEE 754; the layout of Snowflake: 41 bits of milliseconds, 10 of the machine, 12 of a sequence',
      group,
      default: 'snowflake',
      primary: true,
      when: ofKind('json-ids'),
    },
  ),
  idsAsText: toggle({
    label: 'Identifiers as texts',
    help: 'The shop puts its identifiers in quotes, so that no parser takes them for numbers.',
    source: 'X API documentation: id_str',
    group,
    default: false,
    primary: true,
    when: ofKind('json-ids'),
  }),
};
