// The numbers of a run: the few that matter first as tiles, all of them as a table, each with its unit, the direction
// that is good, and why. Gauges set one number against its limit.

import { useMemo } from 'react';
import { type Metric, writeQuantity } from '../../models/index.ts';
import { type MeanOverRuns, meansOverRuns } from '../../study/summary.ts';
import { useLabState } from './context.ts';
import { GaugeBar } from './gauge.tsx';
import { useHelp } from './help.tsx';
import { useMode } from './mode.ts';
import { unbroken, writeChange } from './quantity-text.ts';
import { Scroller } from './scroller.tsx';

type AnyMetric = Metric<object>;

/** What there is to say of a metric: one run, the run of A beside it, or the mean over many seeds. */
interface Reading {
  value?: number;
  pinned?: number;
  mean?: MeanOverRuns;
}

function useReadings(): (id: string) => Reading {
  const own = useLabState((state) => state.run?.record.metrics);
  const pinned = useLabState((state) => (state.pinned === undefined ? undefined : state.pinnedRun?.record.metrics));
  const means = useMeans()?.means;
  return (id) => (means === undefined ? { value: own?.[id], pinned: pinned?.[id] } : { mean: means[id] });
}

/** Of many seeds, the means over the runs of the chosen outcome; over runs of different outcomes they mean nothing. */
function useMeans() {
  const model = useLabState((state) => state.model);
  const replication = useLabState((state) => state.study?.replication);
  const outcome = useMode((state) => state.outcome);
  return useMemo(() => {
    const runs = replication?.runs.filter(({ verdict }) => verdict.outcome === outcome);
    return runs && { means: meansOverRuns(model, runs), count: runs.length, outcome };
  }, [model, replication, outcome]);
}

export function Numbers() {
  const model = useLabState((state) => state.model);
  const read = useReadings();
  const means = useMeans();
  const comparing = useLabState((state) => state.pinned !== undefined && state.study === undefined);
  const metrics: readonly AnyMetric[] = model.metrics;
  return (
    <section className="numbers" aria-label="Numbers">
      {means !== undefined && (
        <p className="small muted">
          Means over the {means.count} {means.outcome} runs, with 95 % intervals.
        </p>
      )}
      <div className="tiles">
        {metrics
          .filter(({ primary }) => primary)
          .map((metric) => (
            <Tile key={metric.id} metric={metric} reading={read(metric.id)} />
          ))}
        {model.views.map((view) => view.kind === 'gauge' && <GaugeBar key={view.id} view={view} />)}
      </div>
      <details className="all-numbers">
        <summary>All numbers</summary>
        <Scroller label="All numbers">
          <table>
            <thead>
              <tr>
                <th scope="col">Number</th>
                {comparing && <th scope="col">A</th>}
                <th scope="col">{comparing ? 'Now' : 'Value'}</th>
                {comparing && <th scope="col">Difference</th>}
                <th scope="col">Better</th>
                <th scope="col">What it is</th>
              </tr>
            </thead>
            <tbody>
              {metrics.map((metric) => (
                <Row key={metric.id} metric={metric} reading={read(metric.id)} comparing={comparing} />
              ))}
            </tbody>
          </table>
        </Scroller>
      </details>
    </section>
  );
}

function Tile({ metric, reading }: { metric: AnyMetric; reading: Reading }) {
  const help = useHelp(
    metric.label,
    <>
      <p>{metric.help}</p>
      <p>
        {directionInWords(metric)} In <code>--fail-if</code>: <code>{metric.id}</code>.
      </p>
    </>,
  );
  return (
    <div className="tile" id={`metric-${metric.id}`} data-metric={metric.id}>
      <div className="control-head">
        <span className="control-label">{metric.label}</span>
        {help.button}
      </div>
      <Value metric={metric} reading={reading} />
      {help.text}
    </div>
  );
}

function Value({ metric, reading: { value, pinned, mean } }: { metric: AnyMetric; reading: Reading }) {
  if (mean !== undefined) {
    return (
      <p className="tile-value">
        <strong>{writeQuantity(mean.mean, metric.unit)}</strong>
        <span className="muted small">
          {unbroken(writeQuantity(mean.lo, metric.unit))} to {unbroken(writeQuantity(mean.hi, metric.unit))}
        </span>
      </p>
    );
  }
  return (
    <p className="tile-value">
      <strong>{value === undefined ? '–' : writeQuantity(value, metric.unit)}</strong>
      {value !== undefined && pinned !== undefined ? (
        <Difference metric={metric} from={pinned} to={value} />
      ) : (
        <Direction metric={metric} />
      )}
    </p>
  );
}

function directionInWords({ better }: AnyMetric): string {
  return better === 'neither'
    ? 'Neither more nor less is better.'
    : `${better === 'higher' ? 'More' : 'Less'} is better.`;
}

// Words and no arrow: an arrow beside a number reads as a trend.
function Direction({ metric }: { metric: AnyMetric }) {
  if (metric.better === 'neither') return null;
  return <span className="direction">{metric.better === 'higher' ? 'more' : 'less'} is better</span>;
}

/** The change from A, good or bad by the metric's direction, in sign and word as well as in colour. */
function Difference({ metric, from, to }: { metric: AnyMetric; from: number; to: number }) {
  if (Number.isNaN(to - from)) return null;
  const change = writeChange(from, to, metric.unit);
  if (change === undefined) return <span className="muted small">as A</span>;
  const isBetter = metric.better === 'neither' ? undefined : to > from === (metric.better === 'higher');
  return (
    <span className={`difference small ${isBetter === undefined ? '' : isBetter ? 'good' : 'bad'}`}>
      {change}
      {isBetter !== undefined && ` ${isBetter ? 'better' : 'worse'}`}
    </span>
  );
}

function Row({ metric, reading, comparing }: { metric: AnyMetric; reading: Reading; comparing: boolean }) {
  const { value, pinned, mean } = reading;
  const write = (number: number | undefined) => (number === undefined ? '–' : writeQuantity(number, metric.unit, 4));
  return (
    <tr>
      <th scope="row">{metric.label}</th>
      {comparing && <td>{write(pinned)}</td>}
      <td>
        {mean === undefined
          ? write(value)
          : `${write(mean.mean)} (${write(mean.lo)} to ${write(mean.hi)}, n ${mean.n})`}
      </td>
      {comparing && (
        <td>
          {value !== undefined && pinned !== undefined && <Difference metric={metric} from={pinned} to={value} />}
        </td>
      )}
      <td>{metric.better === 'neither' ? '–' : metric.better}</td>
      <td className="muted">{metric.help}</td>
    </tr>
  );
}
