// A window in which a receiver knows a message again, against a sender that tries again for longer than that. The receiver
// carries a message out unless it has seen its id within the window; the sender tries until an answer comes. Answers are
// lost while the way back is cut, which is the injected fault; its length is exponential.

import { Engine, type Streams } from '../../../../kernel/index.ts';
import type { CallPolicy } from '../configuration/calls.ts';

/** Times in seconds. */
export interface DedupParams {
  /** When the messages are first sent, ascending. */
  arrivals: readonly number[];
  /** For how long the receiver remembers an id after it carried the message out. */
  window: number;
  sender: CallPolicy;
  /** The share of messages whose answers are cut off from the first try on, and the mean time for which they are. */
  cutShare: number;
  cutMean: number;
}

export interface Delivery {
  at: number;
  /** When the sender had its answer, or gave up. */
  settled: number;
  attempts: number;
  executions: number;
  /** The sender gave up without an answer. */
  failed: boolean;
}

export type DedupObserver = (time: number, side: 'sender' | 'receiver', what: string, message: number) => void;

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

interface Message extends Delivery {
  /** From when on answers come through. */
  restoredAt: number;
  rememberedUntil: number;
}

/** Messages in the order in which they were sent; streams `cuts` and `cut lengths`. */
export function simulateDedup(params: DedupParams, streams: Streams, observe?: DedupObserver): readonly Delivery[] {
  const { arrivals, window, sender, cutShare, cutMean } = params;
  const engine = new Engine();
  const [cuts, lengths] = ['cuts', 'cut lengths'].map((name) => streams.stream(name));
  const later = retryTimes(sender);
  const messages = arrivals.map((at): Message => {
    const [isCut, length] = [cuts.uniform() < cutShare, cutMean * lengths.exponential()];
    const restoredAt = isCut ? at + length : at;
    return { at, settled: at, attempts: 0, executions: 0, failed: false, restoredAt, rememberedUntil: -1 };
  });
  const attempt = engine.on((index) => {
    const message = messages[index];
    const tried = message.attempts++;
    observe?.(engine.now, 'sender', `sends try ${tried + 1}`, index);
    if (engine.now > message.rememberedUntil) {
      message.executions++;
      message.rememberedUntil = engine.now + window;
      const again = message.executions > 1;
      observe?.(
        engine.now,
        'receiver',
        again ? 'has forgotten it, and carries it out again' : 'carries it out and remembers it',
        index,
      );
    } else observe?.(engine.now, 'receiver', 'knows it again, and only answers', index);
    message.settled = engine.now;
    if (engine.now >= message.restoredAt) return;
    if (tried < later.length) engine.scheduleAt(message.at + later[tried], attempt, index);
    else message.failed = true;
  }, 'try arrives');
  messages.forEach(({ at }, index) => {
    engine.scheduleAt(at, attempt, index);
  });
  engine.run();
  return messages;
}
