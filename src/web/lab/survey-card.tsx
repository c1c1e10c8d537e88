// Surveys: pictures over many configurations, each made when the reader asks for it. A point opens its configuration.

import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { layoutScatter } from '../../charts/index.ts';
import { type Survey, writeQuantity } from '../../models/index.ts';
import type { Pool } from '../../pool/index.ts';
import { runSurvey, type SurveyPoint, type SurveyResult } from '../../study/survey.ts';
import { useLab, useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { type AxisText, Scatter } from './scatter.tsx';
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
  impossible: SurveyResult['impossible'];
  /** The parameters they belong to. */
  params: object;
  failure?: string;
}

function SurveyCard({ survey, pool }: { survey: AnySurvey; pool: Pool }) {
  const model = useLabState((state) => state.model);
  const params = useLabState((state) => state.configuration.params);
  const seed = useLabState((state) => state.seed);
  // A slider that moves need not wait for how many they are.
  const later = useDeferredValue(params);
  const count = useMemo(() => survey.configurations(later).length, [survey, later]);
  const help = useHelp(survey.title, <p>{survey.help}</p>);
  const [made, setMade] = useState<Made>();
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const compute = async () => {
    stop.current?.abort();
    const mine = new AbortController();
    stop.current = mine;
    const total = survey.configurations(params).length;
    const points: SurveyPoint[] = [];
    const show = (more: Partial<Made>) =>
      stop.current === mine && setMade({ points: [...points], total, isDone: false, impossible: [], params, ...more });
    const onPoint = (point: SurveyPoint) => {
      points.push(point);
      show({});
    };
    show({});
    try {
      const options = { pool, signal: mine.signal, onPoint };
      const { impossible } = await runSurvey(model, survey, { params, seed }, options);
      show({ isDone: true, impossible });
    } catch (error) {
      if (!mine.signal.aborted) show({ isDone: true, failure: error instanceof Error ? error.message : String(error) });
    }
  };
  const halt = () => {
    stop.current?.abort();
    stop.current = undefined;
    setMade((now) => now && { ...now, isDone: true });
  };
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
          {survey.help} {count} configurations, {survey.seeds} seeds each.
        </p>
      ) : (
        <>
          <Remarks made={made} isOld={made.params !== params} />
          <Points survey={survey} points={made.points} />
        </>
      )}
    </figure>
  );
}

function Remarks({ made: { failure, impossible, isDone, points, total }, isOld }: { made: Made; isOld: boolean }) {
  const remarks = [
    failure !== undefined && `It could not be made: ${failure}.`,
    isDone && failure === undefined && points.length + impossible.length < total && 'Stopped before it was complete.',
    impossible.length > 0 && `Left out: ${impossible.map(({ label, reason }) => `${label} (${reason})`).join('; ')}.`,
    isOld && 'Of the parameters as they were when it was made.',
  ].filter((remark) => remark !== false);
  return remarks.length === 0 ? null : <p className="small muted">{remarks.join(' ')}</p>;
}

function Points({ survey, points }: { survey: AnySurvey; points: readonly SurveyPoint[] }) {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const [place, width] = useWidth<HTMLDivElement>();
  const { y: upwards, hasFrontier, isJoined, threshold } = survey;
  const textOf = (id: string): AxisText => model.metrics.find((metric) => metric.id === id)!;
  const x = textOf(survey.x.metric);
  const y: AxisText = 'metric' in upwards ? textOf(upwards.metric) : { label: upwards.label };
  const layout = useMemo(() => {
    if (width === 0) return undefined;
    const scales = {
      x: survey.x.scale ?? 'linear',
      y: 'metric' in upwards ? (upwards.scale ?? 'linear') : upwards.names,
      isAsGood: 'metric' in upwards ? undefined : upwards.isAsGood,
    };
    return layoutScatter({ points, ...scales, threshold: threshold?.value, hasFrontier, isJoined }, width);
  }, [points, survey, width, upwards, threshold, hasFrontier, isJoined]);
  const open = (id: string) => lab.applyPatch(points.find((point) => point.id === id)!.patch);
  return (
    <>
      <div ref={place}>
        {layout !== undefined && <Scatter layout={layout} title={survey.title} x={x} y={y} threshold={threshold} />}
      </div>
      <details className="data">
        <summary>
          Data<span className="visually-hidden"> of {survey.title}</span>
        </summary>
        <PointTable points={points} x={x} y={y} title={survey.title} open={open} />
      </details>
    </>
  );
}

interface TableProps {
  points: readonly SurveyPoint[];
  x: AxisText;
  y: AxisText;
  title: string;
  open(id: string): void;
}

function PointTable({ points, x, y, title, open }: TableProps) {
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
              <td>{writeQuantity(point.x.mean, x.unit ?? '')}</td>
              <td>{typeof point.y === 'string' ? point.y : writeQuantity(point.y.mean, y.unit ?? '')}</td>
              <td className={`outcome ${point.severity}`}>{point.outcome}</td>
              <td>
                <button type="button" className="quiet" onClick={() => open(point.id)}>
                  Open
                  <span className="visually-hidden">
                    {' '}
                    {point.group}: {point.label}
                  </span>
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
