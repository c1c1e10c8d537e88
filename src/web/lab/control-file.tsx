// A file: picked or dropped, read here, never sent anywhere. What is wrong with it is said with line and column.

import { type ReactNode, useId, useRef, useState } from 'react';
import { describeProblem, digest, InputError } from '../../kernel/index.ts';
import type { FileField } from '../../models/index.ts';
import { useDrop } from '../drop.ts';
import { configurationOf } from './configuration.ts';
import { useLab, useLabState } from './context.ts';
import { ControlFrame, type ControlProps } from './control-frame.tsx';

export function FileControl({ name, field, changed }: ControlProps<FileField>) {
  const lab = useLab();
  const id = useId();
  const problemsId = useId();
  const picker = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const source = useLabState((state) => state.files[name]);
  const value = useLabState((state) => state.configuration.params[name]);
  const model = useLabState((state) => state.model);
  const preset = useLabState((state) => state.configuration.preset);
  const ofPreset = value !== undefined && value === configurationOf(model, preset).params[name];
  // The page says already, at its top, that the file is missing; a second alert would talk over it.
  const asked = useLabState((state) => state.problems.some(({ where }) => where === name));
  const wanted = useLabState((state) => state.missing.find((missing) => missing.field === name));

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      lab.setFile(name, { name: file.name, text: await file.text() });
      const content = lab.store.getState().configuration.params[name];
      const differs = wanted !== undefined && digest(content) !== wanted.hash;
      setProblems(differs ? [`${file.name} is not the file of the link: its content is ${digest(content)}`] : []);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      setProblems(error.problems.map(describeProblem));
    }
    if (picker.current !== null) picker.current.value = '';
  };
  const drop = useDrop((files) => void take(files[0]));
  return (
    <ControlFrame name={name} field={field} changed={changed} htmlFor={id}>
      <div className={drop.isOver ? 'drop over' : 'drop'} {...drop.handlers}>
        <p className="file-state">
          {source !== undefined ? <strong>{source.name}</strong> : ofPreset ? 'The preset’s own' : 'No file'}
          {source !== undefined && (
            <>
              {' '}
              <a href={`data:text/plain;charset=utf-8,${encodeURIComponent(source.text)}`} download={source.name}>
                Save
              </a>{' '}
              <button type="button" className="quiet" onClick={() => lab.setFile(name, undefined)}>
                Remove
              </button>
            </>
          )}
        </p>
        <button
          id={id}
          type="button"
          aria-label={`Choose a file for ${field.text.label}`}
          aria-describedby={problems.length > 0 ? problemsId : undefined}
          onClick={() => picker.current?.click()}
        >
          Choose a file
        </button>
        <input
          ref={picker}
          hidden
          type="file"
          accept={field.file.accept.join(',')}
          onChange={(event) => void take(event.target.files?.[0])}
          data-param={name}
        />
        <p className="muted small">{withCode(field.file.layout)}</p>
        {problems.length > 0 && (
          <div
            className="field-problem"
            id={problemsId}
            role={asked ? 'status' : 'alert'}
            data-testid={`problems-${name}`}
          >
            {problems.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
          </div>
        )}
      </div>
    </ControlFrame>
  );
}

/** Text in which backticks enclose what is to be typed. */
function withCode(text: string): ReactNode[] {
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes.
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}
