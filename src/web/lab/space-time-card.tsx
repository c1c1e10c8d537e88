// The messages around one operation, or around the witness of the verdict, as a space-time diagram. It is made when the
// reader opens it, for it takes a run of its own.

import { useMemo, useState } from 'react';
import { layoutSpaceTime } from '../../charts/index.ts';
import type { SpaceTimeView } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { usePhases } from './phases.ts';
import { SpaceTimeDrawing } from './space-time-drawing.tsx';
import { MessageTable } from './space-time-table.tsx';
import { useWidth } from './width.ts';

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
type AnySpaceTimeView = SpaceTimeView<any, any>;

export function SpaceTimeCard({ view }: { view: AnySpaceTimeView }) {
  const help = useHelp(view.title, <p>{view.help}</p>);
  const result = useLabState((state) => state.run?.record.result);
  const isShort = useMemo(() => result !== undefined && isSmall(view, result), [view, result]);
  const [wanted, setWanted] = useState<boolean>();
  const isOpen = wanted ?? isShort;
  return (
    <figure className="chart wide" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => setWanted(!isOpen)}>
          {isOpen ? 'Hide' : 'Show the messages'}
        </button>
      </figcaption>
      {help.text}
      {isOpen && <Diagram view={view} />}
    </figure>
  );
}

/** A run of a handful of operations is quickly made again, and its messages are what it is about. */
function isSmall(view: AnySpaceTimeView, result: unknown): boolean {
  return view.groups(result).every(({ operations }) => operations.length <= handful);
}

const handful = 12;

/** One operation of a group; or all operations together, where they are a handful; or the witness of the verdict. */
type Choice = { group: string; place: number } | 'all' | 'witness';

/** Narrower than this the diagram scrolls. */
const leastWidth = 480;

function Diagram({ view }: { view: AnySpaceTimeView }) {
  const run = useLabState((state) => state.run);
  const phases = usePhases();
  const [wanted, setWanted] = useState<Choice>();
  const [withOthers, setWithOthers] = useState(false);
  const [place, width] = useWidth<HTMLDivElement>();
  const groups = useMemo(() => (run === undefined ? [] : view.groups(run.record.result)), [view, run]);
  const isShort = groups.length > 0 && groups[0].operations.length <= handful;
  const choice = wanted === undefined || (wanted === 'all' && !isShort) ? (isShort ? 'all' : 'witness') : wanted;
  const group = typeof choice === 'string' ? undefined : groups.find(({ id }) => id === choice.group);
  const at = typeof choice === 'string' ? 0 : Math.min(choice.place, (group?.operations.length ?? 1) - 1);
  const operations = choice === 'all' ? groups[0].operations : group?.operations.slice(at, at + 1);
  // The list is made anew at every drawing; what it says is not.
  const named = operations?.join(' ');
  const diagram = useMemo(() => {
    if (run === undefined) return undefined;
    return view.of(run.record.result, run.configuration.params, run.seed, named?.split(' ').map(Number));
  }, [view, run, named]);
  const layout = useMemo(() => {
    if (diagram === undefined || width === 0) return undefined;
    return layoutSpaceTime(diagram, { width: Math.max(width, leastWidth), phases, withOthers });
  }, [diagram, width, phases, withOthers]);
  return (
    <>
      <div className="diagram-controls small">
        <label>
          Around{' '}
          <select
            value={group?.id ?? (choice === 'all' ? 'together' : '')}
            onChange={({ target: { value } }) =>
              setWanted(value === '' ? 'witness' : value === 'together' ? 'all' : { group: value, place: 0 })
            }
          >
            {isShort && <option value="together">all of them together</option>}
            <option value="">what the verdict rests on</option>
            {groups.map(({ id, label, operations }) => (
              <option key={id} value={id}>
                {label} ({operations.length})
              </option>
            ))}
          </select>
        </label>
        {group !== undefined && (
          <Stepper at={at} count={group.operations.length} step={(to) => setWanted({ group: group.id, place: to })} />
        )}
        <label>
          <input type="checkbox" checked={withOthers} onChange={(event) => setWithOthers(event.target.checked)} /> with
          other operations
        </label>
      </div>
      <div ref={place}>
        {diagram === undefined && <p className="muted">No operation, no messages.</p>}
        {layout !== undefined && diagram !== undefined && <SpaceTimeDrawing layout={layout} diagram={diagram} />}
      </div>
      {diagram !== undefined && <MessageTable diagram={diagram} withOthers={withOthers} />}
    </>
  );
}

function Stepper({ at, count, step }: { at: number; count: number; step(to: number): void }) {
  return (
    <span className="stepper">
      <button type="button" className="quiet" disabled={at === 0} onClick={() => step(at - 1)}>
        Previous
      </button>
      <span>
        {at + 1} of {count}
      </span>
      <button type="button" className="quiet" disabled={at === count - 1} onClick={() => step(at + 1)}>
        Next
      </button>
    </span>
  );
}
