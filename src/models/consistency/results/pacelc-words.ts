// The measured class in words: what each half of it rests on, and what a dash says.

import { writeQuantity } from '../../quantity.ts';
import { titlesOf } from './levels.ts';
import type { Pacelc } from './pacelc.ts';

/** A sentence for each half. */
export function pacelcReading(pacelc: Pacelc): string {
  return `${partitionSentence(pacelc)} ${healthSentence(pacelc)}`;
}

/** What the dashes of a label mean, in a few words; undefined where it has none. */
export function dashesOf({ label }: Pick<Pacelc, 'label'>): string | undefined {
  const said = [
    ...(label.startsWith('P-') ? ['P-: neither A nor C'] : []),
    ...(label.endsWith('E-') ? ['E-: neither L nor C'] : []),
  ];
  return said.length === 0 ? undefined : said.join(', ');
}

function partitionSentence({ label, availability, healthyLevels, lostInPartition }: Pacelc): string {
  const half = label.slice(0, 2);
  const asked = Number.isNaN(availability)
    ? 'with a minority cut off nothing was asked'
    : `with a minority cut off the worst side got answers to ${writeQuantity(availability, 'share')} of its operations`;
  if (half === 'PA') return `PA: ${asked}.`;
  if (half === 'PC')
    return `PC: ${asked}, and the history stayed as consistent as in health (${titlesOf(healthyLevels)}).`;
  return `P-, neither: ${asked}, which is not available, and the history lost ${titlesOf(lostInPartition)}, which it kept in health.`;
}

function healthSentence({ label, latencyRatio }: Pacelc): string {
  const half = label.slice(3);
  const cost = Number.isNaN(latencyRatio)
    ? 'a read and a write cannot be compared with a round trip'
    : `a read and a write together take ${writeQuantity(latencyRatio, 'ratio')} a majority round trip`;
  if (half === 'EC') return `EC: in health no violation of linearizability was found, and ${cost}.`;
  if (half === 'EL') return `EL: in health the history is not linearizable, and ${cost}: less than one.`;
  return `E-, neither: in health the history is not linearizable, and still ${cost}: not less than one.`;
}
