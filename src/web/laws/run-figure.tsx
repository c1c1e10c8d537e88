// The shortest run as a space-time diagram, and a slider that goes through it action by action, with the state of every
// replica after each and what the action changed.

import { type CSSProperties, useMemo, useState } from 'react';
import type { Counterexample } from '../../checkers/index.ts';
import { Scroller } from '../lab/scroller.tsx';
import { useWidth } from '../lab/width.ts';
import { layoutRun, type PlacedStep, type RunLayout } from './run-layout.ts';
import { StateTree } from './state-tree.tsx';

export function RunFigure({ counterexample, found }: { counterexample: Counterexample; found: string }) {
  const { run, replicas, states } = counterexample;
  const layout = useMemo(() => layoutRun(run, replicas), [run, replicas]);
  const [at, setAt] = useState(run.length - 1);
  if (run.length === 0) return null;
  const [step] = layout.steps.slice(at);
  const words = `Action ${at + 1} of ${run.length}: ${step.told}.`;
  return (
    <figure className="panel run" data-testid="run">
      <figcaption>
        <h2>The run</h2> <span className="muted small">{found}</span>
      </figcaption>
      <Drawing layout={layout} at={at} goTo={setAt} marks={marksOf(states)} replicas={replicas} run={run} />
      <div className="scrubber">
        <input
          type="range"
          min={0}
          max={run.length - 1}
          value={at}
          aria-label="Action"
          aria-valuetext={words}
          style={{ '--share': `${(100 * at) / Math.max(1, run.length - 1)}%` } as CSSProperties}
          onChange={({ target: { value } }) => setAt(Number(value))}
        />
        <p className="small" data-testid="step">
          {words}
        </p>
      </div>
      <States counterexample={counterexample} at={at} />
    </figure>
  );
}

/** By replica, the name under which its state took part. */
function marksOf(states: Counterexample['states']): ReadonlyMap<number, string> {
  const marks = states.flatMap(({ name, what }) => {
    const replica = /^the state of replica (\d+)$/.exec(what)?.[1];
    return replica === undefined ? [] : [[Number(replica), name] as const];
  });
  return new Map(marks);
}

interface DrawingProps {
  layout: RunLayout;
  at: number;
  goTo(step: number): void;
  marks: ReadonlyMap<number, string>;
  replicas: number;
  run: Counterexample['run'];
}

/** Room for the names of the lanes. */
const NAMES = 82;

function Drawing({ layout: { width: least, height, lanes, steps }, at, goTo, marks, replicas, run }: DrawingProps) {
  const [place, room] = useWidth<HTMLDivElement>();
  const width = Math.max(least, room - NAMES);
  const lastOf = (replica: number) => run.findLastIndex(({ action }) => action.replica === replica);
  return (
    <Scroller label="Diagram of the run">
      <div ref={place} />
      <div className="states-frame">
        <svg className="space-time lane-names" width={NAMES} height={height} aria-hidden="true">
          {lanes.map((y, replica) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a lane is its number.
            <g key={replica}>
              <text className="lane-label" x={62} y={y + 4}>
                replica {replica}
              </text>
              {marks.has(replica) && lastOf(replica) < 0 && <Mark x={74} y={y} name={marks.get(replica)!} />}
            </g>
          ))}
        </svg>
        <svg
          className="space-time states law-run"
          width={width}
          height={height}
          role="img"
          aria-label={`${steps.length} actions of ${replicas} replicas. The slider below steps through them.`}
        >
          {lanes.map((y) => (
            <line key={y} className="lane" x1={0} x2={width} y1={y} y2={y} />
          ))}
          {steps.map(
            (step, i) => step.from !== undefined && <Arrow key={step.told + String(i)} step={step} isLater={i > at} />,
          )}
          {steps.map((step, i) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the slider below does the same by keyboard.
            <g
              key={`${step.told} ${step.x}`}
              className={`event ${i === at ? 'centre' : i > at ? 'later' : ''}`}
              onClick={() => goTo(i)}
            >
              <title>{step.told}</title>
              <text x={step.x - 4} y={step.y - 10}>
                {step.label}
              </text>
              <rect
                className={i === at ? 'chip chosen' : 'chip'}
                x={step.x - 5}
                y={step.y + 9}
                width={step.chipWidth}
                height={19}
                rx={3}
              />
              <text x={step.x} y={step.y + 23}>
                {step.chip}
              </text>
              <circle className="made" cx={step.x} cy={step.y} r={4.5} />
            </g>
          ))}
          {[...marks].map(([replica, name]) => {
            const last = steps[lastOf(replica)];
            return last && <Mark key={name} x={last.x + last.chipWidth + 3} y={last.y + 18} name={name} />;
          })}
        </svg>
      </div>
    </Scroller>
  );
}

function Mark({ x, y, name }: { x: number; y: number; name: string }) {
  return (
    <g className="part-mark">
      <circle cx={x} cy={y} r={8} />
      <text x={x} y={y + 4}>
        {name}
      </text>
    </g>
  );
}

function Arrow({ step: { x, y, from }, isLater }: { step: PlacedStep; isLater: boolean }) {
  const { x: x1, y: y1, isAgain } = from!;
  const length = Math.hypot(x - x1, y - y1) || 1;
  const [dx, dy] = [(x - x1) / length, (y - y1) / length];
  // It ends at the edge of the point.
  const [endX, endY] = [x - 5 * dx, y - 5 * dy];
  const [backX, backY] = [endX - 8 * dx, endY - 8 * dy];
  return (
    <g className={isLater ? 'arrival later' : 'arrival'}>
      <line x1={x1} y1={y1} x2={backX} y2={backY} strokeDasharray={isAgain ? '5 3' : undefined} />
      <path d={`M${endX} ${endY}L${backX - 3.5 * dy} ${backY + 3.5 * dx}L${backX + 3.5 * dy} ${backY - 3.5 * dx}Z`} />
    </g>
  );
}

/** The state of each replica after the action; of the one that acted, what the action changed is marked. */
function States({ counterexample: { run, replicas }, at }: { counterexample: Counterexample; at: number }) {
  const acting = run[at].action.replica;
  return (
    <div className="state-cards" data-testid="states">
      {Array.from({ length: replicas }, (_, replica) => {
        const isHere = (i: number) => run[i].action.replica === replica;
        const done = run.map((_, i) => i).filter(isHere);
        const last = done.findLast((i) => i <= at);
        const before = last === undefined ? undefined : done.findLast((i) => i < last);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a replica is its number.
          <div key={replica} className={replica === acting ? 'state-card changed' : 'state-card'}>
            <h3>replica {replica}</h3>
            {last === undefined ? (
              <p className="muted small">as it was at first</p>
            ) : (
              <>
                <p className="small">
                  reads <code>{JSON.stringify(run[last].value)}</code>
                </p>
                <StateTree
                  state={run[last].state}
                  other={replica === acting && before !== undefined ? [run[before].state] : undefined}
                />
              </>
            )}
          </div>
        );
      })}
    </div>
  );
}
