// The picture itself: a row of bars for each client, the bars of the violation in red and numbered as the words beside
// the picture name them, an axis below. Its geometry is that of the command line.

import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Bar, type Lanes, layOut, type Span } from '../../charts/lanes.ts';
import { operationLabel } from '../../charts/operation-label.ts';
import type { Operation } from '../../checkers/index.ts';
import type { Stretch } from './stretch.ts';

interface LanesPictureProps {
  operations: readonly Operation[];
  /** The same on the axis that is drawn. */
  spans: readonly Span[];
  stretch: Stretch;
  /** Places of the violation's operations, in the order of their numbers. */
  marked: readonly number[];
  chosen: number | undefined;
  choose(place: number): void;
  tickText(at: number): string;
  /** The axis has whole numbers only. */
  isWhole: boolean;
  isRead(operation: Operation): boolean;
}

const rowHeight = 28;
const barHeight = 20;
const axisHeight = 28;
const letterWidth = 6.6;
const tickWidth = 72;
const leastBar = 3;
/** Open operations from before that are kept in view: any of them may have taken effect in it. */
const earlierOpen = 6;

export function LanesPicture(props: LanesPictureProps) {
  const { spans, stretch, marked } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const margin = width < 480 ? 64 : 112;
  const plotWidth = Math.max(80, width - margin - 8);
  const scale = useMemo(
    () => scaleLinear().domain([stretch.from, stretch.to]).range([0, plotWidth]),
    [stretch, plotWidth],
  );
  const lanes = useMemo(
    () =>
      layOut(spans, { ...stretch, position: (at) => scale(at), marked: new Set(marked), merge: leastBar, earlierOpen }),
    [spans, stretch, scale, marked],
  );
  const height = Math.max(1, lanes.rows) * rowHeight;
  const ticks = ticksOf(scale, plotWidth, props);
  return (
    <div ref={frame} className="lane-frame">
      <svg width={width} height={height} aria-hidden="true" focusable="false" data-testid="lanes">
        <LaneNames lanes={lanes} width={width} margin={margin} />
        <g transform={`translate(${margin} 0)`}>
          {ticks.map((at) => (
            <line key={at} className="lane-grid" x1={scale(at)} x2={scale(at)} y1="0" y2={height} />
          ))}
          <Edges {...props} at={(moment) => scale(moment)} plotWidth={plotWidth} height={height} />
          {inOrder(lanes.bars, marked).map((bar) => (
            <BarMark
              key={bar.operations[0]}
              bar={bar}
              plotWidth={plotWidth}
              room={roomBehind(bar, lanes, plotWidth)}
              {...props}
            />
          ))}
        </g>
      </svg>
      <svg className="lane-axis" width={width} height={axisHeight} aria-hidden="true" focusable="false">
        <rect width={width} height={axisHeight} />
        <g transform={`translate(${margin} 0)`}>
          <line x1="0" x2={plotWidth} y1="0.5" y2="0.5" />
          {ticks.map((at) => (
            <text key={at} x={scale(at)} y="18" textAnchor="middle">
              {props.tickText(at)}
            </text>
          ))}
        </g>
      </svg>
    </div>
  );
}

/** What is in question is drawn last, over the rest. */
function inOrder(bars: readonly Bar[], marked: readonly number[]): Bar[] {
  const isMarked = ({ operations: [place] }: Bar) => marked.includes(place);
  return [...bars.filter((bar) => !isMarked(bar)), ...bars.filter(isMarked)];
}

