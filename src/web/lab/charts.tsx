// The charts of a model, on one time axis: what is hovered or zoomed in one is hovered or zoomed in all.

import { useMemo } from 'react';
import {
  type AnyHistogramView,
  type AnyTimeView,
  bandOf,
  type Chart,
  type ChartLine,
  chartOfLines,
  histogramChart,
  timeChart,
  writeTime,
} from '../../charts/index.ts';
import type { Phase } from '../../models/index.ts';
import type { Replication } from '../../study/replicate.ts';
import { ChartCard } from './chart-card.tsx';
import { useLab, useLabState } from './context.ts';
import { useMode } from './mode.ts';

export function Charts() {
  const views = useLabState((state) => state.model.views);
  return (
    <section aria-label="Charts">
      <TimeBar />
      <div className="charts">
        {views.map((view) => {
          if (view.kind === 'time') return <TimeCard key={view.id} view={view} />;
          return view.kind === 'histogram' ? <HistogramCard key={view.id} view={view} /> : null;
        })}
      </div>
    </section>
  );
}

function usePhases(): readonly Phase[] {
  const model = useLabState((state) => state.model);
  const run = useLabState((state) => state.run);
  return useMemo(
    () => (run === undefined ? [] : (model.phases?.(run.record.result, run.configuration.params) ?? [])),
    [model, run],
  );
}

/** Which stretch of time is shown, and the ways to another. */
function TimeBar() {
  const lab = useLab();
  const window = useLabState((state) => state.window);
  const trigger = usePhases().find(({ kind }) => kind === 'trigger');
  const aroundTrigger = () => {
    if (trigger === undefined) return;
    const length = trigger.to - trigger.from;
    lab.setWindow([Math.max(0, trigger.from - length), trigger.to + 3 * length]);
  };
  return (
    <div className="time-bar small">
      <span className="muted">
        {window === undefined
          ? 'Whole run. Drag across a chart to zoom in.'
          : `Shown: ${writeTime(window[0], 0)} to ${writeTime(window[1], 0)}.`}
      </span>
      {trigger !== undefined && (
        <button type="button" className="quiet" onClick={aroundTrigger}>
          Zoom to the trigger
        </button>
      )}
      {window !== undefined && (
        <button type="button" className="quiet" onClick={() => lab.setWindow(undefined)}>
          Whole run
        </button>
      )}
    </div>
  );
}

function TimeCard({ view }: { view: AnyTimeView }) {
  const run = useLabState((state) => state.run);
  const pinned = useLabState((state) => (state.pinned === undefined ? undefined : state.pinnedRun));
  const window = useLabState((state) => state.window);
  const hidden = useLabState((state) => state.hidden);
  const replication = useLabState((state) => state.study?.replication);
  const params = useLabState((state) => state.configuration.params);
  const outcome = useMode((state) => state.outcome);
  const phases = usePhases();
  const bands = useMemo(() => bandsOf(view, replication, outcome), [view, replication, outcome]);
  const chart = useMemo((): Chart | undefined => {
    if (bands !== undefined) return chartOfLines(view, bands, { params, phases, window });
    if (run === undefined) return undefined;
    const source = { result: run.record.result as object, params: run.configuration.params };
    const behind = pinned && { result: pinned.record.result as object, params: pinned.configuration.params };
    return timeChart(view, source, { phases, pinned: behind, window });
  }, [view, run, pinned, window, bands, params, phases]);
  return <ChartCard chart={chart} view={view} hidden={hidden} />;
}

function HistogramCard({ view }: { view: AnyHistogramView }) {
  const run = useLabState((state) => state.run);
  const pinned = useLabState((state) => (state.pinned === undefined ? undefined : state.pinnedRun));
  const studying = useLabState((state) => state.study?.replication !== undefined);
  const hidden = useLabState((state) => state.hidden);
  const chart = useMemo((): Chart | undefined => {
    if (run === undefined) return undefined;
    const source = { result: run.record.result as object, params: run.configuration.params };
    const behind = pinned && { result: pinned.record.result as object, params: pinned.configuration.params };
    return histogramChart(view, source, behind);
  }, [view, run, pinned]);
  return (
    <ChartCard chart={chart} view={view} hidden={hidden} note={studying ? 'of the first seed alone' : undefined} />
  );
}

/** The median and band of each line over the runs of one outcome. */
function bandsOf(view: AnyTimeView, replication?: Replication, outcome?: string): ChartLine[] | undefined {
  if (replication === undefined) return undefined;
  const runs = replication.runs.filter(({ verdict }) => verdict.outcome === outcome);
  return view.lines.flatMap(({ id, label, quantity }) => {
    const band = bandOf(runs.flatMap(({ lines }) => lines?.[id] ?? []));
    return band === undefined
      ? []
      : [{ id, label, quantity, series: band.median, band: { low: band.low, high: band.high } }];
  });
}
