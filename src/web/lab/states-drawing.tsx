// The space-time diagram of states as SVG, with its key. The event in the middle of things stands out with what came before it
// and after it; the rest is pale.

import { useEffect, useRef } from 'react';
import { CHIP_HEIGHT, type Cone, type PlacedEvent, type PlacedFlight, type StateLayout } from '../../charts/index.ts';
import { type StateRun, writeQuantity } from '../../models/index.ts';
import { Scroller } from './scroller.tsx';

interface DrawingProps {
  run: StateRun;
  layout: StateLayout;
  cone: Cone;
  /** The event whose past and future are shown, and the one that the slider is at. */
  centre: number;
  at: number;
  point(event: number | undefined): void;
  goTo(event: number): void;
}

export function StatesDrawing({ run, layout, cone, centre, at, point, goTo }: DrawingProps) {
  const svg = useRef<SVGSVGElement>(null);
  const left = namesEnd(layout);
  const chosen = layout.events.find(({ place }) => place === at);
  useEffect(() => {
    const box = svg.current?.parentElement?.parentElement;
    if (box === null || box === undefined || chosen === undefined) return;
    const room = box.clientWidth - left - chosen.width;
    const x = chosen.x - left;
    if (x < box.scrollLeft + 8 || x > box.scrollLeft + room) box.scrollLeft = x - room / 2;
  }, [chosen, left]);
  const roleOf = (place: number): string =>
    place === centre ? 'centre' : cone.past.has(place) ? 'past' : cone.future.has(place) ? 'future' : 'apart';
  return (
    <>
      <Keys />
      <Scroller label="Diagram of states">
        <div className="states-frame">
          <LaneNames layout={layout} />
          <svg
            ref={svg}
            className="space-time states"
            width={layout.width - left}
            height={layout.height}
            viewBox={`${left} 0 ${layout.width - left} ${layout.height}`}
            role="img"
            aria-label={`${layout.events.length} events of ${run.lanes.length} replicas over time. The slider below steps through them.`}
          >
            <Ground layout={layout} />
            {layout.flights.map((flight) => (
              <Flight
                key={`${flight.message} ${flight.x2}`}
                flight={flight}
                role={flight.event === undefined ? 'apart' : flightRole(run, flight, roleOf)}
                title={messageInWords(run, flight.message)}
              />
            ))}
            {layout.events.map((event) => (
              <Chip
                key={event.place}
                event={event}
                role={roleOf(event.place)}
                isChosen={event.place === at}
                title={run.events[event.place].label}
                point={point}
                goTo={goTo}
              />
            ))}
          </svg>
        </div>
      </Scroller>
    </>
  );
}

/** A message belongs to the past if it brought about something of it, and to the future if it was sent in it. */
function flightRole(run: StateRun, { message, event }: PlacedFlight, roleOf: (place: number) => string): string {
  const [sent, brought] = [roleOf(run.messages[message].after), roleOf(event!)];
  if (brought === 'past' || (brought === 'centre' && sent !== 'apart')) return 'past';
  return brought === 'future' && (sent === 'future' || sent === 'centre') ? 'future' : 'apart';
}

function messageInWords({ lanes, messages }: StateRun, place: number): string {
  const { from, to, sent, arrivals, label, heldUntil } = messages[place];
  const ends = arrivals.map((arrived) => `arrived ${writeQuantity(arrived - sent, 's')} later`);
  const waited =
    heldUntil === undefined
      ? ''
      : heldUntil === Number.POSITIVE_INFINITY
        ? '; never applied in full'
        : `; waited ${writeQuantity(heldUntil - arrivals[0], 's')} for what comes before it`;
  return `${lanes[from]} to ${lanes[to]}: ${label}, ${ends.join(', again ') || 'never arrived'}${waited}`;
}

function Keys() {
  const keys = [
    ['its past', <rect key="past" className="chip past" x={0.5} y={0.5} width={15} height={7} rx={2} />],
    ['its future', <rect key="future" className="chip future" x={0.5} y={0.5} width={15} height={7} rx={2} />],
    ['lost', <path key="lost" className="lost-key" d="M0 4H8M5 1l6 6m0 -6l-6 6" />],
    ['arrived twice', <path key="twice" className="double-key" d="M0 2H16M0 6H16" />],
    [
      'waits for what comes before it',
      <g key="held">
        <Hatching />
        <rect className="held" y={1} width={16} height={6} />
      </g>,
    ],
  ] as const;
  return (
    <ul className="legend">
      {keys.map(([label, drawing]) => (
        <li key={label}>
          <svg className="line-key states" viewBox="0 0 16 8" aria-hidden="true">
            {drawing}
          </svg>
          <span className="key-label">{label}</span>
        </li>
      ))}
    </ul>
  );
}

