// The space-time diagram of a run: the nodes as lanes, the messages between them, and the operations of the clients, around
// some operations or around the witness of the verdict. The run is made again with a trace. Operations that are seconds apart
// are shown together by leaving out the time between them.

import { Trace, type TraceEvent } from '../../kernel/index.ts';
import type { LaneMessage, LaneOperation, SpaceTime } from '../view.ts';
import { Topology } from './cluster/topology.ts';
import { keyName, type OperationColumns, STATUS } from './operations.ts';
import type { Params } from './params.ts';
import { run } from './run.ts';
import type { Result } from './simulate.ts';

/** Events kept; a run at the defaults has some 30,000. */
const CAPACITY = 400_000;
/** More messages than this are a thicket; those of the chosen operations come first. */
const MOST_MESSAGES = 300;
/** Of stretches of time; beyond it the closest are shown with what lies between them. */
const MOST_STRETCHES = 8;

/** `chosen` are places in the columns; the witness of the verdict if left out, or the first operation if there is none. */
export function spaceTimeOf(
  { operations, summary }: Result,
  params: Params,
  seed: number,
  chosen?: readonly number[],
): SpaceTime | undefined {
  const witness = summary.guarantees.refuted?.operations;
  const places = [...(chosen ?? witness ?? [0])].sort((a, b) => a - b);
  if (places.length === 0 || places.some((place) => place >= operations.id.length)) return undefined;
  const trace = new Trace(CAPACITY);
  run(params, { seed, trace });
  const messages = messagesOf(trace.data().events, operations, new Set(places));
  const stretches = stretchesOf(operations, places, messages);
  const topology = new Topology(params);
  return {
    lanes: Array.from({ length: topology.nodes }, (_, node) => ({
      label: node < topology.replicas ? `replica ${node}` : `client ${node - topology.replicas}`,
      note: topology.regionOf(node),
    })),
    stretches,
    messages: fewest(
      messages.filter(({ sent, arrived }) => touches(stretches, sent, Number.isNaN(arrived) ? sent : arrived)),
    ),
    operations: operationsWithin(operations, topology, stretches, new Set(places)),
    caption: `${chosen === undefined ? introduction(witness !== undefined) : ''}${captionOf(operations, places)}`,
  };
}

/** Places of operations to look at, by what is worth it. */
export function operationGroups({ operations, staleness }: Result) {
  const all = [...operations.id.keys()];
  const isOk = (place: number): boolean => operations.status[place] === STATUS.ok;
  const took = (place: number): number => operations.return[place] - operations.call[place];
  const groups = [
    { id: 'all', label: 'all operations', operations: all },
    { id: 'stale', label: 'stale reads', operations: all.filter((place) => staleness.versions[place] > 0) },
    { id: 'failed', label: 'not answered', operations: all.filter((place) => !isOk(place)) },
    {
      id: 'slowest',
      label: 'the slowest answers',
      operations: all
        .filter(isOk)
        .sort((a, b) => took(b) - took(a) || a - b)
        .slice(0, 20),
    },
  ];
  return groups.filter((group) => group.operations.length > 0);
}

/** Each sending is paired with the first arrival of that kind on that link for that operation; none: it never arrived. */
function messagesOf(
  events: readonly TraceEvent[],
  operations: OperationColumns,
  chosen: ReadonlySet<number>,
): LaneMessage[] {
  const placeOf = new Map(Array.from(operations.id, (id, place) => [id, place]));
  const open = new Map<string, LaneMessage[]>();
  const messages: LaneMessage[] = [];
  for (const { time, kind, actor, subject, a } of events) {
    const arrives = kind.endsWith(' arrives');
    const name = arrives ? kind.slice(0, -' arrives'.length) : kind;
    if (arrives) {
      const sent = open.get(`${name} ${a} ${actor} ${subject}`)?.shift();
      if (sent !== undefined) sent.arrived = time;
      continue;
    }
    const place = placeOf.get(subject);
    const message: LaneMessage = {
      from: actor,
      to: a,
      sent: time,
      arrived: Number.NaN,
      label: name,
      ...(place === undefined
        ? {}
        : {
            operation: {
              label: labelOf(operations, place),
              quantity: operations.isRead[place] === 1 ? 'read' : 'write',
              isMarked: chosen.has(place),
            },
          }),
    };
    messages.push(message);
    const link = `${name} ${actor} ${a} ${subject}`;
    const waiting = open.get(link);
    if (waiting === undefined) open.set(link, [message]);
    else waiting.push(message);
  }
  return messages;
}

