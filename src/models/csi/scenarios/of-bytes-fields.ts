// The choices and the parameters of the scenarios that are decided by bytes.

import { encodingFields } from './encoding-fields.ts';
import { orbiterFields } from './orbiter-fields.ts';
import { timestampFields } from './timestamp-fields.ts';
import { typeConfusionFields } from './type-confusion-fields.ts';

export const titlesOfBytes = {
  timestamp: 'Timestamps: unit, zone or calendar not told',
  encoding: 'Charsets: written in one, read in another',
  'type-confusion': 'Number types: floating point against decimals',
  orbiter: 'Units: pound-force seconds read as newton seconds',
} as const;

export const fieldsOfBytes = { ...timestampFields, ...encodingFields, ...typeConfusionFields, ...orbiterFields };
