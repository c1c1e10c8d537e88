// A chart of curves over an axis of its own: a distribution function, a share over a delay.

import { useMemo } from 'react';
import { type AnyCurveView, type Chart, curveChart } from '../../charts/index.ts';
import { ChartCard } from './chart-card.tsx';
import { useLabState } from './context.ts';
import { sourceOf } from './store.ts';

export function CurveCard({ view }: { view: AnyCurveView }) {
  const run = useLabState((state) => state.run);
  const pinned = useLabState((state) => (state.pinned === undefined ? undefined : state.pinnedRun));
  const studying = useLabState((state) => state.study?.replication !== undefined);
  const chart = useMemo((): Chart | undefined => {
    if (run === undefined) return undefined;
    return curveChart(view, sourceOf(run), studying ? undefined : pinned && sourceOf(pinned));
  }, [view, run, pinned, studying]);
  return <ChartCard chart={chart} view={view} note={studying ? 'of the first seed alone' : undefined} />;
}
