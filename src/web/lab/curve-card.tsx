// A chart of curves over an axis of its own: a distribution function, a share over a delay. Where the view has choices,
// such as the regions, the reader picks one.

import { useMemo, useState } from 'react';
import { type AnyCurveView, type Chart, curveChart } from '../../charts/index.ts';
import { ChartCard } from './chart-card.tsx';
import { useLabState } from './context.ts';
import { sourceOf } from './store.ts';

export function CurveCard({ view }: { view: AnyCurveView }) {
  const run = useLabState((state) => state.run);
  const pinned = useLabState((state) => (state.pinned === undefined ? undefined : state.pinnedRun));
  const studying = useLabState((state) => state.study?.replication !== undefined);
  const [wanted, setWanted] = useState<string>();
  const params = run?.configuration.params;
  const choices = useMemo(() => (params === undefined ? [] : (view.choices?.(params) ?? [])), [view, params]);
  const choice = choices.find(({ id }) => id === wanted)?.id ?? choices[0]?.id;
  const chart = useMemo((): Chart | undefined => {
    if (run === undefined) return undefined;
    return curveChart(view, sourceOf(run), studying ? undefined : pinned && sourceOf(pinned), choice);
  }, [view, run, pinned, studying, choice]);
  const explanation = params === undefined ? undefined : view.note?.(params, choice);
  return (
    <ChartCard chart={chart} view={view} note={studying ? 'of the first seed alone' : undefined} below={explanation}>
      {choices.length > 1 && (
        <label className="small">
          <span className="visually-hidden">{view.title} of</span>
          <select value={choice} onChange={(event) => setWanted(event.target.value)}>
            {choices.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
    </ChartCard>
  );
}
