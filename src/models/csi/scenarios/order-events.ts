// Events of orders as JSON, about 200 bytes each: what topics are filled with in the scenarios of frames and batches. How long
// an event is matters to a limit of bytes only together with how many there are, which is a parameter.

import type { Random } from '../../../kernel/index.ts';
import { drawName } from '../encoders/names.ts';
import { digitsOf, drawPrice, type Prices } from './confusions/confusion.ts';

const CHANNELS = ['web', 'app', 'shop', 'phone'];
const COUNTRIES = ['DE', 'FR', 'IT', 'ES', 'PL', 'GB', 'CZ', 'NL', 'SE'];

/** The event in ASCII: what is beyond it is written as an escape. */
export function orderEvent(random: Random, prices: Prices): string {
  const event = {
    event: 'order-placed',
    ver: 3,
    order: 4_000_000_000 + random.below(1_000_000_000),
    customer: drawName(random, 'eu-wide'),
    country: COUNTRIES[random.below(COUNTRIES.length)],
    sku: `SKU-${`${random.below(1_000_000)}`.padStart(6, '0')}`,
    quantity: 1 + random.below(9),
    price: digitsOf(drawPrice(random, prices)),
    currency: 'EUR',
    at: 1_704_067_200_000 + random.below(31_622_400) * 1000,
    channel: CHANNELS[random.below(CHANNELS.length)],
  };
  return JSON.stringify(event).replace(/[^ -~]/g, escaped);
}

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
