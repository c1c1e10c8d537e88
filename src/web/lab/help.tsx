// Help on demand: a question mark that unfolds a paragraph in place, so that it works alike with a mouse, a finger, a
// keyboard and a screen reader. Escape folds it again.

import { type ReactNode, useId, useState } from 'react';
import { Icon } from '../icon.tsx';

export function useHelp(about: string, children: ReactNode): { button: ReactNode; text: ReactNode } {
  const [open, setOpen] = useState(false);
  const id = useId();
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
  };
  return {
    button: (
      <button
        type="button"
        className="help-button"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`About ${about}`}
        onClick={() => setOpen(!open)}
        onKeyDown={onKeyDown}
      >
        <Icon name="help" />
      </button>
    ),
    text: (
      <div className="help" id={id} hidden={!open}>
        {open && children}
      </div>
    ),
  };
}
