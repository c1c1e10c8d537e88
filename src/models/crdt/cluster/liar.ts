// What a replica does that breaks the rules, beyond what the group does for it: an equivocator makes
// another update of its own under the same name, and a forger makes updates in the name of the first replica.

import type { Params } from '../params.ts';
import type { AnyOperation, Family } from '../types/operations.ts';
import type { Group } from './group.ts';
import type { Replica } from './replica.ts';
import { neighboursOf } from './topology.ts';

const forgeries: Record<Exclude<Family, 'counter'>, AnyOperation> = {
  register: { kind: 'write', value: 'forged' },
  set: { kind: 'add', element: 'forged' },
  map: { kind: 'put', key: 'forged', value: 'forged' },
  flag: { kind: 'enable' },
  text: { kind: 'insert', index: 0, text: '!' },
};

/** The neighbours of the last replica that are told the other story, or are sent nothing, if it lies so. */
export function deceivedBy({
  topology,
  replicas,
  deceivedEvery,
}: Pick<Params, 'topology' | 'replicas' | 'deceivedEvery'>): ReadonlySet<number> {
  return new Set(neighboursOf(topology, replicas)[replicas - 1].filter((_, i) => (i + 1) % deceivedEvery === 0));
}

/** What an equivocator tells those whom it deceives instead. */
export function otherStory(operation: AnyOperation): AnyOperation {
  if ('element' in operation) return { ...operation, element: `${operation.element}*` };
  if ('value' in operation) return { ...operation, value: `${operation.value}*` };
  if ('by' in operation) return { ...operation, by: 2 * operation.by };
  if (operation.kind === 'enable') return { kind: 'disable' };
  if (operation.kind === 'disable') return { kind: 'enable' };
  if ('text' in operation) return { ...operation, text: operation.text.toUpperCase() };
  return operation;
}

function forgery(family: Family, canPut: boolean, by: number): AnyOperation {
  if (family === 'counter') return { kind: 'increment', by };
  return family === 'map' && !canPut ? { kind: 'increment', key: 'forged', by } : forgeries[family];
}

/** `end`: when the workload ends, seconds. */
export function lie(group: Group, end: number): void {
  const { params, engine, type } = group;
  const liar: Replica = group.replicas[params.replicas - 1];
  if (params.byzantine !== 'forge') return;
  const operation = forgery(type.family as Family, type.kinds.includes('put'), params.forgedStep);
  const code = engine.on(() => group.make(liar, operation, 0), 'forge');
  for (let i = 1; i <= params.forgeries; i++) engine.scheduleAt((end * i) / (params.forgeries + 1), code);
}
