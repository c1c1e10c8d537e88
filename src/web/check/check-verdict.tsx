// The verdict on top: a word with its sign and colour, and the reason in a sentence.

import { useStore } from 'zustand';
import type { Answer } from '../../checkers/index.ts';
import type { Severity } from '../../models/index.ts';
import type { Level } from '../../study/histories/index.ts';
import { Icon } from '../icon.tsx';
import type { Session } from './session.ts';

const severities: Readonly<Record<Answer, Severity>> = {
  legal: 'good',
  violation: 'bad',
  unknown: 'unknown',
};

const words: Readonly<Record<Level, readonly [kept: string, broken: string]>> = {
  linearizable: ['linearizable', 'not linearizable'],
  sequential: ['sequential', 'not sequential'],
  cm: ['causal memory', 'no causal memory'],
  ccv: ['causally convergent', 'not convergent'],
  causal: ['causal', 'not causal'],
  cc: ['causal', 'not causal'],
  pram: ['PRAM', 'not PRAM'],
  sessions: ['guarantees kept', 'guarantee broken'],
};

export function CheckVerdict({ session }: { session: Session }) {
  const result = useStore(session.store, ({ results, shown }) => results[shown]);
  const isRunning = useStore(session.store, (state) => state.isRunning);
  const level = useStore(session.store, (state) => state.question.level);
  const hasSource = useStore(session.store, (state) => state.source !== undefined);
  if (result === undefined) {
    return (
      <section className="verdict" aria-label="Verdict">
        <p className="verdict-sentence muted" role="status">
          {isRunning ? 'Checking …' : hasSource ? 'Not checked.' : 'No history yet.'}{' '}
          {isRunning && <Stop session={session} />}
        </p>
      </section>
    );
  }
  const severity = severities[result.answer];
  const [kept, broken] = words[level];
  const word = { legal: kept, violation: broken, unknown: 'undecided' }[result.answer];
  return (
    <section className={`verdict ${severity}`} aria-label="Verdict">
      <span className="verdict-mark">
        <Icon name={severity} />
        <span data-testid="answer">{word}</span>
      </span>
      <p className="verdict-sentence" aria-live="polite" data-testid="verdict">
        {result.witness?.sentence ?? result.sentence}
      </p>
      {isRunning && (
        <span className="muted small" role="status">
          Checking … <Stop session={session} />
        </span>
      )}
    </section>
  );
}

function Stop({ session }: { session: Session }) {
  return (
    <button type="button" className="quiet" onClick={() => session.stop()}>
      Stop
    </button>
  );
}
