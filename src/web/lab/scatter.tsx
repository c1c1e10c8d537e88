// A scatter of configurations as SVG: marks that differ in form and colour by group, filled where none is better.

import { groupColour, type PlacedPoint, type ScatterLayout } from '../../charts/index.ts';
import { type Unit, writeQuantity } from '../../models/index.ts';
import { useTheme } from '../theme.ts';

export interface AxisText {
  label: string;
  /** Left out where it holds names. */
  unit?: Unit;
}

interface ScatterProps {
  layout: ScatterLayout;
  title: string;
  x: AxisText;
  y: AxisText;
  threshold?: { value: number; label: string };
}

export function Scatter({ layout, title, x, y, threshold }: ScatterProps) {
  const { points, groups, isJoined, width, height } = layout;
  const hasWorse = points.some(({ isBest }) => !isBest);
  return (
    <>
      {groups.length > 1 && (
        <ul className="legend">
          {groups.map((group, i) => (
            <li key={group}>
              <Key group={i} />
              <span className="key-label">{group}</span>
            </li>
          ))}
          {hasWorse && <li className="muted small">filled: on the frontier</li>}
        </ul>
      )}
      <svg
        className="scatter"
        width={width}
        height={height}
        role="img"
        aria-label={`${title}. The table below has the numbers.`}
      >
        <Ground layout={layout} x={x} y={y} threshold={threshold} />
        {isJoined ? <Lines layout={layout} /> : <Bars points={points} />}
        {points.map((point) => (
          <Point key={point.id} point={point} group={groups[point.group]} isJoined={isJoined} />
        ))}
      </svg>
    </>
  );
}

function Ground({ layout, x, y, threshold }: Pick<ScatterProps, 'layout' | 'x' | 'y' | 'threshold'>) {
  const { plot, xTicks, yTicks, rows, width, height } = layout;
  // Of half the name of the threshold, pixels; it stays within the drawing.
  const half = 3.1 * (threshold?.label.length ?? 0);
  return (
    <>
      {rows.map(({ name, top, bottom }) => (
        <g key={name}>
          <line className="grid" x1={0} x2={plot.right} y1={bottom} y2={bottom} />
          <text className="row-name" x={0} y={top + 16}>
            {name}
          </text>
        </g>
      ))}
      {yTicks.map(({ at, value }) => (
        <g key={value}>
          <line className="grid" x1={plot.left} x2={plot.right} y1={at} y2={at} />
          <text className="tick end" x={plot.left - 6} y={at + 4}>
            {writeQuantity(value, y.unit ?? '')}
          </text>
        </g>
      ))}
      {xTicks.map(({ at, value }) => (
        <g key={value}>
          <line className="grid" x1={at} x2={at} y1={plot.bottom} y2={plot.bottom + 4} />
          <text className={`tick ${at > width - 20 ? 'end' : at < 20 ? '' : 'middle'}`} x={at} y={plot.bottom + 16}>
            {writeQuantity(value, x.unit ?? '')}
          </text>
        </g>
      ))}
      {layout.threshold !== undefined && (
        <g>
          <line className="threshold" x1={layout.threshold} x2={layout.threshold} y1={plot.top} y2={plot.bottom} />
          <text className="tick middle" x={Math.max(half, Math.min(width - half, layout.threshold))} y={plot.top - 9}>
            {threshold?.label}
          </text>
        </g>
      )}
      <text className="tick middle" x={(plot.left + plot.right) / 2} y={height - 4}>
        {x.label}
      </text>
      <text className="tick" x={0} y={11}>
        {y.label}
      </text>
    </>
  );
}

function Lines({ layout: { points, groups, ends } }: { layout: ScatterLayout }) {
  const theme = useTheme((state) => state.theme);
  return (
    <>
      {groups.map((group, i) => (
        <polyline
          key={group}
          fill="none"
          stroke={groupColour(i, theme)}
          points={points
            .filter((point) => point.group === i)
            .map((point) => `${point.x},${point.y}`)
            .join(' ')}
        />
      ))}
      {ends.map(({ group, x, y, from }) => (
        <g key={group}>
          <path className="bars" d={`M${from.x + 6} ${from.y}L${x - 2} ${y}`} />
          <text className="point-label" x={x} y={y + 4}>
            {groups[group]}
          </text>
        </g>
      ))}
    </>
  );
}

/** Of all points before any of their labels, so that none is struck through. */
function Bars({ points }: { points: readonly PlacedPoint[] }) {
  return points.map(({ id, x, y, bars: { left, right, top, bottom } }) => (
    <path key={id} className="bars" d={`M${left} ${y}H${right}M${x} ${top}V${bottom}`} />
  ));
}

interface PointProps {
  point: PlacedPoint;
  group: string;
  /** Its line has a name already. */
  isJoined: boolean;
}

function Point({ point, group, isJoined }: PointProps) {
  const { label, x, y, drawn, isBest } = point;
  return (
    <g className={isBest ? 'point' : 'point worse'}>
      <title>{`${group}: ${label}`}</title>
      <Mark group={point.group} x={x} y={y} isFilled={isBest} />
      {drawn !== undefined && !isJoined && (
        <text
          className={drawn.side === 'left' ? 'point-label end' : 'point-label'}
          x={x + (drawn.side === 'left' ? -8 : 8)}
          y={y + 4}
        >
          {drawn.text}
        </text>
      )}
    </g>
  );
}

function Key({ group }: { group: number }) {
  return (
    <svg className="line-key" viewBox="0 0 16 8" aria-hidden="true">
      <Mark group={group} x={8} y={4} isFilled />
    </svg>
  );
}

const forms = [
  'M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0',
  'M-4 -4H4V4H-4Z',
  'M0 -5L5 4H-5Z',
  'M0 -5L5 0L0 5L-5 0Z',
  'M0 5L5 -4H-5Z',
  'M-4 -1.5H-1.5V-4H1.5V-1.5H4V1.5H1.5V4H-1.5V1.5H-4Z',
];

/** Groups differ in form as well as in colour; after all forms the colours go on with others. */
function Mark({ group, x, y, isFilled }: { group: number; x: number; y: number; isFilled: boolean }) {
  const theme = useTheme((state) => state.theme);
  const colour = groupColour(group, theme);
  return (
    <path
      className="mark"
      d={forms[group % forms.length]}
      transform={`translate(${x} ${y})`}
      stroke={colour}
      fill={isFilled ? colour : 'var(--page)'}
    />
  );
}
