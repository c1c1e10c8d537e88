// The messages around one operation, or around the witness of the verdict, as a space-time diagram. It is made when the
// reader opens it, for it takes a run of its own.

import { useMemo, useState } from 'react';
import { layoutSpaceTime, OPERATION_HEIGHT, type SpaceTimeLayout } from '../../charts/index.ts';
import { type SpaceTime, type SpaceTimeView, writeQuantity } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { Scroller } from './scroller.tsx';
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

function Diagram({ view }: { view: AnySpaceTimeView }) {
  const run = useLabState((state) => state.run);
  const [operation, setOperation] = useState<number>();
  const [place, width] = useWidth<HTMLDivElement>();
  const count = run === undefined ? 0 : view.count(run.record.result);
  const chosen = operation === undefined || operation >= count ? undefined : operation;
  const diagram = useMemo(
    () => (run === undefined ? undefined : view.of(run.record.result, run.configuration.params, run.seed, chosen)),
    [view, run, chosen],
  );
  const layout = useMemo(
    () => (diagram === undefined || width === 0 ? undefined : layoutSpaceTime(diagram, Math.max(width, 480))),
    [diagram, width],
  );
  return (
    <>
      <p className="exports small">
        <button type="button" className="quiet" disabled={chosen === undefined} onClick={() => setOperation(undefined)}>
          What the verdict rests on
        </button>
        <button
          type="button"
          className="quiet"
          disabled={chosen === 0}
          onClick={() => setOperation(chosen === undefined ? 0 : chosen - 1)}
        >
          Previous operation
        </button>
        <button
          type="button"
          className="quiet"
          disabled={chosen === count - 1}
          onClick={() => setOperation(chosen === undefined ? 0 : chosen + 1)}
        >
          Next operation
        </button>
        <label>
          Operation{' '}
          <input
            type="number"
            min={0}
            max={Math.max(0, count - 1)}
            value={chosen ?? ''}
            onChange={(event) => setOperation(event.target.value === '' ? undefined : Number(event.target.value))}
          />{' '}
          of {count}
        </label>
      </p>
      <div ref={place}>
        {diagram === undefined && <p className="muted">No operation, no messages.</p>}
        {layout !== undefined && diagram !== undefined && <Drawing layout={layout} diagram={diagram} />}
      </div>
    </>
  );
}

function Drawing({ layout, diagram }: { layout: SpaceTimeLayout; diagram: SpaceTime }) {
  return (
    <>
      <p className="small">{diagram.caption}</p>
      <Scroller label="Space-time diagram">
        <svg className="space-time" width={layout.width} height={layout.height} role="img" aria-label={diagram.caption}>
          {layout.ticks.map(({ x, time }) => (
            <g key={time}>
              <line className="grid" x1={x} x2={x} y1={0} y2={layout.height - 20} />
              <text className="tick middle" x={x} y={layout.height - 6}>
                {writeQuantity(time, 's', 6)}
              </text>
            </g>
          ))}
          {layout.lanes.map(({ label, y }) => (
            <g key={label}>
              <line className="lane" x1={layout.left} x2={layout.width} y1={y} y2={y} />
              <text className="lane-label" x={layout.left - 8} y={y + 4}>
                {label}
              </text>
            </g>
          ))}
          {layout.messages.map((message, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two messages may be alike in all but their place in the list.
            <g key={i} className={message.isLost ? 'message lost' : 'message'}>
              <title>{message.isLost ? `${message.label}: never arrived` : message.label}</title>
              <line x1={message.x1} y1={message.y1} x2={message.x2} y2={message.y2} />
              {message.isLost ? (
                <path d={`M${message.x2 - 3} ${message.y2 - 3}l6 6m0 -6l-6 6`} />
              ) : (
                <circle cx={message.x2} cy={message.y2} r={2} />
              )}
            </g>
          ))}
          {layout.operations.map((operation) => (
            <g
              key={`${operation.label}${operation.x}`}
              className={operation.isMarked ? 'operation marked' : 'operation'}
            >
              <title>{operation.label}</title>
              <rect
                x={operation.x}
                y={operation.y - OPERATION_HEIGHT / 2}
                width={operation.width}
                height={OPERATION_HEIGHT}
                rx={2}
              />
              {operation.isMarked && (
                <text x={operation.x + 3} y={operation.y - OPERATION_HEIGHT / 2 - 3}>
                  {operation.label}
                </text>
              )}
            </g>
          ))}
        </svg>
      </Scroller>
    </>
  );
}
