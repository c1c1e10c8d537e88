// A window in which a receiver knows a message again, against a sender that tries again for longer than that. The receiver
// carries a message out unless it has seen its id within the window; the sender tries until an answer comes. Answers are
// lost while the way back is cut, which is the injected fault; its length is exponential.

import { Engine, type Streams } from '../../../kernel/index.ts';
import type { CallPolicy } from './configuration-calls.ts';

/** Times in seconds. */
export interface DedupParams {
  /** For how long the receiver remembers an id after it carried the message out. */
  window: number;
  sender: CallPolicy;
  /** Mean length of the cut, which begins as the message is first sent. */
  cutMean: number;
  messages: number;
}

export interface DedupResult {
  messages: number;
  /** Messages carried out twice or more. */
  executedTwice: number;
  executions: number;
  attempts: number;
  /** Messages whose sender gave up without an answer. */
  failed: number;
}

export type DedupObserver = (time: number, side: 'sender' | 'receiver', what: string) => void;

/** Seconds after the first at which try 2, 3, ... are sent, if none is answered. */
export function retryTimes({ timeout, retries, backoff, multiplier, backoffMax }: CallPolicy): number[] {
  const times: number[] = [];
  let time = 0;
  let wait = backoff;
  for (let i = 0; i < retries; i++) {
    time += timeout + Math.min(wait, backoffMax);
    wait *= multiplier;
    times.push(time);
  }
  return times;
}

export function simulateDedup(params: DedupParams, streams: Streams, observe?: DedupObserver): DedupResult {
  const { window, sender, cutMean, messages } = params;
  const engine = new Engine();
  const cuts = streams.stream('cut');
  const result: DedupResult = { messages, executedTwice: 0, executions: 0, attempts: 0, failed: 0 };
  const later = retryTimes(sender);
  let restoredAt = 0;
  let startedAt = 0;
  let rememberedUntil = -1;
  let executions = 0;
  // One message after the other: they do not touch each other.
  const attempt = engine.on((index) => {
    result.attempts++;
    observe?.(engine.now, 'sender', `sends try ${index + 1}`);
    if (engine.now > rememberedUntil) {
      executions++;
      rememberedUntil = engine.now + window;
      observe?.(
        engine.now,
        'receiver',
        executions === 1 ? 'carries it out and remembers it' : 'has forgotten it, and carries it out again',
      );
    } else observe?.(engine.now, 'receiver', 'knows it again, and only answers');
    if (engine.now >= restoredAt) return end();
    if (index < later.length) engine.scheduleAt(startedAt + later[index], attempt, index + 1);
    else {
      result.failed++;
      end();
    }
  }, 'try arrives');
  let left = messages;
  const begin = engine.on(() => {
    left--;
    startedAt = engine.now;
    restoredAt = engine.now + cutMean * cuts.exponential();
    rememberedUntil = -1;
    executions = 0;
    engine.schedule(0, attempt, 0);
  }, 'message is sent');
  function end(): void {
    result.executions += executions;
    if (executions > 1) result.executedTwice++;
    if (left > 0) engine.schedule(1, begin);
  }
  engine.schedule(0, begin);
  engine.run();
  return result;
}
