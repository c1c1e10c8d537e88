// What a replica does that breaks the rules, beyond what the group does for it: an equivocator makes
// another update of its own under the same name, a forger makes updates in the name of the first replica, a replayer sends what it had at its first exchange.

import type { AnyOperation, Family } from '../types/operations.ts';
import type { Group } from './group.ts';
import type { Replica } from './replica.ts';

/** In how many parts of the workload's time a forger acts once in each. */
const FORGERIES = 4;
/** What a forged increment is worth. */
const FORGED_STEP = 1_000_000;

const forgeries: Record<Family, AnyOperation> = {
  counter: { kind: 'increment', by: FORGED_STEP },
  register: { kind: 'write', value: 'forged' },
  set: { kind: 'add', element: 'forged' },
  map: { kind: 'put', key: 'forged', value: 'forged' },
  flag: { kind: 'enable' },
  text: { kind: 'insert', index: 0, text: '!' },
};

/** What an equivocator tells the other half instead. */
export function otherStory(operation: AnyOperation): AnyOperation {
  if ('element' in operation) return { ...operation, element: `${operation.element}*` };
  if ('value' in operation) return { ...operation, value: `${operation.value}*` };
  if ('by' in operation) return { ...operation, by: 2 * operation.by };
  if ('text' in operation) return { ...operation, text: operation.text.toUpperCase() };
  return operation;
}

/** `end`: when the workload ends, seconds. */
export function lie(group: Group, end: number): void {
  const { params, engine, type } = group;
  const liar: Replica = group.replicas[params.replicas - 1];
  if (params.byzantine !== 'forge') return;
  const family = type.family as Family;
  const operation: AnyOperation =
    family === 'map' && !type.kinds.includes('put')
      ? { kind: 'increment', key: 'forged', by: FORGED_STEP }
      : forgeries[family];
  const code = engine.on(() => group.make(liar, operation, 0), 'forge');
  for (let i = 1; i <= FORGERIES; i++) engine.scheduleAt((end * i) / (FORGERIES + 1), code);
}
