// Where the records went: the systems from left to right, bands as wide as there are records, and a lamp at each boundary.

import { useLayoutEffect, useMemo } from 'react';
import { type FlowLayout, layoutFlow } from '../../charts/index.ts';
import type { FlowBand, FlowView, RecordFlow, Severity } from '../../models/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { forget, paint } from './painter.ts';
import { Scroller } from './scroller.tsx';
import { useWidth } from './width.ts';

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
type AnyFlowView = FlowView<any, any>;

/** Narrower than this for each boundary, the diagram scrolls. */
const LEAST_STEP = 150;
const signs: Readonly<Record<Severity, string>> = { good: '✓', warning: '!', bad: '✕', unknown: '?' };

export function FlowCard({ view }: { view: AnyFlowView }) {
  const run = useLabState((state) => state.run);
  const help = useHelp(view.title, <p>{view.help}</p>);
  const [place, width] = useWidth<HTMLDivElement>();
  const flow = useMemo(
    () => (run === undefined ? undefined : view.of(run.record.result, run.configuration.params)),
    [view, run],
  );
  // React has drawn it by the next frame, in which the charts in sight are drawn: the frame counts for both.
  useLayoutEffect(() => {
    if (flow !== undefined) paint(place, () => undefined);
    return () => forget(place);
  }, [flow, place]);
  return (
    <figure className="chart wide" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        <FlowKey />
      </figcaption>
      {help.text}
      <div ref={place}>{flow !== undefined && width > 0 && <Drawing flow={flow} width={width} />}</div>
      {flow !== undefined && <Lamps flow={flow} />}
    </figure>
  );
}

function FlowKey() {
  return (
    <ul className="legend small">
      <li>
        <span className="flow-key right" /> meaning whole
      </li>
      <li>
        <span className="flow-key wrong" /> wrong in silence
      </li>
      <li>
        <span className="flow-key loud" /> failed aloud
      </li>
    </ul>
  );
}

function Drawing({ flow, width }: { flow: RecordFlow; width: number }) {
  if (flow.bands.length === 0) return <p className="small muted">No record passed the first boundary.</p>;
  const layout = layoutFlow(flow, Math.max(width, LEAST_STEP * (flow.systems.length - 1)));
  return (
    <Scroller label="Where the records went">
      <svg className="flow" width={layout.width} height={layout.height + 22} role="img" aria-label={spoken(flow)}>
        <Names flow={flow} layout={layout} />
        <g transform="translate(0 22)">
          {layout.paths.map(({ band, path, middle, thickness }) => (
            <g key={`${band.boundary} ${band.from} ${band.to}`}>
              <path className={`band ${band.to}`} d={path}>
                <title>{sayBand(flow, band)}</title>
              </path>
              {thickness >= 14 && (
                <text x={middle.x} y={middle.y + 4} textAnchor="middle">
                  {writeQuantity(band.count, 'count')}
                </text>
              )}
            </g>
          ))}
          {layout.nodes.map(({ system, state, x, y, width: across, height, count }) => (
            <rect key={`${system} ${state}`} className={`node ${state}`} x={x} y={y} width={across} height={height}>
              <title>{`${flow.systems[system]}: ${count} ${states[state]}`}</title>
            </rect>
          ))}
        </g>
      </svg>
    </Scroller>
  );
}

function Names({ flow, layout }: { flow: RecordFlow; layout: FlowLayout }) {
  const last = flow.systems.length - 1;
  return (
    <>
      {flow.systems.map((name, system) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: a system is known by its place; a name may stand twice.
          key={system}
          className="name"
          x={system === last ? layout.columns[system] + 12 : layout.columns[system]}
          y={14}
          textAnchor={system === 0 ? 'start' : system === last ? 'end' : 'middle'}
        >
          {name}
        </text>
      ))}
    </>
  );
}

function Lamps({ flow }: { flow: RecordFlow }) {
  return (
    <ol className="lamps small">
      {flow.lamps.map(({ severity, text }, boundary) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a boundary is known by its place.
        <li key={boundary}>
          <span className={`lamp ${severity}`} aria-hidden="true">
            {signs[severity]}
          </span>
          <span>
            <strong>
              {flow.systems[boundary]} → {flow.systems[boundary + 1]}
            </strong>{' '}
            {text}
          </span>
        </li>
      ))}
    </ol>
  );
}

const states = { right: 'with their meaning', wrong: 'wrong in silence', loud: 'failed aloud' };

const sayBand = ({ systems }: RecordFlow, { boundary, from, to, count }: FlowBand): string =>
  `${systems[boundary]} to ${systems[boundary + 1]}: ${count} records, ${states[from]} before, ${states[to]} after`;

const spoken = (flow: RecordFlow): string => flow.bands.map((band) => sayBand(flow, band)).join('; ');
