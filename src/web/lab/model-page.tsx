// The page of one model. Everything on it follows from the model's record; nothing here knows which model it is.

import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { AnyModel, Entry } from '../../models/index.ts';
import { browserPool } from '../../pool/browser.ts';
import { Beside } from '../live/beside.tsx';
import { startWorker } from '../worker.ts';
import { type Address, addressOf } from './address.ts';
import { AnomalyCard } from './anomaly-card.tsx';
import { Charts } from './charts.tsx';
import { LabContext, useLabState } from './context.ts';
import { Controls } from './controls.tsx';
import { Experiments } from './experiments.tsx';
import { Figures } from './figures.tsx';
import { readLink } from './link.ts';
import { Numbers } from './numbers.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { Presets } from './presets.tsx';
import { RunBar } from './run-bar.tsx';
import { Seeds } from './seeds.tsx';
import { createLab, type Lab } from './store.ts';
import { Story } from './story.tsx';
import { Surveys } from './survey-card.tsx';
import { Notices, Reasons, VerdictLine } from './verdict.tsx';
import '../styles/lab.css';
import '../styles/controls.css';
import '../styles/charts.css';
import '../styles/grid.css';
import '../styles/records.css';
import '../styles/states.css';
import '../styles/story.css';

const pool = browserPool(startWorker);

export default function ModelPage({ entry, query }: { entry: Entry; query: string }) {
  const { lab, error } = useOpenLab(entry, query);
  useEffect(() => {
    document.title = `${entry.title} · Faultline`;
  }, [entry]);
  if (error !== undefined) throw error;
  if (lab === undefined) return <p className="boot">Loading {entry.title} …</p>;
  return (
    <LabContext value={lab}>
      <Frame>
        {/* The verdict stays in sight as far as this box reaches, which is not into the story. */}
        <div>
          <div className="lab-title">
            <h1>{entry.title}</h1>
            <p>{entry.question}</p>
          </div>
          <Notices />
          <VerdictLine />
          <Reasons />
          <div className="lab-columns">
            <div className="lab-left">
              <Presets />
              <Experiments />
              <Controls />
            </div>
            <Results />
          </div>
        </div>
        <Story id={entry.id} />
        <PhoneBar />
      </Frame>
    </LabContext>
  );
}

/** What came out; grey while it is of a run before the one asked for, which cannot be run. */
function Results() {
  const stale = useLabState((state) => state.problems.length > 0);
  const empty = useLabState(
    (state) => state.run === undefined && (state.problems.length > 0 || state.missing.length > 0),
  );
  return (
    <div className={stale ? 'lab-right stale' : 'lab-right'}>
      <RunBar />
      <Seeds />
      {!empty && <Numbers />}
      <Figures />
      {!empty && <AnomalyCard pool={pool} />}
      {!empty && <Charts />}
      {!empty && <Beside />}
      {!empty && <Surveys pool={pool} />}
    </div>
  );
}

/** The grid of the page; it says whether what is shown is still being computed. */
function Frame({ children }: { children: ReactNode }) {
  const running = useLabState(
    (state) => state.running || (state.study !== undefined && state.study.replication === undefined),
  );
  return (
    <div className="lab" aria-busy={running} data-running={running ? '' : undefined}>
      {children}
    </div>
  );
}

/** Loads the model, opens the lab on what the address says, and follows the address from then on. */
function useOpenLab(entry: Entry, query: string): { lab?: Lab; error?: Error } {
  const [state, setState] = useState<{ lab?: Lab; error?: Error }>({});
  const open = useRef<{ model: AnyModel; lab: Lab; address: Address } | undefined>(undefined);
  const first = useRef(query);

  useEffect(() => {
    let gone = false;
    entry
      .load()
      .then(async (model) => {
        const link = await readLink(model, first.current);
        if (gone) return;
        const address = addressOf(model);
        const lab = createLab(model, link, { pool, changed: address.changed });
        open.current = { model, lab, address };
        setState({ lab });
      })
      .catch((error) => setState({ error }));
    return () => {
      gone = true;
      open.current?.lab.close();
      open.current?.address.close();
      open.current = undefined;
    };
  }, [entry]);

  useEffect(() => {
    first.current = query;
    const now = open.current;
    if (now === undefined || query === now.address.written) return;
    now.address.adopt(query);
    readLink(now.model, query).then((link) => open.current === now && now.lab.follow(link));
  }, [query]);

  return state;
}
