// The names against the lists they are taken from, and the shares against samples of @faker-js/faker.

import { allFakers, allLocales, type Faker } from '@faker-js/faker';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Random } from '../../../kernel/index.ts';
import {
  beyondAsciiShare,
  beyondAsciiShareOfMix,
  drawName,
  isBeyondAscii,
  type Locale,
  mixes,
  namesOf,
} from './names.ts';

const locales = Object.keys(namesOf) as Locale[];

const flat = (lists: unknown): string[] => Object.values(lists as Record<string, string[]>).flat();

/** How many whole names of a sample have letters beyond ASCII, of first and last name as the locale puts them together. */
function sampled(locale: Locale, count: number): number {
  const faker = (allFakers as Record<string, Faker>)[locale];
  faker.seed(1);
  let beyond = 0;
  for (let drawn = 0; drawn < count; drawn++)
    if (isBeyondAscii(`${faker.person.firstName()} ${faker.person.lastName()}`)) beyond++;
  return beyond / count;
}

describe('the names', () => {
  it.each(locales)('%s: are names of the locale list', (locale) => {
    const person = (allLocales as Record<string, { person?: Record<string, unknown> }>)[locale].person!;
    const { first, last } = namesOf[locale];
    expect(first.filter((name) => !flat(person.first_name).includes(name))).toEqual([]);
    expect(last.filter((name) => !flat(person.last_name).includes(name))).toEqual([]);
    expect([first.length, last.length]).toEqual([40, 40]);
  });

  // Ours draws from a locale's lists as one; the library first draws a sex.
  it.each(locales.filter((locale) => !['da', 'tr'].includes(locale)))(
    '%s: have letters beyond ASCII as often as those of the library',
    (locale) => {
      const count = repetitions(40_000);
      const share = sampled(locale, count);
      expect(Math.abs(share - beyondAsciiShare(locale))).toBeLessThan(
        0.015 + 4 * Math.sqrt((share * (1 - share)) / count),
      );
    },
  );

  it('have the shares that were measured on the lists, within a sample of 1,000 of theirs', () => {
    const measured = {
      de: 8.9,
      fr: 26.6,
      es: 55.4,
      sv: 32.3,
      pl: 37.5,
      cs_CZ: 87.1,
      tr: 78.6,
      it: 1.6,
      nl: 2.1,
    } as const;
    for (const [locale, percent] of Object.entries(measured)) {
      const share = beyondAsciiShare(locale as Locale);
      const error = Math.sqrt((share * (1 - share)) / 1000);
      expect([locale, Math.abs(share - percent / 100) < 0.005 + 2 * error]).toEqual([locale, true]);
    }
  });
});

describe('the mixes', () => {
  it.each(Object.keys(mixes) as (keyof typeof mixes)[])(
    '%s: weights sum to 1, and samples have the exact share',
    (mix) => {
      const weights = Object.values(mixes[mix]);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
      const random = new Random(1, 2, 3);
      const count = repetitions(100_000);
      let beyond = 0;
      for (let drawn = 0; drawn < count; drawn++) if (isBeyondAscii(drawName(random, mix))) beyond++;
      const share = beyondAsciiShareOfMix(mix);
      expect(Math.abs(beyond / count - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / count));
    },
  );

  it('have the stated shares: US 6.4, UK/EU shop 13.6, Nordic 22.3, EU-wide 25.9, Latin America 43.9 %', () => {
    const stated = { us: 6.4, 'uk-eu-shop': 13.6, nordic: 22.3, 'eu-wide': 25.9, 'latin-america': 43.9 } as const;
    for (const [mix, percent] of Object.entries(stated))
      expect([mix, Math.abs(100 * beyondAsciiShareOfMix(mix as keyof typeof mixes) - percent) < 1]).toEqual([
        mix,
        true,
      ]);
  });
});
