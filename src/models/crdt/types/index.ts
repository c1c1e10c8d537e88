// The types by their ids, the four of the article first.

import type { AnyCrdtType } from './crdt-type.ts';
import { gCounter } from './g-counter.ts';
import { orSet } from './or-set.ts';

export const types: readonly AnyCrdtType[] = [gCounter, orSet];
