// The verdict on what was given, in a word and a sentence; or what is waited for.

import type { ReactNode } from 'react';
import type { Severity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';

interface Found {
  /** In a word. */
  answer: string;
  severity: Severity;
  sentence: ReactNode;
}

export function Verdict({ found, waiting }: { found?: Found; waiting: string }) {
  if (found === undefined) {
    return (
      <section className="verdict" aria-label="Verdict">
        <p className="verdict-sentence muted" role="status">
          {waiting}
        </p>
      </section>
    );
  }
  const { answer, severity, sentence } = found;
  return (
    <section className={`verdict ${severity}`} aria-label="Verdict">
      <span className="verdict-mark">
        <Icon name={severity} />
        <span data-testid="answer">{answer}</span>
      </span>
      <p className="verdict-sentence" aria-live="polite" data-testid="verdict">
        {sentence}
      </p>
    </section>
  );
}
