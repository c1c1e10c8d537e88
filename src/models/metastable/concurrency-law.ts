// How the attempts in service hold each other up. A law keeps those in service and tells the server when one is done.

import type { Engine } from '../../kernel/index.ts';
import type { Attempts } from './attempts.ts';
import { FixedAtStart } from './fixed-at-start.ts';
import type { Params } from './params.ts';
import { ProcessorSharing } from './processor-sharing.ts';

export interface ConcurrencyLaw {
  /** Attempts in service. */
  readonly active: number;
  begin(attempt: number): void;
  /** Takes an attempt out before it is done. */
  cancel(attempt: number): void;
  /** How many times slower than normal the server is from now on. */
  slowDown(factor: number): void;
  /** Nothing proceeds for so long. */
  freeze(seconds: number): void;
}

export function concurrencyLaw(
  engine: Engine,
  attempts: Attempts,
  params: Params,
  done: (attempt: number) => void,
): ConcurrencyLaw {
  const Law = params.concurrencyLaw === 'processorSharing' ? ProcessorSharing : FixedAtStart;
  return new Law(engine, attempts, params, done);
}
