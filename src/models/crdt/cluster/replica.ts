// A replica: what it keeps, what of the run's updates has gone into that, and what it knows of the others.

import type { Dot } from '../../../checkers/index.ts';
import { Bits } from '../bits.ts';
import type { AnyCrdtType } from '../types/crdt-type.ts';
import type { Clock } from './clock.ts';

/** The state of a type, which only the type looks into. */
export type State = unknown;

export class Replica {
  readonly id: number;
  readonly clock: Clock;
  /** Which of its two faces this is, if it equivocates: it has two under one name. 0 for all others. */
  readonly face: number;
  state: State;
  /** The updates in its state. */
  seen = new Bits();
  /** How many updates it made, as far as it remembers. */
  made = 0;
  isUp = true;
  /** By replica, the version vector that it was last known to have; its own too. For causal stability. */
  readonly knowledge: Int32Array[];

  constructor(type: AnyCrdtType, id: number, replicas: number, clock: Clock, face = 0) {
    this.id = id;
    this.clock = clock;
    this.face = face;
    this.state = type.init(id);
    this.knowledge = Array.from({ length: replicas }, () => new Int32Array(replicas));
  }

  /** Back without its disk: empty, under the same name. */
  forgetAll(type: AnyCrdtType): void {
    this.state = type.init(this.id);
    this.seen = new Bits();
    this.made = 0;
    this.clock.forget();
    for (const row of this.knowledge) row.fill(0);
  }
}

/** The replica and the number in a dot: '3:17' or, with a hash, '3:17#a0b1'. */
export function partsOf(dot: Dot): [replica: number, count: number] {
  const [replica, count] = dot.split(':');
  return [Number(replica), Number.parseInt(count, 10)];
}
