// One number against its limit: a bar, and the limit as a line across it.

import type { AnyGaugeView } from '../../charts/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';

export function GaugeBar({ view }: { view: AnyGaugeView }) {
  const run = useLabState((state) => (state.study === undefined ? state.run : undefined));
  const help = useHelp(view.title, <p>{view.help}</p>);
  if (run === undefined) return null;
  const { value, limit, limitLabel } = view.of(run.record.result, run.configuration.params);
  const full = 1.5 * limit;
  const isOver = value > limit;
  const share = (part: number) => `${Math.min(100, (100 * part) / full)}%`;
  return (
    <div className="tile gauge" id={`view-${view.id}`}>
      <div className="control-head">
        <span className="control-label">{view.title}</span>
        {help.button}
      </div>
      <p className="tile-value">
        <strong>{writeQuantity(value, view.unit)}</strong>
        <span className={`small ${isOver ? 'bad' : 'good'}`}>
          {isOver ? 'over' : 'within'} {limitLabel} {writeQuantity(limit, view.unit)}
        </span>
      </p>
      <div className="gauge-bar" aria-hidden="true">
        <span className={isOver ? 'gauge-value over' : 'gauge-value'} style={{ width: share(value) }} />
        <span className="gauge-limit" style={{ left: share(limit) }} />
      </div>
      {help.text}
    </div>
  );
}
