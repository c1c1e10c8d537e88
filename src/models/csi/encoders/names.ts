// Customers by where they live: mixes of locales, whole names drawn from them, and the share of whole names with letters
// beyond ASCII, which is exact for these lists.

import type { Random } from '../../../kernel/index.ts';
import { nameData } from './name-data.ts';

export type Locale = keyof typeof nameData;
export type Mix = 'us' | 'uk-eu-shop' | 'nordic' | 'eu-wide' | 'latin-america';

/** Customers by locale. The weights are ours: round numbers for a shop of that kind. */
export const mixes: Readonly<Record<Mix, Readonly<Partial<Record<Locale, number>>>>> = {
  us: { en: 0.86, es_MX: 0.12, de: 0.01, fr: 0.01 },
  'uk-eu-shop': { en: 0.45, fr: 0.16, de: 0.15, es: 0.1, nl: 0.05, pl: 0.05, it: 0.04 },
  nordic: { sv: 0.45, da: 0.22, nb_NO: 0.18, fi: 0.15 },
  'eu-wide': { de: 0.22, fr: 0.18, it: 0.15, es: 0.14, pl: 0.1, en: 0.08, cs_CZ: 0.07, nl: 0.05, sv: 0.01 },
  'latin-america': { es_MX: 0.72, pt_BR: 0.28 },
};

interface Names {
  first: readonly string[];
  last: readonly string[];
  doubles: number;
}

export const namesOf: Readonly<Record<Locale, Names>> = Object.fromEntries(
  Object.entries(nameData).map(([locale, { first, last, doubles }]) => [
    locale,
    { first: first.split(','), last: last.split(','), doubles },
  ]),
) as unknown as Record<Locale, Names>;

/** Whether a text has letters beyond ASCII. */
export function isBeyondAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return true;
  return false;
}

const shareOf = (names: readonly string[]): number => names.filter(isBeyondAscii).length / names.length;

/** The share of a locale's whole names with letters beyond ASCII. */
export function beyondAsciiShare(locale: Locale): number {
  const { first, last, doubles } = namesOf[locale];
  const plain = 1 - shareOf(last);
  return 1 - (1 - shareOf(first)) * ((1 - doubles) * plain + doubles * plain * plain);
}

export function beyondAsciiShareOfMix(mix: Mix): number {
  let share = 0;
  for (const [locale, weight] of Object.entries(mixes[mix])) share += weight * beyondAsciiShare(locale as Locale);
  return share;
}

/** A whole name of a customer of the mix. */
export function drawName(random: Random, mix: Mix): string {
  let left = random.uniform();
  let chosen: Locale = 'en';
  for (const [locale, weight] of Object.entries(mixes[mix])) {
    chosen = locale as Locale;
    left -= weight;
    if (left < 0) break;
  }
  const { first, last, doubles } = namesOf[chosen];
  const draw = (names: readonly string[]): string => names[random.below(names.length)];
  const name = `${draw(first)} ${draw(last)}`;
  return random.uniform() < doubles ? `${name} ${draw(last)}` : name;
}
