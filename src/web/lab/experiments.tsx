// Experiments: a question, the reader's prediction, the run, the answer. What was before stays pinned beside it.

import { useId, useState } from 'react';
import { type Experiment, writeQuantity } from '../../models/index.ts';
import { configurationOf } from './configuration.ts';
import { useLab, useLabState } from './context.ts';
import { OutcomeMark } from './presets.tsx';

export function Experiments() {
  const experiments = useLabState((state) => state.model.experiments);
  if (experiments.length === 0) return null;
  return (
    <section className="panel experiments" aria-label="Experiments">
      <details>
        <summary>
          <span>Experiments</span>
          <span className="count">{experiments.length}: predict, then run</span>
        </summary>
        {experiments.map((experiment) => (
          <ExperimentCard key={experiment.id} experiment={experiment} />
        ))}
      </details>
    </section>
  );
}

function ExperimentCard({ experiment }: { experiment: Experiment<unknown> }) {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const name = useId();
  const [choice, setChoice] = useState<number>();
  const [asked, setAsked] = useState(false);
  const run = () => {
    const base = configurationOf(model, experiment.preset);
    const changed = { preset: base.preset, params: { ...base.params, ...(experiment.patch as object) } };
    const isChange = Object.keys(experiment.patch as object).length > 0;
    lab.open(changed, isChange ? base : undefined);
    setAsked(true);
  };
  return (
    <details className="experiment" data-experiment={experiment.id}>
      <summary>{experiment.question}</summary>
      <fieldset>
        <legend className="small muted">What will happen?</legend>
        {experiment.choices.map((text, i) => (
          <label key={text}>
            <input type="radio" name={name} checked={choice === i} disabled={asked} onChange={() => setChoice(i)} />
            <span>
              {text}
              {asked && i === experiment.answer && <strong> (this)</strong>}
            </span>
          </label>
        ))}
      </fieldset>
      {!asked && (
        <button type="button" className="primary" disabled={choice === undefined} onClick={run}>
          Run it
        </button>
      )}
      {asked && (
        <div aria-live="polite">
          <p>
            <strong>{choice === experiment.answer ? 'As you predicted.' : 'Not as you predicted.'}</strong>{' '}
            {experiment.explanation}
          </p>
          <p className="small muted">
            <OutcomeMark id={experiment.outcome} /> in {writeQuantity(experiment.share, 'share')} of seeds.{' '}
            <Watch ids={experiment.watch} />
          </p>
          <button type="button" className="quiet" onClick={() => setAsked(false)}>
            Ask again
          </button>
        </div>
      )}
    </details>
  );
}

function Watch({ ids }: { ids: readonly string[] }) {
  const model = useLabState((state) => state.model);
  const links = ids.flatMap((id) => {
    const view = model.views.find((each) => each.id === id);
    if (view !== undefined) return [{ target: `view-${id}`, label: view.title }];
    const metric = model.metrics.find((each) => each.id === id);
    return metric === undefined ? [] : [{ target: `metric-${id}`, label: metric.label }];
  });
  if (links.length === 0) return null;
  return (
    <>
      Look at:{' '}
      {links.map(({ target, label }) => (
        <button
          key={target}
          type="button"
          className="quiet"
          onClick={() => document.getElementById(target)?.scrollIntoView({ block: 'center' })}
        >
          {label}
        </button>
      ))}
    </>
  );
}
