// Names of lanes turned back into what they stand for.

import { systems } from '../adapters/index.ts';
import type { Lane, System } from './system.ts';

export function laneOf(name: string): { system: System; lane: Lane } | undefined {
  const [id, laneId = 'default'] = name.split('/');
  const system = systems.find((candidate) => candidate.id === id);
  const lane = system?.lanes.find((candidate) => candidate.id === laneId);
  return system && lane && { system, lane };
}

/** `js-yaml 5.5.0, dump(value) and load(text): ...`, of a lane by its name. */
export function optionOf(name: string): string {
  const found = laneOf(name);
  return found === undefined ? name : `${found.system.title} ${found.system.version}, ${found.lane.option}`;
}
