// Units: one side writes impulses in pound-force seconds, the other reads newton seconds. The record holds one number in
// decimal digits; its schema is the same on both sides, so that every check of shapes passes. Source: Mars Climate Orbiter
// Mishap Investigation Board, Phase I Report, NASA, 1999.

import type { Streams } from '../../../kernel/index.ts';
import { asciiOf, textOf } from '../encoders/ascii.ts';
import { decimal, type Meaning } from '../meaning/index.ts';
import type { Params } from '../params.ts';
import { arrivals } from '../pipeline/arrivals.ts';
import type { Entry, Hop } from '../pipeline/hop.ts';
import { bytesScenario, lognormalOf } from './bytes-scenario.ts';
import type { Artefacts, Pairing } from './scenario.ts';

/** Newton seconds in a pound-force second, exact: 0.45359237 kg times 9.80665 m/s2. */
export const NEWTONS_PER_POUND_FORCE = 4.4482216152605;

type Unit = Params['thrusterUnit'];

/** What a number of newton seconds is in a unit. */
const inUnit = (newtonSeconds: number, unit: Unit): number =>
  unit === 'N-s' ? newtonSeconds : newtonSeconds / NEWTONS_PER_POUND_FORCE;

const fromUnit = (amount: number, unit: Unit): number => (unit === 'N-s' ? amount : amount * NEWTONS_PER_POUND_FORCE);

/** An impulse to a tenth of a millinewton second, which is what both sides work with. */
const impulse = (newtonSeconds: number): Meaning => decimal(newtonSeconds.toFixed(4));

function hop(writes: Unit, reads: Unit, believed: number): Hop {
  return {
    writer: 'Ground software',
    reader: 'Navigation',
    format: 'ASCII digits',
    write: (meaning) => asciiOf(`${inUnit(Number((meaning as { value: string }).value), writes)}`),
    read: (bytes) => ({ value: impulse(fromUnit(Number(textOf(bytes)), reads)) }),
    isPlausible: (read) => Number((read as { value: string }).value) <= believed,
    restore: (read) => impulse((Number((read as { value: string }).value) * inUnit(1, reads)) / inUnit(1, writes)),
  };
}

function hops({ thrusterUnit, impulseLimit }: Params, pairing: Pairing): readonly Hop[] {
  const writes = pairing === 'reader-alone' ? 'N-s' : thrusterUnit;
  const reads = pairing === 'writer-alone' ? thrusterUnit : 'N-s';
  return [hop(writes, reads, impulseLimit)];
}

function entries(params: Params, streams: Streams): readonly Entry[] {
  const sizes = streams.stream('impulses');
  return arrivals(params, streams).map(({ at, isOld }, place) => ({
    at,
    isOld,
    place,
    meaning: impulse(lognormalOf(sizes, params.impulseMedian, params.impulseSigma)),
  }));
}

const schema = JSON.stringify({ type: 'record', name: 'Firing', fields: [{ name: 'impulse', type: 'double' }] });

function artefacts(params: Params): readonly Artefacts[] {
  const [own] = hops(params, 'together');
  return [
    {
      boundary: `${own.writer} → ${own.reader}`,
      schemas: {
        writer: { name: 'firing.avsc', text: schema },
        reader: { name: 'firing.avsc', text: schema },
      },
      samples: {
        happy: [impulse(1)],
        typical: [impulse(0.4), impulse(0.9), impulse(1.7)],
        boundary: [impulse(0), impulse(0.0001), impulse(1), impulse(1000)],
      },
      hop: own,
      back: { ...hop('N-s', params.thrusterUnit, params.impulseLimit), writer: own.reader, reader: own.writer },
    },
  ];
}

export const orbiter = bytesScenario({
  id: 'orbiter',
  title: 'Units: pound-force seconds read as newton seconds',
  about:
    'The writer means pound-force seconds, the reader newton seconds. Each is right with its like, and the number says nothing of its unit.',
  source: 'Mars Climate Orbiter Mishap Investigation Board, Phase I Report, NASA, 1999',
  systems: ['Ground software', 'Navigation'],
  bytes: { entries, hops },
  artefacts,
});
