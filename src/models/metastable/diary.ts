// Writes what becomes of requests into a trace, for a face to draw or print: actor is the client, subject the number of
// the request, a where the request comes from (see `ORIGIN`), b the number of its attempt, counted from 1.

import type { Engine, Trace } from '../../kernel/index.ts';
import type { Requests } from './requests.ts';

const KINDS = ['first try', 'send', 'timeout', 'refusal', 'wait to retry', 'good', 'failed'] as const;
export type DiaryKind = (typeof KINDS)[number];

export class Diary {
  private readonly codes: Readonly<Record<string, number>>;
  private readonly trace: Trace;
  private readonly engine: Engine;
  private readonly requests: Requests;

  constructor(trace: Trace, engine: Engine, requests: Requests) {
    this.trace = trace;
    this.engine = engine;
    this.requests = requests;
    this.codes = Object.fromEntries(KINDS.map((kind) => [kind, trace.kind(kind)]));
  }

  note(kind: DiaryKind, request: number): void {
    const { client, number, origin, tries } = this.requests.columns;
    this.trace.record(
      this.engine.now,
      this.codes[kind],
      client[request],
      number[request],
      origin[request],
      tries[request],
    );
  }
}
