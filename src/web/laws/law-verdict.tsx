// The verdict on top: a word with its sign and colour, and a sentence. It never says that a type is right.

import { useStore } from 'zustand';
import type { LawReport } from '../../checkers/index.ts';
import type { Severity } from '../../models/index.ts';
import { lawSentence } from '../../study/laws/sentence.ts';
import { Icon } from '../icon.tsx';
import type { LawSession, LawState } from './session.ts';

const severities: Readonly<Record<LawReport['verdict'], Severity>> = {
  'no-counterexample': 'good',
  counterexample: 'bad',
  'step-limit': 'unknown',
  'time-limit': 'unknown',
};

export function LawVerdict({ session }: { session: LawSession }) {
  const report = useStore(session.store, (state) => state.report);
  const isOld = useStore(session.store, (state) => state.checkedText !== state.source.text);
  const status = useStore(session.store, statusOf);
  const isEnded = useStore(session.store, (state) => state.ended !== undefined);
  if (report === undefined) {
    return (
      <section className={isEnded ? 'verdict unknown' : 'verdict'} aria-label="Verdict">
        <p className="verdict-sentence muted" role="status" data-testid="status">
          {status}
        </p>
      </section>
    );
  }
  const severity = severities[report.verdict];
  const word = {
    'no-counterexample': 'no counterexample',
    counterexample: `breaks ${report.counterexample?.law}`,
    'step-limit': 'undecided',
    'time-limit': 'undecided',
  }[report.verdict];
  return (
    <section className={`verdict ${severity}`} aria-label="Verdict">
      <span className="verdict-mark">
        <Icon name={severity} />
        <span data-testid="answer">{word}</span>
      </span>
      <p className="verdict-sentence" aria-live="polite" data-testid="verdict">
        {report.counterexample?.sentence ?? lawSentence(report)}
        {isOld && <span className="muted"> The text has changed since.</span>}
      </p>
    </section>
  );
}

function statusOf({ isRunning, ended, progress, checkedText, problems, failure }: LawState): string {
  const reached =
    progress === undefined
      ? ''
      : ` ${progress.configurations} configurations so far, none of them in runs of up to ${progress.depth - 1} actions breaks a law.`;
  if (isRunning) return `Checking …${reached}`;
  if (ended !== undefined) return `Undecided: ${ended}.${reached.replace(' so far', ' were looked at')}`;
  if (problems.length > 0 || failure !== undefined) return 'Not checked.';
  return checkedText === undefined ? 'Not checked yet. Code that came with a link is run when you ask for it.' : '';
}