function useWidth(frame: { readonly current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(800);
  useEffect(() => {
    const element = frame.current!;
    const observer = new ResizeObserver(() => setWidth(Math.max(200, Math.floor(element.clientWidth))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [frame]);
  return width;
}

/** Ticks whose texts have room beside each other and at the end. */
function ticksOf(scale: ScaleLinear<number, number>, plotWidth: number, props: LanesPictureProps): number[] {
  const { spans, isWhole, tickText } = props;
  const last = spans.reduce((most, { call, return: end }) => Math.max(most, end === Infinity ? call : end), 0);
  let free = -Infinity;
  return scale.ticks(Math.max(2, Math.floor(plotWidth / tickWidth))).filter((at) => {
    if (isWhole && (!Number.isInteger(at) || at < 0 || at > last)) return false;
    const half = (tickText(at).length * letterWidth) / 2;
    if (scale(at) - half < free || scale(at) + half > plotWidth) return false;
    free = scale(at) + half + 12;
    return true;
  });
}

function LaneNames({ lanes, width, margin }: { lanes: Lanes; width: number; margin: number }) {
  const letters = Math.floor((margin - 12) / letterWidth);
  return lanes.lanes.map(({ client, row, rows }, i) => {
    const long = typeof client === 'number' ? `client ${client}` : client;
    const name = long.length > letters ? String(client) : long;
    return (
      <g key={`${typeof client} ${client}`} transform={`translate(0 ${row * rowHeight})`}>
        <rect className={i % 2 === 0 ? 'lane' : 'lane other'} width={width} height={rows * rowHeight} />
        <text className="lane-name" x="4" y={rowHeight / 2 + 4}>
          {name.length > letters ? `${name.slice(0, letters - 1)}…` : name}
          <title>{name}</title>
        </text>
      </g>
    );
  });
}

/** The calls and returns of the violation as lines through all lanes: which of them came first is what matters. */
function Edges(props: LanesPictureProps & { at(moment: number): number; plotWidth: number; height: number }) {
  const moments = props.marked.flatMap((place) => [props.spans[place].call, props.spans[place].return]);
  const positions = moments.map((moment) => props.at(moment)).filter((x) => x >= 0 && x <= props.plotWidth);
  return [...new Set(positions)].map((x) => (
    <line key={x} className="lane-edge" x1={x} x2={x} y1="0" y2={props.height} />
  ));
}

/** How much room is free behind a bar in its row. */
function roomBehind(bar: Bar, { bars }: Lanes, plotWidth: number): number {
  let next = plotWidth;
  for (const other of bars) if (other.row === bar.row && other.from > bar.from) next = Math.min(next, other.from);
  return next - bar.to;
}

function BarMark(props: LanesPictureProps & { bar: Bar; plotWidth: number; room: number }) {
  const { bar, operations, marked, chosen, choose, stretch, spans } = props;
  const [place] = bar.operations;
  const number = marked.indexOf(place) + 1;
  const isOutside = spans[place].call > stretch.to || spans[place].return < stretch.from;
  if (isOutside) return null;
  const isMany = bar.operations.length > 1;
  const width = Math.max(leastBar, bar.to - bar.from);
  const y = bar.row * rowHeight + (rowHeight - barHeight) / 2;
  const badge = number === 0 ? 0 : 18;
  const inside = Math.floor((width - 10 - badge) / letterWidth);
  const outside = Math.floor((props.room - 10 - badge) / letterWidth);
  const isInside = inside >= 3 || inside >= outside;
  const letters = isInside ? inside : number === 0 ? 0 : outside;
  const label = letters < 3 ? '' : operationLabel(operations[place], letters);
  // A letter and dots tell nothing.
  const hasLabel = !isMany && (letters >= 6 || (label !== '' && !label.includes('…')));
  const kind = [
    'bar',
    number === 0 ? '' : 'contradicted',
    bar.isOpen ? 'open' : '',
    operations[place].status === 'fail' ? 'failed' : '',
    isMany ? 'many' : '',
    props.isRead(operations[place]) ? '' : 'change',
    place === chosen ? 'chosen' : '',
  ];
  const labelAt = isInside ? bar.from + 5 + badge : bar.from + width + 5 + badge;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the box choose as well.
    <g className={kind.join(' ')} onClick={() => choose(place)}>
      <rect x={bar.from} y={y} width={width} height={barHeight} rx="2" />
      {bar.isOpen && <path className="arrow" d={`M${bar.to - 8} ${y + 5}l5 5l-5 5`} />}
      {number > 0 && (
        <>
          <circle cx={labelAt - badge + 7} cy={y + barHeight / 2} r="7" />
          <text className="number" x={labelAt - badge + 7} y={y + barHeight / 2 + 4} textAnchor="middle">
            {number}
          </text>
        </>
      )}
      {hasLabel && (
        <text className={isInside ? 'label' : 'label outside'} x={labelAt} y={y + barHeight / 2 + 4}>
          {label}
        </text>
      )}
      <title>
        {isMany
          ? `${bar.operations.length} operations; zoom in to tell them apart`
          : operationLabel(operations[place], 80)}
      </title>
    </g>
  );
}
