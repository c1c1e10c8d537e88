// The scenarios that are decided by bytes, by their ids.

import { encoding } from './encoding.ts';
import { orbiter } from './orbiter.ts';
import { timestamp } from './timestamp.ts';
import { typeConfusion } from './type-confusion.ts';

export const scenariosOfBytes = { timestamp, encoding, 'type-confusion': typeConfusion, orbiter };