/** The time around everything that happens for the chosen operations, without the long waits between. */
function stretchesOf(
  operations: OperationColumns,
  places: readonly number[],
  messages: readonly LaneMessage[],
): [number, number][] {
  const moments = places.flatMap((place) => [operations.call[place], operations.return[place]]);
  let longest = 0;
  for (const { sent, arrived, operation } of messages) {
    if (operation?.isMarked !== true) continue;
    moments.push(sent, arrived);
    if (arrived - sent > longest) longest = arrived - sent;
  }
  const sorted = moments.filter(Number.isFinite).sort((a, b) => a - b);
  const most = Math.max(0.002, 2 * longest);
  const gaps = sorted.slice(1).map((moment, i) => moment - sorted[i]);
  const cut = Math.max(most, [...gaps].sort((a, b) => b - a)[MOST_STRETCHES - 1] ?? 0);
  const stretches: [number, number][] = [];
  sorted.forEach((moment, i) => {
    if (i === 0 || gaps[i - 1] > cut) stretches.push([moment, moment]);
    else stretches[stretches.length - 1][1] = moment;
  });
  const margin = most / 10;
  return stretches.map(([from, to]) => [Math.max(0, from - margin), to + margin]);
}

function touches(stretches: readonly (readonly [number, number])[], begin: number, end: number): boolean {
  return stretches.some(([from, to]) => begin <= to && end >= from);
}

/** Those of the chosen operations, then those of none, then those of others, as many as can be looked at. */
function fewest(messages: readonly LaneMessage[]): LaneMessage[] {
  const weight = ({ operation }: LaneMessage): number => (operation === undefined ? 1 : operation.isMarked ? 0 : 2);
  return [...messages].sort((a, b) => weight(a) - weight(b)).slice(0, MOST_MESSAGES);
}

function operationsWithin(
  operations: OperationColumns,
  topology: Topology,
  stretches: SpaceTime['stretches'],
  chosen: ReadonlySet<number>,
): LaneOperation[] {
  const found: LaneOperation[] = [];
  for (let place = 0; place < operations.id.length; place++) {
    if (!touches(stretches, operations.call[place], operations.return[place])) continue;
    found.push({
      lane: topology.replicas + operations.client[place],
      call: operations.call[place],
      return: operations.return[place],
      label: labelOf(operations, place),
      quantity: operations.isRead[place] === 1 ? 'read' : 'write',
      isMarked: chosen.has(place),
    });
  }
  return found;
}

/** `read key 3: 17`, `write key 3: 18`, with a question mark where no answer came. */
function labelOf({ isRead, key, value, status }: OperationColumns, place: number): string {
  const isOk = status[place] === STATUS.ok;
  const found = isOk ? (value[place] === 0 ? 'nothing' : String(value[place])) : '?';
  const what = isRead[place] === 1 ? found : `${value[place]}${isOk ? '' : '?'}`;
  return `${isRead[place] === 1 ? 'read' : 'write'} ${keyName(key[place])}: ${what}`;
}

function introduction(isWitness: boolean): string {
  return isWitness ? 'What the verdict rests on: ' : 'Nothing was refuted; this is the first operation. ';
}

/** So many operations are named in the caption. */
const NAMED = 6;

function captionOf(operations: OperationColumns, places: readonly number[]): string {
  const named = places
    .slice(0, NAMED)
    .map((place) => `client ${operations.client[place]}: ${labelOf(operations, place)}`);
  const rest = places.length - named.length;
  const list = `${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`;
  return `${list[0].toUpperCase()}${list.slice(1)}`;
}
