// Strips over the time of the run: what became of the requests of each group of clients.

import { useMemo } from 'react';
import { type AnyStripView, type Chart, stripChart } from '../../charts/index.ts';
import { ChartCard } from './chart-card.tsx';
import { useLabState } from './context.ts';
import { usePhases } from './phases.ts';
import { sourceOf } from './store.ts';

export function StripCard({ view }: { view: AnyStripView }) {
  const run = useLabState((state) => state.run);
  const pinned = useLabState((state) => (state.pinned === undefined ? undefined : state.pinnedRun));
  const studying = useLabState((state) => state.study?.replication !== undefined);
  const window = useLabState((state) => state.window);
  const phases = usePhases();
  const chart = useMemo((): Chart | undefined => {
    if (run === undefined) return undefined;
    const options = { params: run.configuration.params, phases, window };
    return stripChart(view, sourceOf(run), options, studying ? undefined : pinned && sourceOf(pinned));
  }, [view, run, pinned, studying, window, phases]);
  const below = run === undefined ? undefined : view.note?.(run.record.result, run.configuration.params);
  return <ChartCard chart={chart} view={view} note={studying ? 'of the first seed alone' : undefined} below={below} />;
}
