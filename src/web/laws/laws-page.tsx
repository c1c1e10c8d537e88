// The page that puts a replicated data type to its laws: the text of the type, the scope of the search, and the shortest run
// that breaks a law, or that there is none where the checker has looked.

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { foundText, lawSentence, replicationText } from '../../study/laws/sentence.ts';
import { SemanticsTable } from '../live/semantics-table.tsx';
import { writeAddress } from '../route.ts';
import { Trouble } from '../trouble.tsx';
import { prefix, readLaws, writeLaws } from './address.ts';
import { CounterexamplePanel } from './counterexample-panel.tsx';
import { EditorPanel } from './editor-panel.tsx';
import { LawVerdict } from './law-verdict.tsx';
import { RunFigure } from './run-figure.tsx';
import { ScopePanel } from './scope-panel.tsx';
import { createSession, type LawSession } from './session.ts';
import { SimulationPanel } from './simulation-panel.tsx';
import { TypePanel } from './type-panel.tsx';
import '../styles/lab.css';
import '../styles/controls.css';
import '../styles/charts.css';
import '../styles/check.css';
import '../styles/states.css';
import '../styles/laws.css';

const session = createSession();

export default function LawsPage({ query }: { query: string }) {
  useEffect(() => {
    document.title = 'Laws of a data type · Faultline';
  }, []);
  useAddress(session, query);
  const isRunning = useStore(session.store, (state) => state.isRunning);
  return (
    <div className="lab check laws" aria-busy={isRunning} data-running={isRunning ? '' : undefined}>
      <div className="lab-title">
        <h1>Laws of a data type</h1>
        <p>Will replicas of my type come together, whatever they do and whoever they hear from?</p>
      </div>
      <Trouble store={session.store} />
      <LawVerdict session={session} />
      <div className="lab-columns">
        <div className="lab-left">
          <TypePanel session={session} />
          <ScopePanel session={session} />
        </div>
        <div className="lab-right">
          <EditorPanel session={session} />
          <Results />
          <SimulationPanel session={session} />
          <Explanation />
          <SemanticsTable />
        </div>
      </div>
    </div>
  );
}

function Results() {
  const report = useStore(session.store, (state) => state.report);
  if (report === undefined) return null;
  const { counterexample, laws, steps, states, configurations } = report;
  return (
    <>
      {counterexample !== undefined && (
        <>
          <RunFigure key={counterexample.sentence} counterexample={counterexample} found={foundText(report)} />
          <CounterexamplePanel counterexample={counterexample} />
        </>
      )}
      <p className="muted small" data-testid="about">
        {lawSentence(report)} Replicated {replicationText(report)}; {configurations} configurations, {states} states,{' '}
        {steps} steps. Laws looked at: {laws.join(', ')}.
      </p>
    </>
  );
}

function Explanation() {
  return (
    <section className="panel prose">
      <details>
        <summary>What a type exports, and what is done with it</summary>
        <p>
          <code>operations</code>, some that runs are made of; <code>init(replica)</code>, the state at first;{' '}
          <code>apply(state, operation, context)</code>, where the context has <code>replica</code>, <code>dot</code>, a
          name that no other update has, and <code>time</code>; <code>merge(mine, other)</code>;{' '}
          <code>value(state)</code>, what a user reads.
        </p>
        <p>
          It may export <code>spec(history)</code>, what the value should be from the updates alone;{' '}
          <code>refuses(state, operation, context)</code>; <code>delta(state, operation, context)</code> and{' '}
          <code>decompose(state)</code>; <code>prepare</code>, <code>effect</code> and <code>delivery</code> for
          replication by operations. States are plain data, and no function changes what it is given.
        </p>
        <p>
          All runs of the scope are made, shortest first, and the laws looked at in each: the first that is broken is
          broken in as few actions as can be. Where there is none, that is no proof. The code is run in this browser, in
          a worker that is ended when a call does not come back; nothing is sent anywhere.{' '}
          <code>npx faultline check crdt type.ts</code> does the same on the command line.
        </p>
      </details>
    </section>
  );
}

const pauseMs = 300;

/** Opens what the address says, and writes what is opened and asked into the address. */
function useAddress(session: LawSession, query: string): void {
  const written = useRef<string | undefined>(undefined);
  const [isRead, setRead] = useState(false);
  useEffect(() => {
    if (query === written.current) return;
    let isGone = false;
    readLaws(query).then((addressed) => {
      if (isGone) return;
      written.current = query;
      if (addressed === undefined) session.check();
      else if ('example' in addressed) session.openExample(addressed.example, addressed.written);
      else session.open(addressed.source, addressed.written);
      setRead(true);
    });
    return () => {
      isGone = true;
    };
  }, [session, query]);

  const source = useStore(session.store, (state) => state.source);
  const question = useStore(session.store, (state) => state.written);
  useEffect(() => {
    if (!isRead) return;
    let isGone = false;
    const timer = setTimeout(async () => {
      const next = await writeLaws(source, question);
      if (isGone || next === written.current) return;
      const isFirst = written.current === '';
      written.current = next;
      writeAddress(`${prefix}?${next}`, !isFirst && !session.store.getState().isMovement);
    }, pauseMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [session, isRead, source, question]);
}
