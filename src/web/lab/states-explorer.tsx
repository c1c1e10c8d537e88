// A run of replicas state by state: the space-time diagram with a value at every event, and for the event that the reader has
// come to the exact states side by side, the updates that each replica has seen, and the order of merging. One slider over
// the events moves all of it.

import { type CSSProperties, useMemo, useState } from 'react';
import { coneOf, layoutStates } from '../../charts/index.ts';
import { type Phase, type StateRun, writeQuantity } from '../../models/index.ts';
import { LatticeDrawing } from './lattice-drawing.tsx';
import { SeenMatrix } from './seen-matrix.tsx';
import { StatesDrawing } from './states-drawing.tsx';
import { StatesTable } from './states-table.tsx';
import { useWidth } from './width.ts';

interface ExplorerProps {
  run: StateRun;
  /** To be shaded. */
  phases: readonly Phase[];
}

export function StatesExplorer({ run, phases }: ExplorerProps) {
  if (run.events.length === 0) return <p className="muted">Nothing changed any state.</p>;
  return <Explorer run={run} phases={phases} />;
}

/** So many events are looked at together. */
const SHOWN = 24;

function Explorer({ run, phases }: ExplorerProps) {
  const last = run.events.length - 1;
  const found = run.findings[0]?.event;
  const [at, setAt] = useState(found ?? Math.min(last, SHOWN - 1));
  const [first, setFirst] = useState(found === undefined ? 0 : firstAround(found, last));
  const [withOthers, setWithOthers] = useState(false);
  const end = Math.min(last, first + SHOWN - 1);
  const goTo = (event: number) => {
    setAt(event);
    if (event < first || event > end) setFirst(firstAround(event, last));
  };
  return (
    <>
      <div className="diagram-controls small">
        {run.findings.length > 0 && <Findings run={run} at={at} goTo={goTo} />}
        <span className="stepper">
          <button
            type="button"
            className="quiet"
            disabled={first === 0}
            onClick={() => goTo(Math.max(0, first - SHOWN / 2))}
          >
            Earlier
          </button>
          <span>
            events {first + 1} to {end + 1} of {last + 1}
          </span>
          <button
            type="button"
            className="quiet"
            disabled={end === last}
            onClick={() => goTo(Math.min(last, end + SHOWN / 2))}
          >
            Later
          </button>
        </span>
        <label>
          <input type="checkbox" checked={withOthers} onChange={(event) => setWithOthers(event.target.checked)} /> with
          messages that brought nothing new
        </label>
      </div>
      <Diagram run={run} phases={phases} first={first} last={end} at={at} withOthers={withOthers} goTo={goTo} />
      <Scrubber run={run} at={at} goTo={goTo} />
      <StatesTable run={run} at={at} />
      <div className="states-beside">
        <SeenMatrix run={run} at={at} />
        <LatticeDrawing run={run} first={first} last={end} at={at} />
      </div>
    </>
  );
}

/** A third of what is shown comes before the event. */
function firstAround(event: number, last: number): number {
  return Math.max(0, Math.min(event - Math.floor(SHOWN / 3), last - SHOWN + 1));
}

function Findings({ run, at, goTo }: { run: StateRun; at: number; goTo(event: number): void }) {
  const chosen = run.findings.findIndex(({ event }) => event === at);
  return (
    <label className="findings">
      What was found{' '}
      <select value={chosen} onChange={({ target: { value } }) => goTo(run.findings[Number(value)].event)}>
        {chosen < 0 && <option value={-1}>go to …</option>}
        {run.findings.map(({ label, event }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two findings may be alike in all but their place in the list.
          <option key={`${event} ${i}`} value={i}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DiagramProps {
  run: StateRun;
  phases: readonly Phase[];
  first: number;
  last: number;
  at: number;
  withOthers: boolean;
  goTo(event: number): void;
}

function Diagram({ run, phases, first, last, at, withOthers, goTo }: DiagramProps) {
  const [place, width] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number>();
  const layout = useMemo(
    () => (width === 0 ? undefined : layoutStates(run, { first, last, width, phases, withOthers })),
    [run, first, last, width, phases, withOthers],
  );
  const centre = pointed !== undefined && pointed >= first && pointed <= last ? pointed : at;
  const cone = useMemo(() => coneOf(run, centre, first, last), [run, centre, first, last]);
  return (
    <div ref={place}>
      {layout !== undefined && (
        <StatesDrawing run={run} layout={layout} cone={cone} centre={centre} at={at} point={setPointed} goTo={goTo} />
      )}
    </div>
  );
}

function Scrubber({ run, at, goTo }: { run: StateRun; at: number; goTo(event: number): void }) {
  const words = eventInWords(run, at);
  return (
    <div className="scrubber">
      <input
        type="range"
        min={0}
        max={run.events.length - 1}
        value={at}
        aria-label="Event"
        aria-valuetext={words}
        style={{ '--share': `${(100 * at) / Math.max(1, run.events.length - 1)}%` } as CSSProperties}
        onChange={({ target: { value } }) => goTo(Number(value))}
      />
      <p className="small" data-testid="event">
        {words}
      </p>
    </div>
  );
}

/** `Event 7 of 40, replica 1 at 3.2 s: merges what replica 0 sent; now it shows e1 e3.` */
export function eventInWords(run: StateRun, place: number): string {
  const { lane, at, label, fresh } = run.events[place];
  const brought = fresh.length === 0 || run.events[place].kind !== 'merge' ? '' : ` with ${namesOf(run, fresh)}`;
  return (
    `Event ${place + 1} of ${run.events.length}, ${run.lanes[lane]} at ${writeQuantity(at, 's', 4)}: ${label}${brought}; ` +
    `now it shows ${run.stateAt(lane, place).value}.`
  );
}

function namesOf(run: StateRun, updates: readonly number[]): string {
  const named = updates.slice(0, 4).map((update) => run.updates[update]);
  return `${named.join(', ')}${updates.length > 4 ? ` and ${updates.length - 4} more` : ''}`;
}
