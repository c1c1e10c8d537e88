// Surveys: pictures over many configurations, each made when the reader asks for it. A point opens its configuration.

import { useEffect, useMemo, useRef, useState } from 'react';
import { layoutScatter, type ScatterLayout } from '../../charts/index.ts';
import { type Survey, type Unit, writeQuantity } from '../../models/index.ts';
import type { Pool } from '../../pool/index.ts';
import { runSurvey, type SurveyPoint } from '../../study/survey.ts';
import { useLab, useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { Scroller } from './scroller.tsx';
import { useWidth } from './width.ts';

type AnySurvey = Survey<Record<string, unknown>>;

export function Surveys({ pool }: { pool: Pool }) {
  const surveys = useLabState((state) => state.model.surveys) as readonly AnySurvey[] | undefined;
  if (surveys === undefined) return null;
  return (
    <section className="surveys" aria-label="Surveys">
      <h2>Over many configurations</h2>
      <div className="charts">
        {surveys.map((survey) => (
          <SurveyCard key={survey.id} survey={survey} pool={pool} />
        ))}
      </div>
    </section>
  );
}

interface Made {
  points: readonly SurveyPoint[];
  total: number;
  isDone: boolean;
  /** The parameters they belong to. */
  params: object;
  failure?: string;
}

function SurveyCard({ survey, pool }: { survey: AnySurvey; pool: Pool }) {
  const model = useLabState((state) => state.model);
  const params = useLabState((state) => state.configuration.params);
  const seed = useLabState((state) => state.seed);
  const help = useHelp(survey.title, <p>{survey.help}</p>);
  const [made, setMade] = useState<Made>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const compute = async () => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    const points: SurveyPoint[] = [];
    const show = (more: Partial<Made>) =>
      stop.current === mine &&
      setMade({ points: [...points], total: survey.configurations(params).length, isDone: false, params, ...more });
    show({});
    try {
      await runSurvey(
        model,
        survey,
        { params, seed },
        {
          pool,
          signal: mine.signal,
          onPoint: (point) => {
            points.push(point);
            show({});
          },
        },
      );
      show({ isDone: true });
    } catch (error) {
      if (!mine.signal.aborted) show({ isDone: true, failure: error instanceof Error ? error.message : String(error) });
    }
  };
  const halt = () => {
    stop.current?.abort();
    stop.current = undefined;
    setMade((now) => now && { ...now, isDone: true });
  };
  const isStale = made !== undefined && made.params !== params;
  return (
    <figure className="chart" id={`view-${survey.id}`} data-view={survey.id} aria-busy={made?.isDone === false}>
      <figcaption>
        <h3>{survey.title}</h3>
        {help.button}
        {made?.isDone === false ? (
          <button type="button" className="quiet" onClick={halt}>
            Stop ({made.points.length} of {made.total})
          </button>
        ) : (
          <button type="button" className="quiet" onClick={compute}>
            {made === undefined ? 'Compute' : 'Compute again'}
          </button>
        )}
      </figcaption>
      {help.text}
      {made === undefined ? (
        <p className="small muted">
          {survey.help} {survey.configurations(params).length} configurations, {survey.seeds} seeds each.
        </p>
      ) : (
        <>
          {made.failure !== undefined && <p className="small">It could not be made: {made.failure}</p>}
          {isStale && <p className="small muted">Of the parameters as they were when it was made.</p>}
          <Points survey={survey} points={made.points} />
        </>
      )}
    </figure>
  );
}

const HEIGHT = 300;

function Points({ survey, points }: { survey: AnySurvey; points: readonly SurveyPoint[] }) {
  const model = useLabState((state) => state.model);
  const [place, width] = useWidth<HTMLDivElement>();
  const unitOf = (id: string): { label: string; unit: Unit } => model.metrics.find((metric) => metric.id === id)!;
  const [x, y] = [unitOf(survey.x.metric), unitOf(survey.y.metric)];
  const layout = useMemo(
    () =>
      width === 0
        ? undefined
        : layoutScatter(
            points,
            { x: survey.x.scale ?? 'linear', y: survey.y.scale ?? 'linear' },
            { width, height: HEIGHT },
          ),
    [points, survey, width],
  );
  return (
    <>
      <div ref={place}>{layout !== undefined && <Scatter layout={layout} survey={survey} x={x} y={y} />}</div>
      <details className="data">
        <summary>
          Data<span className="visually-hidden"> of {survey.title}</span>
        </summary>
        <PointTable points={points} x={x} y={y} title={survey.title} />
      </details>
    </>
  );
}

