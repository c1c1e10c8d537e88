// The worker in which histories are read and checked, so that the page stays alive meanwhile.

import { type CheckAnswer, type CheckJob, carryOut } from './carry-out.ts';

// The part of the worker's global scope used here; the DOM library knows only the window's.
interface Scope {
  onmessage: ((event: MessageEvent<CheckJob>) => void) | null;
  postMessage(answer: CheckAnswer): void;
}
const scope = globalThis as unknown as Scope;

scope.onmessage = ({ data }) => scope.postMessage(carryOut(data));
