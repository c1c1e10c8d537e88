// Many seeds: how often each outcome comes about, with its interval, and which of them the charts show. The runs of
// different outcomes are never averaged together.

import { useEffect } from 'react';
import { writeQuantity } from '../../models/index.ts';
import { useLab, useLabState } from './context.ts';
import { useMode } from './mode.ts';
import { OutcomeMark } from './presets.tsx';
import { unbroken } from './quantity-text.ts';

export function Seeds() {
  const lab = useLab();
  const study = useLabState((state) => state.study);
  const seed = useLabState((state) => state.seed);
  const replication = study?.replication;
  const mode = useMode((state) => state.outcome);
  const outcomes = Object.entries(replication?.outcomes ?? {});
  const first = outcomes[0]?.[0];
  useEffect(() => useMode.setState({ outcome: first }), [first]);
  if (study === undefined) return null;
  if (replication === undefined) {
    return (
      <section className="panel seeds" aria-label="Many seeds">
        <label className="progress">
          <span role="status">
            {study.finished} of {study.total} seeds
          </span>
          <progress max={study.total} value={study.finished} />
        </label>
        <button type="button" onClick={() => lab.stopStudy()}>
          Stop
        </button>
      </section>
    );
  }
  return (
    <section className="panel seeds" aria-label="Many seeds" data-testid="outcomes">
      <div className="panel-head">
        <h2>
          Outcomes of {replication.seeds} seeds, {seed} to {seed + replication.seeds - 1}
        </h2>
        <button type="button" className="quiet" onClick={() => lab.stopStudy()}>
          Back to one run
        </button>
      </div>
      <fieldset>
        <legend className="muted small">
          The charts show the median and the 5 to 95 % band of one outcome; different outcomes are never averaged.
        </legend>
        {outcomes.map(([id, { count, share, lo, hi }]) => (
          <label key={id} className="outcome-row">
            <input type="radio" name="mode" checked={mode === id} onChange={() => useMode.setState({ outcome: id })} />
            <OutcomeMark id={id} />
            <span className="outcome-bar" aria-hidden="true">
              <span className="outcome-share" style={{ width: `${100 * share}%` }} />
              <span className="outcome-interval" style={{ left: `${100 * lo}%`, width: `${100 * (hi - lo)}%` }} />
            </span>
            <span className="outcome-count">
              <strong>
                {count} of {replication.seeds}
              </strong>{' '}
              <span className="muted">
                {unbroken(writeQuantity(lo, 'share'))} to {unbroken(writeQuantity(hi, 'share'))}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <p className="muted small">Intervals: 95 %, Wilson (1927).</p>
    </section>
  );
}
