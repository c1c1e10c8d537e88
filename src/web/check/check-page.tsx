// The page that checks a history of one's own system: the verdict on top, the question at the left, the operations in
// lanes with those that cannot be reconciled.

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { writeAddress } from '../route.ts';
import { Trouble } from '../trouble.tsx';
import { prefix, readCheck, writeCheck } from './address.ts';
import { CheckVerdict } from './check-verdict.tsx';
import { LanesFigure } from './lanes-figure.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { createSession, type Session } from './session.ts';
import { SourcePanel } from './source-panel.tsx';
import { WitnessPanel } from './witness-panel.tsx';
import '../styles/lab.css';
import '../styles/controls.css';
import '../styles/check.css';

const session = createSession();

export default function CheckPage({ query }: { query: string }) {
  useEffect(() => {
    document.title = 'Check a history · Faultline';
  }, []);
  useAddress(session, query);
  const isRunning = useStore(session.store, (state) => state.isRunning);
  const hasResult = useStore(session.store, (state) => state.results.length > 0);
  return (
    <div
      className={hasResult ? 'lab check has-result' : 'lab check'}
      aria-busy={isRunning}
      data-running={isRunning ? '' : undefined}
    >
      <div className="lab-title">
        <h1>Check a history</h1>
        <p>Could what your clients saw have come from a store that keeps its promise?</p>
      </div>
      <Trouble store={session.store} />
      <CheckVerdict session={session} />
      <div className="lab-columns">
        <div className="lab-left">
          <SourcePanel session={session} />
          <QuestionPanel session={session} />
        </div>
        <Results />
      </div>
    </div>
  );
}

function Results() {
  const read = useStore(session.store, (state) => state.read);
  const found = useStore(session.store, ({ results, shown }) => results[shown]);
  return (
    <div className="lab-right">
      {read === undefined || found === undefined ? (
        <Explanation />
      ) : (
        <>
          <WitnessPanel session={session} read={read} found={found} />
          <LanesFigure read={read} witness={found.witness} />
        </>
      )}
    </div>
  );
}

function Explanation() {
  return (
    <section className="panel prose">
      <h2>What this does</h2>
      <p>
        A history is what clients asked of a store and what they were told, with the times of calls and returns. A
        checker decides whether one order of the operations explains all of it. If none does, the few operations that
        contradict each other are shown.
      </p>
      <p>
        It reads EDN and logs of Jepsen, and JSON lines: <code>client, op, key, value, call, return, status, out</code>.
        Nothing leaves this browser. <code>npx faultline check history</code> does the same on the command line.
      </p>
    </section>
  );
}

/** Opens what the address says, and writes what is opened and asked into the address. */
function useAddress(session: Session, query: string): void {
  const written = useRef<string | undefined>(undefined);
  const [isRead, setRead] = useState(false);
  useEffect(() => {
    if (query === written.current) return;
    let isGone = false;
    readCheck(query).then(({ source, question }) => {
      if (isGone) return;
      written.current = query;
      session.adopt(source, question);
      setRead(true);
    });
    return () => {
      isGone = true;
    };
  }, [session, query]);

  const source = useStore(session.store, (state) => state.source);
  const question = useStore(session.store, (state) => state.question);
  useEffect(() => {
    if (!isRead) return;
    let isGone = false;
    writeCheck({ source, question }).then((next) => {
      if (isGone || next === written.current) return;
      written.current = next;
      writeAddress(next === '' ? prefix : `${prefix}?${next}`, true);
    });
    return () => {
      isGone = true;
    };
  }, [isRead, source, question]);
}
