// The presets: named points with what each shows and where it comes from.

import { useRef } from 'react';
import { type Preset, type Severity, writeQuantity } from '../../models/index.ts';
import { Icon } from '../icon.tsx';
import { changesOf, configurationOf, presetOf } from './configuration.ts';
import { useLab, useLabState } from './context.ts';

export function Presets() {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const current = useLabState((state) => state.configuration.preset);
  const isChanged = useLabState((state) => Object.keys(changesOf(model, state.configuration)).length > 0);
  const folder = useRef<HTMLDetailsElement>(null);
  const open = (id: string) => {
    lab.open(configurationOf(model, id), lab.store.getState().pinned);
    if (folder.current === null) return;
    folder.current.open = false;
    folder.current.querySelector('summary')?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== 'Escape' || folder.current === null) return;
    folder.current.open = false;
    folder.current.querySelector('summary')?.focus();
  };
  const preset = presetOf(model, current);
  return (
    <section className="panel presets" aria-label="Presets">
      <details ref={folder} onKeyDown={onKeyDown}>
        <summary>
          <span className="muted small">Preset</span>
          <strong>{preset?.title ?? current}</strong>
        </summary>
        <ul>
          {model.presets.map((each: Preset<unknown>) => (
            <li key={each.id}>
              <button
                type="button"
                className="preset"
                aria-current={each.id === current}
                onClick={() => open(each.id)}
                data-preset={each.id}
              >
                <span className="preset-title">
                  <strong>{each.title}</strong> <OutcomeMark id={each.outcome} />
                </span>
                <span className="small">{each.about}</span>
                <span className="small muted">Source: {each.source}.</span>
              </button>
            </li>
          ))}
        </ul>
      </details>
      {preset !== undefined && (
        <p className="small muted">
          {isChanged ? (
            'Changed from the preset.'
          ) : (
            <>
              Shows <OutcomeMark id={preset.outcome} /> in {writeQuantity(preset.share, 'share')} of seeds.
            </>
          )}
        </p>
      )}
    </section>
  );
}

/** An outcome by its sign, colour and name. */
export function OutcomeMark({ id }: { id: string }) {
  const outcomes = useLabState((state) => state.model.outcomes);
  const severity: Severity = outcomes.find((outcome) => outcome.id === id)?.severity ?? 'unknown';
  return (
    <span className={`outcome ${severity}`}>
      <Icon name={severity} />
      {id}
    </span>
  );
}
