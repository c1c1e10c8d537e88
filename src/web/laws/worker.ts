// The worker in which the code of a type is run and its laws are checked, so that the page stays alive and can end it. It beats
// as it calls that code: silence means that a call does not come back.

import type { TypeFunction } from '../../checkers/index.ts';
import { checkSource, simulateSource, statesOfSource } from '../../study/laws/index.ts';
import { type LawKind, type LawWork, type LawWorkerJob, type LawWorkerMessage, toldCalls } from './beat.ts';

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  onmessage: ((event: MessageEvent<LawWorkerJob>) => void) | null;
  postMessage(message: LawWorkerMessage): void;
}
const scope = globalThis as unknown as Scope;
const tell = scope.postMessage.bind(scope);

const beatMs = 50;
const lookEvery = 16;

// A type has no use for these, and its code may have come with a link.
const withheld = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'indexedDB', 'caches', 'importScripts'];
for (const name of withheld) Object.defineProperty(globalThis, name, { value: undefined });

scope.onmessage = ({ data }) => {
  const onCall = beating();
  try {
    const answer = answerOf(data, onCall);
    tell({ answer });
  } catch (error) {
    tell({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};

function answerOf(job: LawWorkerJob, onCall: (called: TypeFunction) => void): LawWork[LawKind]['answer'] {
  switch (job.kind) {
    case 'check':
      return checkSource(job.asked, { onCall, onProgress: (progress) => tell({ progress }) });
    case 'simulate':
      return simulateSource(job.asked, onCall);
    case 'states':
      return statesOfSource(job.asked, onCall);
  }
}

function beating(): (called: TypeFunction) => void {
  let calls = 0;
  let last = performance.now();
  tell({ calls });
  return (called) => {
    calls += 1;
    if (calls > toldCalls) {
      if (calls % lookEvery !== 0) return;
      const now = performance.now();
      if (now - last < beatMs) return;
      last = now;
    }
    tell({ calls, called });
  };
}
