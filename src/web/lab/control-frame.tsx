// What all controls share: a label, a way back to the preset, help with its source.

import type { ReactNode } from 'react';
import type { Field } from '../../models/index.ts';
import { allowedIn } from '../../study/inputs.ts';
import { Icon } from '../icon.tsx';
import { configurationOf } from './configuration.ts';
import { useLab, useLabState } from './context.ts';
import { useHelp } from './help.tsx';

export interface ControlProps<F extends Field = Field> {
  name: string;
  field: F;
  changed: boolean;
}

export function ControlFrame(props: ControlProps & { htmlFor?: string; aside?: ReactNode; children?: ReactNode }) {
  const { name, field, changed, htmlFor, aside, children } = props;
  const { text } = field;
  const help = useHelp(
    text.label,
    <>
      <p>{text.help}</p>
      <p>Allowed: {allowedIn(field)}.</p>
      <p>Source: {text.source}.</p>
      <p>
        On the command line: <code>--{name}</code>
      </p>
    </>,
  );
  return (
    <div className={changed ? 'control changed' : 'control'} data-control={name}>
      <div className="control-head">
        {htmlFor === undefined ? (
          <span className="control-label">{text.label}</span>
        ) : (
          <label className="control-label" htmlFor={htmlFor}>
            {text.label}
          </label>
        )}
        {help.button}
        {changed && <ResetButton name={name} label={text.label} />}
        <span className="control-aside">{aside}</span>
      </div>
      {children}
      {help.text}
    </div>
  );
}

function ResetButton({ name, label }: { name: string; label: string }) {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const preset = useLabState((state) => state.configuration.preset);
  const back = () => lab.setParam(name, configurationOf(model, preset).params[name], 'step');
  return (
    <button type="button" className="help-button" aria-label={`Set ${label} back to the preset's`} onClick={back}>
      <Icon name="reset" />
    </button>
  );
}
