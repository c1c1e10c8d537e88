// Strips over the time of the run: for each group of clients, which share of its requests was answered, answered with old
// data, or not answered. Own SVG, on the time axis of the charts around it.

import { useMemo } from 'react';
import { plotMargin, writeTime } from '../../charts/index.ts';
import type { Phase, StripRow, StripView } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { usePhases } from './phases.ts';
import { Scroller } from './scroller.tsx';
import { useWidth } from './width.ts';

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
type AnyStripView = StripView<any, any>;

const ROW = 24;
const GAP = 20;
const AXIS = 22;

export function StripCard({ view }: { view: AnyStripView }) {
  const run = useLabState((state) => state.run);
  const window = useLabState((state) => state.window);
  const phases = usePhases();
  const help = useHelp(view.title, <p>{view.help}</p>);
  const rows = useMemo(
    () => (run === undefined ? [] : view.of(run.record.result, run.configuration.params)),
    [view, run],
  );
  const [place, width] = useWidth<HTMLDivElement>();
  const domain = window ?? [0, rows.reduce((most, row) => Math.max(most, row.ok.length * row.width), 0)];
  return (
    <figure className="chart" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        <ul className="legend">
          <Key kind="ok" label="Answered" />
          <Key kind="stale" label="Stale" />
          <Key kind="error" label="Not answered" />
        </ul>
      </figcaption>
      {help.text}
      <div ref={place} className="strips">
        {width > 0 && <Strips rows={rows} phases={phases} domain={domain} width={width} title={view.title} />}
      </div>
      <details className="data">
        <summary>
          Data<span className="visually-hidden"> of {view.title}</span>
        </summary>
        <Totals rows={rows} title={view.title} />
      </details>
    </figure>
  );
}

function Key({ kind, label }: { kind: string; label: string }) {
  return (
    <li>
      <svg className="line-key" viewBox="0 0 16 8" aria-hidden="true">
        <rect className={`part ${kind}`} width="16" height="8" />
      </svg>
      <span className="key-label">{label}</span>
    </li>
  );
}

interface StripsProps {
  rows: readonly StripRow[];
  phases: readonly Phase[];
  domain: readonly [number, number];
  width: number;
  title: string;
}

function Strips({ rows, phases, domain, width, title }: StripsProps) {
  const [from, to] = domain;
  const inner = Math.max(1, width - plotMargin.left - plotMargin.right);
  const x = (time: number) =>
    plotMargin.left + (inner * (Math.min(to, Math.max(from, time)) - from)) / (to - from || 1);
  const height = rows.length * (ROW + GAP) + AXIS;
  return (
    <svg width={width} height={height} role="img" aria-label={`${title}. The table below has the numbers.`}>
      {phases.map(({ label, kind, from: start, to: end }) => (
        <rect
          key={`${label}${start}`}
          className={`phase ${kind}`}
          x={x(start)}
          width={x(end) - x(start)}
          y={0}
          height={height - AXIS}
        />
      ))}
      {rows.map((row, i) => (
        <g key={row.label} transform={`translate(0 ${i * (ROW + GAP)})`}>
          <text className="strip-label" x={plotMargin.left} y={GAP - 6}>
            {row.label}
          </text>
          {Array.from(row.ok, (_, bin) => bin).map((bin) => (
            <Bin key={bin} row={row} bin={bin} x={x} domain={domain} />
          ))}
        </g>
      ))}
      <text className="strip-time" x={plotMargin.left} y={height - 6}>
        {writeTime(from, to - from)}
      </text>
      <text className="strip-time end" x={width - plotMargin.right} y={height - 6}>
        {writeTime(to, to - from)}
      </text>
    </svg>
  );
}

/** One stretch of time as a stack: errors from the bottom, then what was stale, then what was well. */
function Bin({
  row,
  bin,
  x,
  domain,
}: {
  row: StripRow;
  bin: number;
  x: (time: number) => number;
  domain: readonly [number, number];
}) {
  const total = row.ok[bin] + row.stale[bin] + row.error[bin];
  const [start, end] = [bin * row.width, (bin + 1) * row.width];
  if (total === 0 || end <= domain[0] || start >= domain[1]) return null;
  const [left, width] = [x(start), Math.max(0.5, x(end) - x(start))];
  let bottom = GAP + ROW;
  return (['error', 'stale', 'ok'] as const).map((kind) => {
    const height = (ROW * row[kind][bin]) / total;
    bottom -= height;
    return height === 0 ? null : (
      <rect key={kind} className={`part ${kind}`} x={left} y={bottom} width={width} height={height} />
    );
  });
}

function Totals({ rows, title }: { rows: readonly StripRow[]; title: string }) {
  const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, count) => total + count, 0);
  return (
    <Scroller label={`Data of ${title}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Side</th>
            <th scope="col">Answered</th>
            <th scope="col">Stale</th>
            <th scope="col">Not answered</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              <td>{sum(row.ok)}</td>
              <td>{sum(row.stale)}</td>
              <td>{sum(row.error)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
