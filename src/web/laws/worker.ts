// The worker in which the code of a type is run and its laws are checked, so that the page stays alive and can end it. It beats
// as it calls that code: silence means that a call does not come back.

import type { TypeFunction } from '../../checkers/index.ts';
import { checkSource, simulateSource } from '../../study/laws/index.ts';
import { type LawWorkerJob, type LawWorkerMessage, toldCalls } from './beat.ts';

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
    const answer =
      data.kind === 'check'
        ? checkSource(data.asked, { onCall, onProgress: (progress) => tell({ progress }) })
        : simulateSource(data.asked, onCall);
    tell({ answer });
  } catch (error) {
    tell({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
};

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
