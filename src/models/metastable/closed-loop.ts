// The closed loop: users who think, ask, and wait for the outcome before they think again. A slow service is therefore
// asked less often, which is the brake that an open loop lacks.

import type { Engine } from '../../kernel/index.ts';
import type { Clients } from './clients.ts';
import { type Draws, ORIGIN, PURPOSE } from './draws.ts';
import type { Params } from './params.ts';

export class ClosedLoop {
  /** Requests each user has begun. */
  private readonly begun: Int32Array;
  private readonly askCode: number;
  private readonly engine: Engine;
  private readonly draws: Draws;
  private readonly thinkTime: number;

  constructor(engine: Engine, draws: Draws, clients: Clients, params: Params) {
    this.engine = engine;
    this.draws = draws;
    this.thinkTime = params.thinkTime;
    this.begun = new Int32Array(params.users);
    this.askCode = engine.on((user) => {
      clients.offer(this.begun[user]++, ORIGIN.user + user, user % params.clients);
    }, 'user asks');
    for (let user = 0; user < params.users; user++) this.think(user);
  }

  /** The request of this origin has its outcome: its user thinks. */
  concluded(origin: number): void {
    this.think(origin - ORIGIN.user);
  }

  private think(user: number): void {
    const random = this.draws.of(this.begun[user], ORIGIN.user + user, 0, PURPOSE.think);
    this.engine.schedule(this.thinkTime * random.exponential(), this.askCode, user);
  }
}
