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
  const [isOpen, setOpen] = useState(false);
  return (
    <figure className="chart wide" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        <button type="button" className="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide' : 'Show the messages'}
        </button>
      </figcaption>
      {help.text}
      {isOpen && <Diagram view={view} />}
    </figure>
  );
}

/** The place of an operation in one of the groups; the witness of the verdict where there is none. */
interface Choice {
  group: string;
  place: number;
}

/** Narrower than this the diagram scrolls. */
const leastWidth = 480;

function Diagram({ view }: { view: AnySpaceTimeView }) {
  const run = useLabState((state) => state.run);
  const phases = usePhases();
  const [wanted, setWanted] = useState<Choice>();
  const [withOthers, setWithOthers] = useState(false);
  const [place, width] = useWidth<HTMLDivElement>();
  const groups = useMemo(() => (run === undefined ? [] : view.groups(run.record.result)), [view, run]);
  const group = groups.find(({ id }) => id === wanted?.group);
  const at = Math.min(wanted?.place ?? 0, (group?.operations.length ?? 1) - 1);
  const operation = group?.operations[at];
  const diagram = useMemo(() => {
    if (run === undefined) return undefined;
    const chosen = operation === undefined ? undefined : [operation];
    return view.of(run.record.result, run.configuration.params, run.seed, chosen);
  }, [view, run, operation]);
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
            value={group?.id ?? ''}
            onChange={(event) =>
              setWanted(event.target.value === '' ? undefined : { group: event.target.value, place: 0 })
            }
          >
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
