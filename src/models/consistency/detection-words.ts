// The detection of faults in words: what stands at the bars above the strips of the sides, and the sentence below them.

import { writeQuantity } from '../quantity.ts';
import { sidesOf } from './cluster/partition.ts';
import type { Params } from './params.ts';
import { type Detection, isByClient, type Moment } from './results/detection.ts';

/** Two at most for each fault: until it is noticed, and until the side acts. */
export function detectionSpans(
  detections: readonly Detection[],
): readonly { from: number; to: number; label: string }[] {
  return detections.flatMap(({ from, noticed, reaction }) => {
    if (noticed === null) return [];
    const who = isByClient(noticed) ? 'first failure' : 'detected';
    const spans = [{ from, to: noticed.at, label: `${who} after ${since(from, noticed)}` }];
    if (reaction !== null)
      spans.push({
        from: noticed.at,
        to: reaction.at,
        label: `${shortOf[reaction.what]} after ${since(from, reaction)}`,
      });
    return spans;
  });
}

/** What noticed each fault on each side, in one or two sentences; undefined without a fault. */
export function detectionNote(detections: readonly Detection[], params: Params): string | undefined {
  const sides = sidesOf(params);
  const told = (['partition', 'crash'] as const).flatMap((fault) => {
    const own = detections.filter((detection) => detection.fault === fault);
    const found = own.filter(({ noticed }) => noticed !== null);
    if (own.length === 0) return [];
    if (found.length === 0) return [`Nobody notices the ${fault}: no replica misses another, and no operation fails.`];
    const parts = own
      // Whoever crashed does not notice it, nor does its side need to.
      .filter(({ noticed }) => noticed !== null || fault === 'partition')
      .map((detection) => {
        const { label } = sides[detection.side];
        return `${sides.length > 1 ? `${label}: ` : ''}${partOf(detection)}`;
      });
    return [`The ${fault} is noticed. ${capitalised(parts.join('; '))}.`];
  });
  return told.length === 0 ? undefined : told.join(' ');
}

function partOf({ from, noticed, reaction }: Detection): string {
  if (noticed === null) return 'nobody notices';
  const first = `after ${since(from, noticed)} ${sentenceOf(noticed)}`;
  return reaction === null ? first : `${first}, and after ${since(from, reaction)} ${sentenceOf(reaction)}`;
}

function since(from: number, { at }: Moment): string {
  return writeQuantity(at - from, 's');
}

const shortOf: Partial<Record<Moment['what'], string>> = {
  leads: 'new leader',
  stops: 'stops itself',
  'goes on': 'goes on',
  'takes over': 'taken over',
};

function sentenceOf({ what, who, about }: Moment): string {
  switch (what) {
    case 'suspects':
      return `replica ${who} takes replica ${about} for dead`;
    case 'misses leader':
      return `replica ${who} no longer hears its leader`;
    case 'misses majority':
      return `replica ${who} no longer hears the majority that it needs`;
    case 'leaves out':
      return `replica ${about} is left out`;
    case 'refused':
      return `client ${who} is refused, and no replica had missed another`;
    case 'no answer':
      return `client ${who} gets no answer, and no replica had missed another`;
    case 'leads':
      return `replica ${who} leads`;
    case 'stops':
      return `replica ${who} stops itself`;
    case 'goes on':
      return `replica ${who} goes on without those it misses`;
    case 'takes over':
      return `replica ${who} serves what the other one served`;
  }
}

function capitalised(text: string): string {
  return text[0].toUpperCase() + text.slice(1);
}
