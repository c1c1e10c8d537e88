// Every state of the run that is shown. It takes a run of its own, made when the reader opens it.

import { useDeferredValue, useMemo, useState } from 'react';
import type { StatesView } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { usePhases } from './phases.ts';
import { StatesExplorer } from './states-explorer.tsx';

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
type AnyStatesView = StatesView<any, any>;

export function StatesCard({ view }: { view: AnyStatesView }) {
  const help = useHelp(view.title, <p>{view.help}</p>);
  const run = useLabState((state) => state.run);
  const [wanted, setWanted] = useState<boolean>();
  const isOpen = wanted ?? (run !== undefined && view.isShort(run.record.result));
  return (
    <figure className="chart wide" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => setWanted(!isOpen)}>
          {isOpen ? 'Hide' : 'Show every state'}
        </button>
      </figcaption>
      {help.text}
      {isOpen && run !== undefined && <Opened view={view} run={run} />}
    </figure>
  );
}

type Run = NonNullable<ReturnType<typeof useShownRun>>;
const useShownRun = () => useLabState((state) => state.run);

function Opened({ view, run }: { view: AnyStatesView; run: Run }) {
  // A slider that moves makes run after run; the diagram follows when there is time.
  const shown = useDeferredValue(run);
  const states = useMemo(() => view.of(shown.record.result, shown.configuration.params, shown.seed), [view, shown]);
  const phases = usePhases();
  return <StatesExplorer key={`${shown.record.digest}`} run={states} phases={phases} />;
}
