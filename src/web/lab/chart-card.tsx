// One chart: title, legend with the values under the cursor, the drawing, and below it its numbers and exports.

import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Drawing } from '../../charts/canvas.ts';
import {
  type Chart,
  type CurveChart,
  colourOf,
  isEmpty,
  stripHeight,
  stripParts,
  strokeOf,
  type TimeChart,
} from '../../charts/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { useTheme } from '../theme.ts';
import { useLab, useLabState } from './context.ts';
import { DataTable } from './data-table.tsx';
import { ExportButtons } from './export-buttons.tsx';
import { useHelp } from './help.tsx';
import { forget, paint, paintLater } from './painter.ts';
import { PlotCursor } from './plot-cursor.tsx';

interface CardProps {
  chart: Chart | undefined;
  view: { id: string; title: string; help: string };
  note?: string;
  /** A control beside the title. */
  children?: ReactNode;
  /** A sentence below the drawing. */
  below?: string;
  /** A sentence instead of the drawing where that would be empty. */
  nothing?: string;
}

export function ChartCard({ chart, view, note, children, below, nothing }: CardProps) {
  const hidden = useLabState((state) => state.hidden);
  const help = useHelp(view.title, <p>{view.help}</p>);
  const shown = useMemo(() => (chart === undefined ? undefined : withoutHidden(chart, hidden)), [chart, hidden]);
  if (chart !== undefined && nothing !== undefined && isEmpty(chart)) {
    return (
      <figure className="chart" id={`view-${view.id}`} data-view={view.id}>
        <figcaption>
          <h3>{view.title}</h3>
          {help.button}
        </figcaption>
        {help.text}
        <p className="small muted">{nothing}</p>
      </figure>
    );
  }
  return (
    <figure className="chart" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        {children}
        {note !== undefined && <span className="muted small">{note}</span>}
        {chart?.kind === 'time' && chart.meansOver !== undefined && (
          <span className="muted small">means over {writeQuantity(chart.meansOver, 's')}</span>
        )}
        {chart?.kind === 'time' && <Legend chart={chart} hidden={hidden} />}
        {chart?.kind === 'curve' && <CurveLegend chart={chart} />}
        {chart?.kind === 'strip' && <StripLegend />}
      </figcaption>
      {help.text}
      <div className="plot" style={shown?.kind === 'strip' ? { height: stripHeight(shown) } : undefined}>
        <Plot chart={shown} />
        {(shown?.kind === 'time' || shown?.kind === 'strip') && <PlotCursor chart={shown} />}
      </div>
      {below !== undefined && <p className="small muted">{below}</p>}
      {chart !== undefined && (
        <details className="data">
          <summary>
            Data and export<span className="visually-hidden"> of {view.title}</span>
          </summary>
          <ExportButtons chart={chart} />
          <DataTable chart={chart} />
        </details>
      )}
    </figure>
  );
}

function withoutHidden(chart: Chart, hidden: ReadonlySet<string>): Chart {
  if (chart.kind !== 'time') return chart;
  return { ...chart, drawn: chart.drawn.filter(({ id }) => !hidden.has(`${chart.id}.${id}`)) };
}

/** The lines with their colours; a press takes one away. The values under the cursor are written here by `PlotCursor`. */
function Legend({ chart, hidden }: { chart: TimeChart; hidden: ReadonlySet<string> }) {
  const lab = useLab();
  const theme = useTheme((state) => state.theme);
  const own = chart.lines.filter((line) => !line.pinned);
  const comparing = own.length < chart.lines.length;
  return (
    <ul className="legend">
      {own.map((line) => {
        const id = `${chart.id}.${line.id}`;
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={!hidden.has(id)}
              onClick={() => lab.toggleLine(id)}
              title={hidden.has(id) ? 'Show this line' : 'Hide this line'}
            >
              <LineKey line={line} colour={colourOf(line.quantity, theme)} />
              {line.label}
            </button>
            <output className="reading" data-reading={id} />
          </li>
        );
      })}
      {comparing && <li className="muted small">A: dashed</li>}
    </ul>
  );
}

/** The curves with their colours; in a chart that has no time there is no cursor to read them out. */
function CurveLegend({ chart }: { chart: CurveChart }) {
  const theme = useTheme((state) => state.theme);
  const own = chart.curves.filter((curve) => !curve.pinned);
  return (
    <ul className="legend">
      {own.map((curve) => (
        <li key={curve.id}>
          <LineKey line={curve} colour={colourOf(curve.quantity, theme)} />
          <span className="key-label">{curve.label}</span>
        </li>
      ))}
      {own.length < chart.curves.length && <li className="muted small">A: thin and dashed</li>}
    </ul>
  );
}

function StripLegend() {
  const theme = useTheme((state) => state.theme);
  return (
    <ul className="legend">
      {stripParts.toReversed().map(({ id, label, quantity }) => (
        <li key={id}>
          <svg className="line-key" viewBox="0 0 16 8" aria-hidden="true">
            <rect width="16" height="8" fill={colourOf(quantity, theme)} opacity={id === 'ok' ? 0.6 : 1} />
          </svg>
          <span className="key-label">{label}</span>
        </li>
      ))}
    </ul>
  );
}

/** A piece of the line as the chart draws it. */
function LineKey({ line, colour }: { line: Parameters<typeof strokeOf>[0]; colour: string }) {
  const { width, dash } = strokeOf(line);
  return (
    <svg className="line-key" viewBox="0 0 16 8" aria-hidden="true">
      <path d="M0 4H16" stroke={colour} strokeWidth={Math.max(width, 2)} strokeDasharray={dash?.join(' ')} />
    </svg>
  );
}

function useInSight(element: RefObject<HTMLElement | null>): boolean {
  const [inSight, setInSight] = useState(false);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new IntersectionObserver((entries) => setInSight(entries.at(-1)!.isIntersecting), {
      rootMargin: '100px',
    });
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return inSight;
}

// ECharts is the larger part of the page; it comes after the words and the controls.
const canvas = import('../../charts/canvas.ts');

function Plot({ chart }: { chart: Chart | undefined }) {
  const element = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Drawing>();
  const theme = useTheme((state) => state.theme);

  useEffect(() => {
    let made: Drawing | undefined;
    let gone = false;
    const observer = new ResizeObserver(() => made?.resize());
    canvas.then(({ drawOn }) => {
      if (gone || element.current === null) return;
      made = drawOn(element.current);
      observer.observe(element.current);
      setDrawing(made);
    });
    return () => {
      gone = true;
      observer.disconnect();
      made?.dispose();
    };
  }, []);

  const inSight = useInSight(element);
  // Before the browser paints, so that words and charts change in the same frame.
  useLayoutEffect(() => {
    if (drawing === undefined || chart === undefined) return;
    const draw = () => drawing.draw(chart, theme);
    if (inSight) paint(drawing, draw);
    else paintLater(drawing, draw);
    return () => forget(drawing);
  }, [drawing, chart, theme, inSight]);

  return <div className="canvas" ref={element} aria-hidden="true" />;
}
