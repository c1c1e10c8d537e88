// What each confusion of number types brings: how its values are drawn, what its two sides write and read, what their teams
// declare, and its closed form where there is one.

import type { Random } from '../../../../kernel/index.ts';
import type { Figure } from '../../../model.ts';
import type { Meaning } from '../../meaning/index.ts';
import type { Params } from '../../params.ts';
import type { Hop } from '../../pipeline/hop.ts';
import { lognormalOf } from '../bytes-scenario.ts';
import type { Artefacts, Declared, Pairing } from '../scenario.ts';

export interface Confusion {
  draw(random: Random, params: Params, at: number): Meaning;
  hop(params: Params, pairing: Pairing): Omit<Hop, 'writer' | 'reader'>;
  schemas: NonNullable<Artefacts['schemas']>;
  /** The writer's schema with an optional field more. */
  more: Declared;
  samples: NonNullable<Artefacts['samples']>;
  theory(params: Params): readonly Figure[];
}

/** Cents as digits with two places. */
export function digitsOf(cents: number): string {
  const whole = Math.floor(cents / 100);
  const rest = cents - whole * 100;
  return rest < 10 ? `${whole}.0${rest}` : `${whole}.${rest}`;
}

/** Cents of digits with two places or fewer; NaN of what has more. */
export function centsOf(digits: string): number {
  const point = digits.indexOf('.');
  if (point < 0) return Number(digits) * 100;
  const places = digits.length - point - 1;
  if (places > 2) return Number.NaN;
  return Number(digits.slice(0, point)) * 100 + Number(digits.slice(point + 1)) * (places === 1 ? 10 : 1);
}

/** A price of a shop in cents: 1 + floor(lognormal). */
export const drawPrice = (random: Random, { priceMedian, priceSigma }: Prices): number =>
  1 + Math.floor(lognormalOf(random, priceMedian, priceSigma));

export type Prices = Pick<Params, 'priceMedian' | 'priceSigma'>;

/** An Avro schema in a file. */
export const avroOf = (file: string, fields: readonly unknown[]): Declared => ({
  name: file,
  text: JSON.stringify({ type: 'record', name: 'Order', fields }, undefined, 2),
});

export const note = { name: 'note', type: ['null', 'string'], default: null };
export const decimalType = { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 };
