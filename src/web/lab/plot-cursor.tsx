// What lies over a time chart: the cursor that all charts share, the readings it gives, and the stretch that is dragged
// to zoom. To assistive technology it is a slider over time, whose value is what the chart says at that moment.

import { useEffect, useRef } from 'react';
import { plotMargin, type StripChart, type TimeChart, valueAt, writeTime } from '../../charts/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { useLab, useLabState } from './context.ts';
import { cursor } from './cursor.ts';

/** A drag shorter than this is a click. */
const dragMinPixels = 6;

type Timed = TimeChart | StripChart;

export function PlotCursor({ chart }: { chart: Timed }) {
  const lab = useLab();
  const zoomed = useLabState((state) => state.window !== undefined);
  const area = useRef<HTMLDivElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const drag = useRef<HTMLDivElement>(null);
  const from = useRef<number>(undefined);
  const [start, end] = chart.domain;
  const bin = chart.lines.reduce((least, { series }) => Math.min(least, series.width), end - start);

  useEffect(() => {
    const show = (time: number | undefined) => showCursor(chart, time, area.current, line.current);
    show(cursor.time);
    return cursor.subscribe(show);
  }, [chart]);

  const timeAt = (clientX: number): number => {
    const { left, width } = area.current!.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (clientX - left) / width));
    return start + share * (end - start);
  };
  const onPointerMove = (event: React.PointerEvent) => {
    const time = timeAt(event.clientX);
    cursor.move(time);
    if (from.current !== undefined) showDrag(drag.current, from.current, time, chart.domain);
  };
  const onPointerDown = (event: React.PointerEvent) => {
    // A finger reads and scrolls; zooming by touch would take the page away from it.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    from.current = timeAt(event.clientX);
    event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerUp = (event: React.PointerEvent) => {
    const begin = from.current;
    from.current = undefined;
    drag.current!.hidden = true;
    if (begin === undefined) return;
    const here = timeAt(event.clientX);
    const pixels = (Math.abs(here - begin) / (end - start)) * area.current!.clientWidth;
    if (pixels >= dragMinPixels) lab.setWindow(rounded(Math.min(begin, here), Math.max(begin, here), bin));
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const time = cursor.time ?? (start + end) / 2;
    const step = Math.max(bin, (end - start) / 100);
    const moves: Record<string, number> = {
      ArrowLeft: time - step,
      ArrowRight: time + step,
      PageDown: time - 10 * step,
      PageUp: time + 10 * step,
      Home: start,
      End: end - bin / 2,
    };
    if (event.key in moves) {
      event.preventDefault();
      cursor.move(Math.min(end - bin / 2, Math.max(start, moves[event.key])));
    } else if (event.key === '+' || event.key === '-') {
      const half = ((end - start) / 2) * (event.key === '+' ? 0.5 : 2);
      lab.setWindow(rounded(Math.max(0, time - half), time + half, bin));
    } else if (event.key === 'Escape') {
      cursor.move(undefined);
      if (zoomed) lab.setWindow(undefined);
    }
  };
  return (
    <div
      className="plot-cursor"
      style={{ inset: `${plotMargin.top}px ${plotMargin.right}px ${plotMargin.bottom}px ${plotMargin.left}px` }}
      ref={area}
      role="slider"
      tabIndex={0}
      aria-label={`${chart.title}: values over time`}
      aria-orientation="horizontal"
      aria-valuemin={start}
      aria-valuemax={end}
      aria-valuenow={start}
      aria-valuetext={textAt(chart, start)}
      onPointerMove={onPointerMove}
      onPointerLeave={() => cursor.move(undefined)}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => lab.setWindow(undefined)}
      onKeyDown={onKeyDown}
    >
      <div className="crosshair" ref={line} hidden>
        <span className="crosshair-time" />
      </div>
      <div className="drag" ref={drag} hidden />
    </div>
  );
}

/** To whole bins, and at least one. */
function rounded(from: number, to: number, bin: number): readonly [number, number] {
  const first = Math.max(0, Math.floor(from / bin) * bin);
  return [tidy(first), tidy(Math.max(first + bin, Math.ceil(to / bin) * bin))];
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function textAt(chart: Timed, time: number): string {
  const values = chart.drawn.map(
    ({ label, pinned, series }) =>
      `${label}${pinned ? ' of A' : ''} ${writeQuantity(valueAt(series, time), chart.unit)}`,
  );
  return [`at ${writeTime(time, 0)}`, ...values].join(', ');
}

function showCursor(chart: Timed, time: number | undefined, area: HTMLElement | null, line: HTMLElement | null): void {
  if (area === null || line === null) return;
  const [start, end] = chart.domain;
  const isInside = time !== undefined && time >= start && time <= end;
  line.hidden = !isInside;
  for (const { id, series } of chart.drawn.filter((each) => !each.pinned)) {
    const reading = area.ownerDocument.querySelector<HTMLElement>(`[data-reading="${chart.id}.${id}"]`);
    if (reading !== null) reading.textContent = isInside ? writeQuantity(valueAt(series, time), chart.unit) : '';
  }
  if (!isInside) return;
  const share = (time - start) / (end - start);
  line.style.left = `${100 * share}%`;
  line.classList.toggle('right', share > 0.8);
  line.firstElementChild!.textContent = writeTime(Number(time.toPrecision(4)), 0);
  area.setAttribute('aria-valuenow', String(time));
  area.setAttribute('aria-valuetext', textAt(chart, time));
}

function showDrag(
  element: HTMLElement | null,
  from: number,
  to: number,
  [start, end]: readonly [number, number],
): void {
  if (element === null) return;
  element.hidden = false;
  element.style.left = `${(100 * (Math.min(from, to) - start)) / (end - start)}%`;
  element.style.width = `${(100 * Math.abs(to - from)) / (end - start)}%`;
}
