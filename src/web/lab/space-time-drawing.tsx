// A space-time diagram as SVG, with its key and, below it, the message that is pointed at in words.

import { useState } from 'react';
import { colourOf, OPERATION_HEIGHT, type SpaceTimeLayout } from '../../charts/index.ts';
import { type SpaceTime, writeQuantity } from '../../models/index.ts';
import { useTheme } from '../theme.ts';
import { Scroller } from './scroller.tsx';

interface DrawingProps {
  layout: SpaceTimeLayout;
  diagram: SpaceTime;
}

export function SpaceTimeDrawing({ layout, diagram }: DrawingProps) {
  const [pointed, setPointed] = useState<number>();
  return (
    <>
      <p className="small">{diagram.caption}</p>
      <Keys />
      <Scroller label="Space-time diagram">
        <svg
          className="space-time"
          width={layout.width}
          height={layout.height}
          role="img"
          aria-label={`${diagram.caption} The table below lists the messages.`}
        >
          <Ground layout={layout} />
          <Messages layout={layout} pointed={pointed} point={setPointed} />
          <Operations layout={layout} />
        </svg>
      </Scroller>
      <p className="small muted pointed">
        {pointed === undefined
          ? 'Point at a message to read what it is.'
          : messageInWords(diagram, diagram.messages[pointed])}
      </p>
    </>
  );
}

/** `write copy of write key 5: 236, replica 0 to replica 3: sent at 7.951 s, arrived 25 ms later`. */
function messageInWords({ lanes }: SpaceTime, message: SpaceTime['messages'][number] | undefined): string {
  if (message === undefined) return '';
  const { label, operation, from, to, sent, arrived } = message;
  const end = Number.isNaN(arrived) ? 'never arrived' : `arrived ${writeQuantity(arrived - sent, 's')} later`;
  return (
    `${label}${operation === undefined ? '' : ` of ${operation.label}`}, ${lanes[from].label} to ${lanes[to].label}: ` +
    `sent at ${writeQuantity(sent, 's', 6)}, ${end}.`
  );
}

function Keys() {
  const theme = useTheme((state) => state.theme);
  const keys = [
    ['a read', <path key="read" d="M0 4H16" stroke={colourOf('read', theme)} strokeWidth={2} />],
    ['a write', <path key="write" d="M0 4H16" stroke={colourOf('write', theme)} strokeWidth={2} />],
    ['of no operation', <path key="none" d="M0 4H16" stroke="var(--muted)" />],
    ['never arrived', <path key="lost" className="lost-key" d="M0 4H8M5 1l6 6m0 -6l-6 6" />],
  ] as const;
  return (
    <ul className="legend">
      {keys.map(([label, drawing]) => (
        <li key={label}>
          <svg className="line-key" viewBox="0 0 16 8" aria-hidden="true">
            {drawing}
          </svg>
          <span className="key-label">{label}</span>
        </li>
      ))}
    </ul>
  );
}

/** Phases, times, lanes and breaks. */
function Ground({ layout: { lanes, left, bottom, width, ticks, breaks, phases } }: { layout: SpaceTimeLayout }) {
  return (
    <>
      {phases.map(({ label, labelAt, kind, from, to }) => (
        <g key={`${label}${from}`}>
          <rect className={`phase ${kind}`} x={from} width={to - from} y={0} height={bottom} />
          {to - labelAt > 6 * label.length && (
            <text className="tick" x={labelAt + 4} y={11}>
              {label}
            </text>
          )}
        </g>
      ))}
      {ticks.map(({ x, time, isBegin }) => (
        <g key={x}>
          <line className="grid" x1={x} x2={x} y1={0} y2={bottom} />
          <text className={isBegin ? 'tick' : 'tick middle'} x={x} y={bottom + 16}>
            {isBegin ? writeQuantity(time, 's', 6) : `+${writeQuantity(time, 's')}`}
          </text>
        </g>
      ))}
      {lanes.map(({ label, note, y }) => (
        <g key={label}>
          <line className="lane" x1={left} x2={width - 8} y1={y} y2={y} />
          <text className="lane-label" x={left - 8} y={note === undefined ? y + 4 : y - 1}>
            {label}
          </text>
          {note !== undefined && (
            <text className="lane-label note" x={left - 8} y={y + 11}>
              {note}
            </text>
          )}
        </g>
      ))}
      {breaks.map(({ from, to, seconds }) => (
        <g key={from}>
          <rect className="break" x={from + 4} width={to - from - 8} y={0} height={bottom} />
          <text className="tick middle" x={(from + to) / 2} y={11}>
            {writeQuantity(seconds, 's', 2)}
          </text>
        </g>
      ))}
    </>
  );
}

interface MessagesProps {
  layout: SpaceTimeLayout;
  pointed: number | undefined;
  point(index: number | undefined): void;
}

function Messages({ layout, pointed, point }: MessagesProps) {
  const theme = useTheme((state) => state.theme);
  return layout.messages.map(({ index, x1, y1, x2, y2, isLost, isMarked, quantity }) => {
    const colour = quantity === undefined ? 'var(--muted)' : colourOf(quantity, theme);
    const names = ['message', isMarked ? 'marked' : '', pointed === index ? 'pointed' : ''];
    return (
      <g key={index} className={names.join(' ')} stroke={colour} fill={colour}>
        <line x1={x1} y1={y1} x2={x2} y2={y2} strokeDasharray={isLost ? '3 3' : undefined} />
        {isLost ? (
          <path className="lost-key" d={`M${x2 - 3} ${y2 - 3}l6 6m0 -6l-6 6`} />
        ) : (
          <path d={arrowhead(x1, y1, x2, y2)} stroke="none" />
        )}
        {/* A line is too thin to point at. */}
        <line
          className="target"
          x1={x1}
          y1={y1}
          x2={x2}
          y2={y2}
          onPointerEnter={() => point(index)}
          onPointerLeave={() => point(undefined)}
        />
      </g>
    );
  });
}

/** A small triangle at the end of the line, pointing along it. */
function arrowhead(x1: number, y1: number, x2: number, y2: number): string {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [dx, dy] = [(x2 - x1) / length, (y2 - y1) / length];
  const [backX, backY] = [x2 - 7 * dx, y2 - 7 * dy];
  return `M${x2} ${y2}L${backX - 3 * dy} ${backY + 3 * dx}L${backX + 3 * dy} ${backY - 3 * dx}Z`;
}

function Operations({ layout }: { layout: SpaceTimeLayout }) {
  const theme = useTheme((state) => state.theme);
  return layout.operations.map(({ x, y, width, label, isLabelled, quantity, isMarked, isOpen }) => {
    const [top, bottom] = [y - OPERATION_HEIGHT / 2, y + OPERATION_HEIGHT / 2];
    // What has no end yet has no right edge.
    const outline = isOpen
      ? `M${x + width} ${top}H${x}V${bottom}H${x + width}`
      : `M${x} ${top}H${x + width}V${bottom}H${x}Z`;
    return (
      <g key={`${label}${x}`} className={isMarked ? 'operation marked' : 'operation'}>
        <title>{label}</title>
        <path d={outline} stroke={colourOf(quantity, theme)} fill={colourOf(quantity, theme)} />
        {isLabelled && (
          <text x={Math.min(x, layout.width - 8 - 6.2 * label.length)} y={top - 3}>
            {label}
          </text>
        )}
      </g>
    );
  });
}
