// A labelled box whose text counts when it is left or Enter is pressed; Escape brings back what was there.

import { type InputHTMLAttributes, useState } from 'react';

interface WrittenBoxProps extends Pick<InputHTMLAttributes<HTMLInputElement>, 'inputMode' | 'placeholder'> {
  id: string;
  label: string;
  /** What counts now. */
  value: string;
  /** Called with other text than that, without blanks around it. */
  take(text: string): void;
}

export function WrittenBox({ id, label, value, take, ...attributes }: WrittenBoxProps) {
  const [draft, setDraft] = useState<string>();
  const leave = () => {
    if (draft === undefined) return;
    setDraft(undefined);
    const text = draft.trim();
    if (text !== value) take(text);
  };
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        {...attributes}
        id={id}
        className="number-box"
        autoComplete="off"
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape') setDraft(undefined);
        }}
      />
    </>
  );
}
