// The trigger: when it acts, how to take it away, and what it does to the server. A surge of the load is a trigger too;
// what it does is in `surge.ts`. A new kind is one more case in `armTrigger` and one option of the field.

import type { Engine } from '../../kernel/index.ts';
import type { Params } from './params.ts';
import type { Server } from './server.ts';
import { surge } from './surge.ts';
import { capacity } from './theory.ts';

export interface TriggerTime {
  from: number;
  to: number;
}

/** When the triggers act, from the first beginning to the last end; null if there is none. */
export function triggerTime(params: Params): TriggerTime | null {
  const above = params.spikeRate > params.baseRate ? surge(params) : null;
  const load = above === null ? null : { from: above.from, to: above.to };
  const { triggerKind, triggerStart, triggerDuration } = params;
  const harmless = triggerKind === 'none' || triggerDuration === 0;
  if (harmless) return load;
  const own = { from: triggerStart, to: triggerStart + triggerDuration };
  return load === null ? own : { from: Math.min(own.from, load.from), to: Math.max(own.to, load.to) };
}

/** The same parameters without any trigger: those of the twin. */
export function withoutTrigger(params: Params): Params {
  const surges = params.spikeRate > params.baseRate && surge(params) !== null;
  return { ...params, triggerKind: 'none', loadPattern: surges ? 'constant' : params.loadPattern };
}

/**
 * At most so many attempts are with the server when the trigger ends, in the fluid limit: all that its requests can
 * make, less what the server completes meanwhile.
 */
export function backlogBound(params: Params, { from, to }: TriggerTime, rate: number): number {
  const { loadPattern, spikeRate, baseRate, triggerKind, triggerDuration, triggerMagnitude, maxRetries } = params;
  const above = spikeRate > baseRate ? surge(params) : null;
  const share = loadPattern === 'ramp' ? 1 / 2 : 1;
  const extra = above === null ? 0 : share * (spikeRate - baseRate) * (above.to - above.from);
  const left = triggerKind === 'stall' ? 0 : 1 / triggerMagnitude;
  const lost = triggerKind === 'none' ? 0 : (1 - left) * triggerDuration;
  const attempts = (1 + maxRetries) * (rate * (to - from) + extra);
  return Math.max(0, attempts - capacity(params) * (to - from - lost));
}

/** Puts the beginning and the end of the trigger on the server into the engine. */
export function armTrigger(engine: Engine, server: Server, params: Params): void {
  const { triggerKind, triggerStart, triggerDuration, triggerMagnitude, serverCapacity } = params;
  const at = (begin: () => void, end: () => void): void => {
    engine.scheduleAt(triggerStart, engine.on(begin, 'trigger begins'));
    engine.scheduleAt(triggerStart + triggerDuration, engine.on(end, 'trigger ends'));
  };
  switch (triggerKind) {
    case 'none':
      return;
    case 'stall':
      at(
        () => server.stall(triggerDuration),
        () => server.resume(),
      );
      return;
    case 'slowdown':
      at(
        () => server.slowDown(triggerMagnitude),
        () => server.slowDown(1),
      );
      return;
    case 'capacityLoss':
      at(
        () => server.setCapacity(Math.max(1, Math.round(serverCapacity / triggerMagnitude))),
        () => server.setCapacity(serverCapacity),
      );
      return;
  }
}