interface Axis {
  label: string;
  unit: Unit;
}

function Scatter({ layout, survey, x, y }: { layout: ScatterLayout; survey: AnySurvey; x: Axis; y: Axis }) {
  const { plot, points, groups, xTicks, yTicks, width, height } = layout;
  return (
    <>
      {groups.length > 1 && (
        <ul className="legend">
          {groups.map((group, i) => (
            <li key={group}>
              <svg className="line-key" viewBox="0 0 16 8" aria-hidden="true">
                <Mark group={i} x={8} y={4} />
              </svg>
              <span className="key-label">{group}</span>
            </li>
          ))}
        </ul>
      )}
      <svg
        className="scatter"
        width={width}
        height={height}
        role="img"
        aria-label={`${survey.title}. The table below has the numbers.`}
      >
        {yTicks.map(({ at, value }) => (
          <g key={value}>
            <line className="grid" x1={plot.left} x2={plot.right} y1={at} y2={at} />
            <text className="tick end" x={plot.left - 6} y={at + 4}>
              {writeQuantity(value, y.unit)}
            </text>
          </g>
        ))}
        {xTicks.map(({ at, value }) => (
          <text key={value} className="tick middle" x={at} y={plot.bottom + 16}>
            {writeQuantity(value, x.unit)}
          </text>
        ))}
        <text className="tick end" x={plot.right} y={height - 4}>
          {x.label}
        </text>
        <text className="tick" x={4} y={11}>
          {y.label}
        </text>
        {survey.isJoined &&
          groups.map((group, i) => (
            <polyline
              key={group}
              className={`joined group-${i % 6}`}
              points={points
                .filter((point) => point.group === i)
                .map((point) => `${point.x},${point.y}`)
                .join(' ')}
            />
          ))}
        {points.map((point) => (
          <g key={point.id}>
            <title>{point.label}</title>
            <path
              className="bars"
              d={`M${point.bars.left} ${point.y}H${point.bars.right}M${point.x} ${point.bars.top}V${point.bars.bottom}`}
            />
            <Mark group={point.group} x={point.x} y={point.y} />
            {point.isLabelled && (
              <text
                className={point.isLeft ? 'point-label end' : 'point-label'}
                x={point.x + (point.isLeft ? -8 : 8)}
                y={point.y + 4}
              >
                {point.label}
              </text>
            )}
          </g>
        ))}
      </svg>
    </>
  );
}

/** Groups differ in form as well as in colour. */
function Mark({ group, x, y }: { group: number; x: number; y: number }) {
  const forms = [
    'M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0',
    'M-4 -4H4V4H-4Z',
    'M0 -5L5 4H-5Z',
    'M0 -5L5 0L0 5L-5 0Z',
    'M0 5L5 -4H-5Z',
    'M-4 -2H-2V-4H2V-2H4V2H2V4H-2V2H-4Z',
  ];
  return <path className={`mark group-${group % 6}`} d={forms[group % 6]} transform={`translate(${x} ${y})`} />;
}

function PointTable({ points, x, y, title }: { points: readonly SurveyPoint[]; x: Axis; y: Axis; title: string }) {
  const lab = useLab();
  return (
    <Scroller label={`Data of ${title}`} rows>
      <table>
        <thead>
          <tr>
            <th scope="col">Configuration</th>
            <th scope="col">{x.label}</th>
            <th scope="col">{y.label}</th>
            <th scope="col">Verdict</th>
            <th scope="col">
              <span className="visually-hidden">Open it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.id}>
              <th scope="row">
                {point.group}: {point.label}
              </th>
              <td>{writeQuantity(point.x.mean, x.unit)}</td>
              <td>{writeQuantity(point.y.mean, y.unit)}</td>
              <td className={`outcome ${point.severity}`}>{point.outcome}</td>
              <td>
                <button type="button" className="quiet" onClick={() => lab.applyPatch(point.patch)}>
                  Open<span className="visually-hidden"> {point.label}</span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
