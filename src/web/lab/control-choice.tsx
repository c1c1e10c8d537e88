// One of several, and yes or no.

import { useId } from 'react';
import type { ChoiceField, ToggleField } from '../../models/index.ts';
import { useLab, useLabState } from './context.ts';
import { ControlFrame, type ControlProps } from './control-frame.tsx';

export function ChoiceControl({ name, field, changed }: ControlProps<ChoiceField>) {
  const lab = useLab();
  const id = useId();
  const value = useLabState((state) => state.configuration.params[name] as string);
  return (
    <ControlFrame name={name} field={field} changed={changed} htmlFor={id}>
      <select
        id={id}
        value={value}
        data-param={name}
        onChange={(event) => lab.setParam(name, event.target.value, 'step')}
      >
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </ControlFrame>
  );
}

export function ToggleControl({ name, field, changed }: ControlProps<ToggleField>) {
  const lab = useLab();
  const id = useId();
  const value = useLabState((state) => state.configuration.params[name] as boolean);
  const box = (
    <input
      id={id}
      type="checkbox"
      className="switch"
      // biome-ignore lint/a11y/useAriaPropsForRole: the checked state of a checkbox is its own.
      role="switch"
      checked={value}
      data-param={name}
      onChange={(event) => lab.setParam(name, event.target.checked, 'step')}
    />
  );
  return <ControlFrame name={name} field={field} changed={changed} htmlFor={id} aside={box} />;
}
