// A number: a slider for feeling, a box for the exact value with its unit.

import { useEffect, useId, useRef, useState } from 'react';
import { describeProblem } from '../../kernel/index.ts';
import { type NumberField, writeQuantity } from '../../models/index.ts';
import { readOne } from './configuration.ts';
import { useLab, useLabState } from './context.ts';
import { ControlFrame, type ControlProps } from './control-frame.tsx';
import { painted } from './painted.ts';
import { exactText } from './quantity-text.ts';
import { sliderOf } from './slider.ts';

export function NumberControl({ name, field, changed }: ControlProps<NumberField>) {
  const lab = useLab();
  const id = useId();
  const value = useLabState((state) => state.configuration.params[name] as number);
  const slider = sliderOf(field);
  const moving = useRef(false);
  const move = (event: React.ChangeEvent<HTMLInputElement>) => {
    painted.since(event.nativeEvent.timeStamp);
    lab.setParam(name, slider.valueAt(event.target.valueAsNumber), moving.current ? 'movement' : 'step');
    moving.current = true;
  };
  const rest = () => {
    moving.current = false;
  };
  const box = <NumberBox id={id} name={name} field={field} value={value} />;
  return (
    <ControlFrame name={name} field={field} changed={changed} htmlFor={id} aside={box}>
      <input
        type="range"
        aria-label={field.text.label}
        aria-valuetext={writeQuantity(value, field.unit, 6)}
        min={0}
        max={slider.last}
        step={1}
        value={slider.stepOf(value)}
        onChange={move}
        onPointerUp={rest}
        onBlur={rest}
        style={{ '--share': `${(100 * slider.stepOf(value)) / slider.last}%` } as React.CSSProperties}
        data-param={name}
      />
    </ControlFrame>
  );
}

function NumberBox({ id, name, field, value }: { id: string; name: string; field: NumberField; value: number }) {
  const lab = useLab();
  const model = useLabState((state) => state.model);
  const [draft, setDraft] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const problemId = useId();

  // A value set from elsewhere, a slider or a preset, replaces what was being typed.
  useEffect(() => {
    if (Number.isNaN(value)) return;
    setDraft(undefined);
    setProblem(undefined);
  }, [value]);

  const take = (text: string) => {
    const read = readOne(model, name, text, field.text.label);
    if ('problems' in read) {
      setProblem(read.problems.map((found) => describeProblem({ ...found, where: undefined })).join('; '));
      return;
    }
    setProblem(undefined);
    if (read.value === value) setDraft(undefined);
    else lab.setParam(name, read.value, 'step');
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && draft !== undefined) take(draft);
    if (event.key === 'Escape') {
      setDraft(undefined);
      setProblem(undefined);
    }
  };
  return (
    <>
      <input
        id={id}
        className="number-box"
        type="text"
        inputMode="text"
        autoComplete="off"
        spellCheck={false}
        value={draft ?? exactText(value, field.unit)}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => draft !== undefined && take(draft)}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && (
        <span className="field-problem" id={problemId} role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
