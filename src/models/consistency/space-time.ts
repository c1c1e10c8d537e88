// The space-time diagram of a run: the nodes as lanes, the messages between them, and the operations of the clients, in the
// stretch of time around one operation or around the witness of the verdict. The run is made again with a trace.

import { Trace, type TraceEvent } from '../../kernel/index.ts';
import type { LaneMessage, SpaceTime } from '../model.ts';
import { Topology } from './cluster/topology.ts';
import type { OperationColumns } from './operations.ts';
import type { Params } from './params.ts';
import { run } from './run.ts';
import type { Result } from './simulate.ts';

/** Events kept; a run at the defaults has some 30,000. */
const CAPACITY = 400_000;
/** More messages than this are a thicket; those of the chosen operations come first. */
const MOST_MESSAGES = 300;

export function spaceTimeOf(result: Result, params: Params, seed: number, operation?: number): SpaceTime | undefined {
  const { operations, summary } = result;
  const chosen = operation !== undefined ? [operation] : [...(summary.guarantees.refuted?.operations ?? [0])];
  if (operations.id.length === 0 || chosen.some((place) => place >= operations.id.length)) return undefined;
  const [from, to] = stretchOf(operations, chosen, params.timeout);
  const trace = new Trace(CAPACITY);
  run(params, { seed, trace });
  const topology = new Topology(params);
  return {
    lanes: Array.from({ length: topology.nodes }, (_, node) => ({ label: laneLabel(topology, node) })),
    from,
    to,
    messages: messagesOf(trace.data().events, from, to, new Set(chosen.map((place) => operations.id[place]))),
    operations: operationsWithin(operations, topology, from, to, chosen),
    caption: captionOf(operations, chosen, operation === undefined && summary.guarantees.refuted !== null),
  };
}

function laneLabel(topology: Topology, node: number): string {
  const region = topology.regionOf(node);
  const name = node < topology.replicas ? `replica ${node}` : `client ${node - topology.replicas}`;
  return region === undefined ? name : `${name}, ${region}`;
}

function stretchOf(operations: OperationColumns, chosen: readonly number[], timeout: number): [number, number] {
  let from = Number.POSITIVE_INFINITY;
  let to = 0;
  for (const place of chosen) {
    from = Math.min(from, operations.call[place]);
    to = Math.max(to, Math.min(operations.return[place], operations.call[place] + timeout));
  }
  const margin = Math.max(0.002, 0.1 * (to - from));
  return [Math.max(0, from - margin), to + margin];
}

/** Each sending is paired with the first arrival of that kind on that link for that operation; none: it never arrived. */
function messagesOf(
  events: readonly TraceEvent[],
  from: number,
  to: number,
  chosen: ReadonlySet<number>,
): LaneMessage[] {
  const open = new Map<string, LaneMessage[]>();
  const messages: (LaneMessage & { operation: number })[] = [];
  for (const { time, kind, actor, subject, a } of events) {
    if (time > to) break;
    const arrives = kind.endsWith(' arrives');
    const name = arrives ? kind.slice(0, -' arrives'.length) : kind;
    if (arrives) {
      const sent = open.get(`${name} ${a} ${actor} ${subject}`)?.shift();
      if (sent !== undefined) sent.arrived = time;
      continue;
    }
    if (subject < 0 && time < from) continue;
    const message = { from: actor, to: a, sent: time, arrived: Number.NaN, label: name, operation: subject };
    messages.push(message);
    const link = `${name} ${actor} ${a} ${subject}`;
    const waiting = open.get(link);
    if (waiting === undefined) open.set(link, [message]);
    else waiting.push(message);
  }
  const within = messages.filter(({ sent, arrived }) => sent >= from || arrived >= from);
  const [own, others] = [true, false].map((isChosen) => within.filter((m) => chosen.has(m.operation) === isChosen));
  return [...own, ...others.slice(0, Math.max(0, MOST_MESSAGES - own.length))].map(({ operation: _, ...m }) => m);
}

function operationsWithin(
  operations: OperationColumns,
  topology: Topology,
  from: number,
  to: number,
  chosen: readonly number[],
) {
  const found = [];
  for (let place = 0; place < operations.id.length; place++) {
    if (operations.call[place] > to || operations.return[place] < from) continue;
    found.push({
      lane: topology.replicas + operations.client[place],
      call: operations.call[place],
      return: operations.return[place],
      label: labelOf(operations, place),
      isMarked: chosen.includes(place),
    });
  }
  return found;
}

/** `read key 3: 17`, `write key 3: 18`, with a question mark where no answer came. */
function labelOf({ isRead, key, value, status }: OperationColumns, place: number): string {
  const isOk = status[place] === 1;
  const what =
    isRead[place] === 1 ? (isOk ? (value[place] === 0 ? 'nothing' : String(value[place])) : '?') : value[place];
  return `${isRead[place] === 1 ? 'read' : 'write'} key ${key[place]}: ${what}${isOk || isRead[place] === 1 ? '' : '?'}`;
}

function captionOf(operations: OperationColumns, chosen: readonly number[], isWitness: boolean): string {
  const list = chosen.map((place) => `client ${operations.client[place]}: ${labelOf(operations, place)}`).join('; ');
  return isWitness ? `What the verdict rests on. ${list}.` : `${list}.`;
}
