// The charts of a model, on one time axis: what is hovered or zoomed in one is hovered or zoomed in all.

import { type ComponentType, lazy, Suspense, useMemo } from 'react';
import {
  type AnyHistogramView,
  type AnyTimeView,
  bandChart,
  type Chart,
  histogramChart,
  timeChart,
  writeTime,
} from '../../charts/index.ts';
import type { RunRecord } from '../../pool/index.ts';
import { ChartCard } from './chart-card.tsx';
import { useLab, useLabState } from './context.ts';
import { CurveCard } from './curve-card.tsx';
import { useMode } from './mode.ts';
import { usePhases } from './phases.ts';
import { sourceOf } from './store.ts';
import { StripCard } from './strip-card.tsx';
import { TableCard } from './table-card.tsx';

// Diagrams that not every model has come when they are asked for, so that no page carries another's.
const BytesCard = lazy(async () => ({ default: (await import('./bytes-card.tsx')).BytesCard }));
const FlowCard = lazy(async () => ({ default: (await import('./flow-card.tsx')).FlowCard }));
const GridCard = lazy(async () => ({ default: (await import('./grid-card.tsx')).GridCard }));
const SpaceTimeCard = lazy(async () => ({ default: (await import('./space-time-card.tsx')).SpaceTimeCard }));
const StatesCard = lazy(async () => ({ default: (await import('./states-card.tsx')).StatesCard }));

export function Charts() {
  const views = useLabState((state) => state.model.views);
  return (
    <section id="charts" aria-label="Charts">
      <TimeBar />
      <div className="charts">
        {views.map((view) => {
          switch (view.kind) {
            case 'time':
              return <TimeCard key={view.id} view={view} />;
            case 'histogram':
              return <HistogramCard key={view.id} view={view} />;
            case 'curve':
              return <CurveCard key={view.id} view={view} />;
            case 'strip':
              return <StripCard key={view.id} view={view} />;
            case 'table':
              return <TableCard key={view.id} view={view} />;
            case 'spaceTime':
              return <Later key={view.id} of={SpaceTimeCard} view={view} />;
            case 'flow':
              return <Later key={view.id} of={FlowCard} view={view} />;
            case 'bytes':
              return <Later key={view.id} of={BytesCard} view={view} />;
            case 'grid':
              return <Later key={view.id} of={GridCard} view={view} />;
            case 'states':
              return <Later key={view.id} of={StatesCard} view={view} />;
            default:
              // A gauge stands with the numbers.
              return null;
          }
        })}
      </div>
    </section>
  );
}

/** A card with its frame in place until it is there. */
function Later<V extends { id: string; title: string }>({
  of: Card,
  view,
}: {
  of: ComponentType<{ view: V }>;
  view: V;
}) {
  const waiting = (
    <figure className="chart wide" aria-busy="true">
      <figcaption>
        <h3>{view.title}</h3>
      </figcaption>
    </figure>
  );
  return (
    <Suspense fallback={waiting}>
      <Card view={view} />
    </Suspense>
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
  const study = useLabState((state) => (state.study?.replication === undefined ? undefined : state.study.runs));
  // Only what is shown, or a moving slider would draw the charts of the last run once more.
  const studied = useLabState((state) => state.study?.replication && state.configuration.params);
  const outcome = useMode((state) => state.outcome);
  const phases = usePhases();
  const chart = useMemo((): Chart | undefined => {
    if (study !== undefined && studied !== undefined) {
      return bandChart(view, linesOfOutcome(study, outcome), { params: studied, phases, window });
    }
    if (run === undefined) return undefined;
    const options = { params: run.configuration.params, phases, window };
    return timeChart(view, run.record.result as object, options, pinned?.record.result as object | undefined);
  }, [view, run, pinned, window, study, outcome, phases, studied]);
  return <ChartCard chart={chart} view={view} nothing={view.nothing} />;
}

function HistogramCard({ view }: { view: AnyHistogramView }) {
  const run = useLabState((state) => state.run);
  const pinned = useLabState((state) => (state.pinned === undefined ? undefined : state.pinnedRun));
  const studying = useLabState((state) => state.study?.replication !== undefined);
  const chart = useMemo((): Chart | undefined => {
    if (run === undefined) return undefined;
    const behind = pinned && sourceOf(pinned);
    return histogramChart(view, sourceOf(run), studying ? undefined : behind);
  }, [view, run, pinned, studying]);
  return (
    <ChartCard
      chart={chart}
      view={view}
      note={studying ? 'of the first seed alone' : undefined}
      nothing={view.nothing}
    />
  );
}

function linesOfOutcome(runs: readonly RunRecord[], outcome: string | undefined) {
  return runs.flatMap(({ verdict, lines }) => (verdict.outcome === outcome && lines !== undefined ? [lines] : []));
}
