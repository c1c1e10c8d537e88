// The worker in which a run of the CRDT model is lived through by a library, which is loaded here the first time that it is
// asked for.

import { InputError } from '../../kernel/index.ts';
import {
  crdt,
  type LaneResult,
  type LibraryId,
  loadLibrary,
  type Params,
  run,
  runLive,
  simulate,
} from '../../models/crdt/index.ts';

export interface LiveJob {
  library: LibraryId;
  params: Params;
  seed: number;
}

/** The run as our own type made it, to be set beside. */
export interface OwnLane {
  values: readonly unknown[];
  outcome: string;
  messages: number;
  bytesSent: number;
}

export type LiveAnswer = { own: OwnLane; lane: LaneResult } | { reason: string } | { failure: string };

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  onmessage: ((event: MessageEvent<LiveJob>) => void) | null;
  postMessage(answer: LiveAnswer): void;
}
const scope = globalThis as unknown as Scope;

function ownLane(params: Params, seed: number): OwnLane {
  const { group } = run(params, { seed });
  const result = simulate(params, { seed });
  const { traffic } = result;
  return {
    values: group.replicas.map(({ state }) => group.type.value(state)),
    outcome: crdt.verdict(result, params).outcome,
    messages: traffic.messages,
    bytesSent: traffic.payloadBytes + traffic.metadataBytes,
  };
}

scope.onmessage = async ({ data: { library, params, seed } }) => {
  try {
    const lane = runLive(await loadLibrary(library), params, { seed });
    scope.postMessage({ own: ownLane(params, seed), lane });
  } catch (cause) {
    if (cause instanceof InputError) scope.postMessage({ reason: reasonOf(cause) });
    else scope.postMessage({ failure: cause instanceof Error ? cause.message : String(cause) });
  }
};

const reasonOf = ({ problems }: InputError): string =>
  problems.map(({ what, value }) => (value === undefined ? what : `${what}: ${value}`)).join('; ');
