// Number types: one system counts in decimals or 64-bit integers, the other in floating point. A total that was added in doubles
// is right to the cent and yet other digits, so what fails is a comparison digit by digit; a cent is lost only where a half is
// rounded, or where 24 or 53 bits are too few.

import type { Streams } from '../../../kernel/index.ts';
import type { Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import type { Entry, Hop } from '../pipeline/hop.ts';
import { bytesScenario } from './bytes-scenario.ts';
import { amounts } from './confusions/amounts.ts';
import type { Confusion } from './confusions/confusion.ts';
import { ids } from './confusions/ids.ts';
import { taxes } from './confusions/taxes.ts';
import { totals } from './confusions/totals.ts';
import { typeConfusionRemedies } from './of-bytes-remedies.ts';
import type { Artefacts, Pairing } from './scenario.ts';

const confusions: Readonly<Record<Params['confusion'], Confusion>> = {
  'float-total': totals,
  'tax-rounding': taxes,
  'float32-column': amounts,
  'json-ids': ids,
};

function hops(params: Params, pairing: Pairing): readonly Hop[] {
  return [{ writer: 'Shop', reader: 'Ledger', ...confusions[params.confusion].hop(params, pairing) }];
}

function entries(params: Params, streams: Streams): readonly Entry[] {
  const { draw } = confusions[params.confusion];
  const values = streams.stream('values');
  return arrivals(params, streams).map(({ at, isOld }, place) => ({
    at,
    isOld,
    place,
    meaning: draw(values, params, at),
  }));
}

function artefacts(params: Params): readonly Artefacts[] {
  const [hop] = hops(params, 'together');
  const { schemas, samples, more } = confusions[params.confusion];
  return [
    {
      boundary: `${hop.writer} → ${hop.reader}`,
      schemas,
      contract: samples.happy as readonly Meaning[],
      samples,
      hop,
      harmless: [{ title: 'the shop adds an optional note', schemas: { writer: more, reader: schemas.reader } }],
    },
  ];
}

export const typeConfusion = bytesScenario({
  id: 'type-confusion',
  title: 'Number types: floating point against decimals',
  about:
    'The shop holds a number in one type, the ledger in another. Each is right with its like, and most numbers are the same in both.',
  source: 'Tang et al., EuroSys 2023: type confusion; IEEE 754',
  systems: ['Shop', 'Ledger'],
  bytes: { entries, hops },
  artefacts,
  theory: (params) => confusions[params.confusion].theory(params),
  remedies: typeConfusionRemedies,
});