/** For the key and, by its name, for the diagram. */
function Hatching() {
  return (
    <defs>
      <pattern id="hatching" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line y2={5} stroke="var(--warning)" strokeWidth={3} />
      </pattern>
    </defs>
  );
}

/** Phases, times, lanes, and what a replica went through as a whole. */
function Ground({ layout: { lanes, left, bottom, width, ticks, phases, held, down } }: { layout: StateLayout }) {
  return (
    <>
      {phases.map(({ label, labelAt, kind, from, to }) => (
        <g key={`${label}${from}`}>
          <rect className={`phase ${kind}`} x={from} width={to - from} y={0} height={bottom} />
          {to - labelAt > 6 * label.length && (
            <text className="tick" x={labelAt} y={12}>
              {label}
            </text>
          )}
        </g>
      ))}
      {ticks.map(({ x, time }) => (
        <g key={x}>
          <line className="grid" x1={x} x2={x} y1={0} y2={bottom} />
          <text className="tick" x={x} y={bottom + 16}>
            {writeQuantity(time, 's', 4)}
          </text>
        </g>
      ))}
      {lanes.map(({ label, y }) => (
        <line key={label} className="lane" x1={left} x2={width - 8} y1={y} y2={y} />
      ))}
      {down.map(({ from, to, y }) => (
        <g key={`down ${from} ${y}`}>
          <rect className="down" x={from} width={to - from} y={y - 5} height={10} />
          <text className="tick" x={from + 2} y={y + 16}>
            down
          </text>
        </g>
      ))}
      {held.map(({ from, to, y }) => (
        <rect key={`held ${from} ${y}`} className="held" x={from} width={Math.max(2, to - from)} y={y - 4} height={8} />
      ))}
    </>
  );
}

/** Before the first event there is room for the mark of it. */
const namesEnd = ({ left }: StateLayout): number => left - 8;

/** They stay in sight where the diagram scrolls. */
function LaneNames({ layout }: { layout: StateLayout }) {
  const end = namesEnd(layout);
  return (
    <svg className="space-time lane-names" width={end} height={layout.height} aria-hidden="true">
      {layout.lanes.map(({ label, y }) => (
        <text key={label} className="lane-label" x={end - 4} y={y + 4}>
          {label}
        </text>
      ))}
    </svg>
  );
}

function Flight({ flight, role, title }: { flight: PlacedFlight; role: string; title: string }) {
  const { x1, y1, x2, y2, isLost, isDouble } = flight;
  const ends = { x1, y1, x2, y2 };
  return (
    <g className={`flight ${role}`}>
      <title>{title}</title>
      <line {...ends} className={isDouble ? 'double' : undefined} strokeDasharray={isLost ? '3 3' : undefined} />
      {isDouble && <line {...ends} className="between" />}
      {isLost ? (
        <path className="lost-key" d={`M${x2 - 4} ${y2 - 4}l8 8m0 -8l-8 8`} />
      ) : (
        <circle cx={x2} cy={y2} r={2.5} stroke="none" />
      )}
      <line className="target" {...ends} />
    </g>
  );
}

interface ChipProps {
  event: PlacedEvent;
  role: string;
  isChosen: boolean;
  title: string;
  point(event: number | undefined): void;
  goTo(event: number): void;
}

/** The keyboard has the slider; a mouse and a finger have the chips. */
function Chip({ event, role, isChosen, title, point, goTo }: ChipProps) {
  const { place, x, y, width, text, kind } = event;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the slider below does the same, and is there for the keyboard.
    <g
      className={`event ${role} ${kind}`}
      onPointerEnter={() => point(place)}
      onPointerLeave={() => point(undefined)}
      onClick={() => goTo(place)}
    >
      <title>{title}</title>
      {kind === 'update' ? (
        <circle className="made" cx={x} cy={y} r={5} />
      ) : (
        <circle className="mark" cx={x} cy={y} r={3.5} />
      )}
      <rect
        className={`chip ${role} ${isChosen ? 'chosen' : ''}`}
        x={x - 4}
        y={y - 8 - CHIP_HEIGHT}
        width={width}
        height={CHIP_HEIGHT}
        rx={3}
      />
      <text x={x + 2} y={y - 8 - CHIP_HEIGHT / 2 + 4}>
        {text}
      </text>
      <rect className="target" x={x - 8} y={y - 10 - CHIP_HEIGHT} width={width + 8} height={CHIP_HEIGHT + 20} />
    </g>
  );
}
