// A run lived through by a library: the updates that our replicas made and the messages that their network carried, as a
// schedule for a lane. Each update is given to the library's replica in the same place and at the same time; each message that
// carried content carries the library's. What a user does was decided by what our replica showed.

import { InputError } from '../../kernel/index.ts';
import type { World } from '../model.ts';
import {
  type LaneEvent,
  type LaneMessages,
  type LaneResult,
  type LaneSchedule,
  type Library,
  type LibraryFamily,
  type LibraryOperation,
  runLane,
} from './adapters/index.ts';
import type { Params } from './params.ts';
import { run } from './run.ts';
import { typeOf } from './types/index.ts';

const families: readonly string[] = ['counter', 'register', 'set', 'map', 'text'] satisfies LibraryFamily[];

/**
 * Runs the model and takes down what happened.
 * @throws InputError for a type of a family that no library has, and for a run with a Byzantine replica.
 */
export function scheduleOf(params: Params, world: World): LaneSchedule {
  const { family, title } = typeOf(params.crdtType);
  if (!families.includes(family)) throw new InputError({ what: 'no library has this kind of type', value: title });
  if (params.byzantine !== 'none')
    throw new InputError({ what: 'libraries live through honest runs only', where: 'byzantine' });
  const events: LaneEvent[] = [];
  const receivers = new Map<number, number>();
  run(params, world, {
    made: ({ id }, { operation }, time) =>
      events.push({ kind: 'operation', time, replica: id, operation: operation as LibraryOperation }),
    sent(message, from, to, { parcel }, time) {
      receivers.set(message, to);
      events.push({ kind: 'send', time, message, from, to, hasContent: parcel !== undefined });
    },
    arrived: (message, time) => events.push({ kind: 'arrive', time, message, to: receivers.get(message)! }),
    lost: ({ id }, time) => events.push({ kind: 'lose-disk', time, replica: id }),
  });
  return { replicas: params.replicas, family: family as LibraryFamily, events };
}

/** Whole states where ours are sent whole, otherwise what the other lacks. */
export function laneMessagesOf({ replication }: Params): LaneMessages {
  return replication === 'full' ? 'full' : 'incremental';
}

/** The run over replicas of the library. @throws InputError as `scheduleOf`, and if the library lacks an operation. */
export function runLive(library: Library, params: Params, world: World): LaneResult {
  return runLane(library, scheduleOf(params, world), laneMessagesOf(params));
}
