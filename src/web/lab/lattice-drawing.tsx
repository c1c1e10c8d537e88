// The states of the events that are shown, in the order of merging, as a Hasse diagram, with the replicas where they are after
// the event that the reader has come to. A step that does not go up is drawn as what it is: no step that merging allows.

import { useEffect, useMemo, useRef } from 'react';
import { layoutHasse } from '../../charts/index.ts';
import type { Lattice, StateRun } from '../../models/index.ts';
import { Scroller } from './scroller.tsx';
import { useWidth } from './width.ts';

interface LatticeProps {
  run: StateRun;
  first: number;
  last: number;
  at: number;
}

export function LatticeDrawing({ run, first, last, at }: LatticeProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const lattice = useMemo(() => run.latticeOf(first, last), [run, first, last]);
  return (
    <div className="lattice" ref={place}>
      <h4>The order of merging</h4>
      {typeof lattice === 'string' ? (
        <p className="small muted">{lattice}</p>
      ) : (
        width > 0 && <Drawn lattice={lattice} width={width} lanes={run.lanes} at={at} />
      )}
    </div>
  );
}

interface DrawnProps {
  lattice: Lattice;
  width: number;
  lanes: readonly string[];
  at: number;
}

function Drawn({ lattice, width, lanes, at }: DrawnProps) {
  const { states, covers, starts, steps } = lattice;
  const layout = useMemo(() => layoutHasse(lattice, width), [lattice, width]);
  const done = steps.filter(({ event }) => event <= at);
  const now = starts.map((start, lane) => done.findLast((step) => step.lane === lane)?.to ?? start);
  const visited = new Set([...starts, ...done.map(({ to }) => to)]);
  const wrong = done.filter(({ isUpward }) => !isUpward);
  const current = done.at(-1);
  const spots = layout.places;
  const svg = useRef<SVGSVGElement>(null);
  const middle = current === undefined ? layout.width / 2 : spots[current.to].x;
  useEffect(() => {
    const box = svg.current?.parentElement;
    if (box !== null && box !== undefined) box.scrollLeft = middle - box.clientWidth / 2;
  }, [middle]);
  return (
    <>
      <Scroller label="The order of merging">
        <svg
          ref={svg}
          className="space-time hasse"
          width={layout.width}
          height={layout.height}
          role="img"
          aria-label={
            `${states.length} states. ${lanes.map((label, lane) => `${label} shows ${states[now[lane]].value}`).join('; ')}. ` +
            `${wrong.length} steps so far did not go up.`
          }
        >
          {covers.map(([lower, upper]) => (
            <line
              key={`${lower} ${upper}`}
              className="cover"
              x1={spots[lower].x}
              y1={spots[lower].y}
              x2={spots[upper].x}
              y2={spots[upper].y}
            />
          ))}
          {current !== undefined && current.from !== current.to && current.isUpward && (
            <Step from={spots[current.from]} to={spots[current.to]} look="step" />
          )}
          {wrong.map(({ event, from, to }) => (
            <Step key={event} from={spots[from]} to={spots[to]} look={event === at ? 'wrong flash' : 'wrong'} />
          ))}
          {states.map(({ value }, state) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a state is known by its place.
            <g key={state} className={visited.has(state) ? 'state visited' : 'state'}>
              <title>{value}</title>
              <circle cx={spots[state].x} cy={spots[state].y} r={5} />
              <text x={spots[state].x - 9} y={spots[state].y + 4}>
                {short(value)}
              </text>
            </g>
          ))}
          {lanes.map((label, lane) => {
            const { x, y } = spots[now[lane]];
            const together = now.slice(0, lane).filter((state) => state === now[lane]).length;
            return (
              <g key={label} className={current?.lane === lane ? 'walker moved' : 'walker'}>
                <title>{label}</title>
                <rect x={x + 8 + 17 * together} y={y - 9} width={16} height={15} rx={3} />
                <text x={x + 16 + 17 * together} y={y + 3}>
                  {lane}
                </text>
              </g>
            );
          })}
        </svg>
      </Scroller>
      <p className="small muted">
        Each point is a state of the events shown above; a line leads up to what holds all of it and more. The boxes are
        the replicas.{' '}
        {wrong.length > 0 && (
          <span className="not-up">
            {wrong.length} {wrong.length === 1 ? 'step' : 'steps'} so far did not go up: not an inflation, something
            that was known is known no longer.
          </span>
        )}
      </p>
    </>
  );
}

const short = (value: string): string => (value.length > 11 ? `${value.slice(0, 10)}…` : value);

interface Spot {
  x: number;
  y: number;
}

function Step({ from, to, look }: { from: Spot; to: Spot; look: string }) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const end = { x: to.x - 7 * dx, y: to.y - 7 * dy };
  return (
    <g className={look}>
      <line x1={from.x} y1={from.y} x2={end.x} y2={end.y} />
      <path
        d={`M${end.x} ${end.y}L${end.x - 7 * dx - 4 * dy} ${end.y - 7 * dy + 4 * dx}L${end.x - 7 * dx + 4 * dy} ${end.y - 7 * dy - 4 * dx}Z`}
      />
    </g>
  );
}
