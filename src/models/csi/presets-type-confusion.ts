// Named points of the scenario of number types.

import type { Preset } from '../model.ts';
import type { Params } from './params.ts';

export const typeConfusionPresets: readonly Preset<Params>[] = [
  {
    id: 'float-total',
    title: 'Strict reconciliation of a floating-point total',
    about:
      'The shop adds five prices in doubles, the ledger in cents, and compares digit by digit: one order in three is refused, though no total is off by as much as half a cent.',
    source: 'IEEE 754; the law of prices is ours',
    params: { scenario: 'type-confusion' },
    outcome: 'loud',
    share: 1,
    shows: { metric: 'failedShare', above: 0.25 },
    without: { mechanism: 'the comparison digit by digit', patch: { reconciliation: 'cent' } },
  },
  {
    id: 'half-cents',
    title: 'A tax that ends on half a cent',
    about:
      'The shop rounds with toFixed, the ledger half up, and nobody compares: at 12.5 % one tax in seventeen is a cent off.',
    source: 'ECMAScript: Number.prototype.toFixed; IEEE 754',
    params: { scenario: 'type-confusion', confusion: 'tax-rounding', reconciliation: 'none' },
    outcome: 'silent',
    share: 1,
    without: { mechanism: 'a rate that leaves halves of a cent', patch: { taxRate: 0.2 } },
  },
  {
    id: 'float32-column',
    title: 'A column of 32-bit floats',
    about:
      'The connector maps decimals to 32-bit floats, the only number type that it finds on both sides: one amount in nine loses its cents.',
    source: 'IEEE 754; the law of amounts is ours',
    params: { scenario: 'type-confusion', confusion: 'float32-column' },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.07 },
    without: { mechanism: 'amounts beyond 131,072', patch: { amountMedian: 100, amountSigma: 0.5 } },
  },
  {
    id: 'snowflake-ids',
    title: 'Snowflake identifiers through JSON.parse',
    about:
      'The identifiers are right as digits and change as doubles: 255 of 256 point to another record, or to none. Small numbers in every test pass.',
    source: 'X API documentation: id_str beside id, since ids have more than 53 bits',
    params: { scenario: 'type-confusion', confusion: 'json-ids' },
    outcome: 'silent',
    share: 1,
    shows: { metric: 'silentShare', above: 0.98 },
    without: { mechanism: 'identifiers as numbers', patch: { idsAsText: true } },
  },
];
