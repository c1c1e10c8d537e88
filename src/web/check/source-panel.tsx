// Where the history comes from: dropped, chosen, pasted, or one of the examples. It is read here and never sent
// anywhere.

import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { examples } from './examples.ts';
import type { Session } from './session.ts';

export function SourcePanel({ session }: { session: Session }) {
  const picker = useRef<HTMLInputElement>(null);
  const source = useStore(session.store, (state) => state.source);
  const take = async (file: File | undefined) => {
    if (file !== undefined) session.open({ name: file.name, text: await file.text() });
    if (picker.current !== null) picker.current.value = '';
  };
  const isOver = useDrop(take);
  return (
    <section className="panel" aria-label="History">
      <div className={isOver ? 'drop over' : 'drop'}>
        <p className="file-state">
          {source === undefined ? 'Drop a history on this page' : <strong data-testid="source">{source.name}</strong>}
        </p>
        <button type="button" onClick={() => picker.current?.click()}>
          Choose a file
        </button>
        <input
          ref={picker}
          hidden
          type="file"
          onChange={(event) => void take(event.target.files?.[0])}
          data-testid="file"
        />
      </div>
      <Paste session={session} />
      <details className="fold" open={source === undefined}>
        <summary>Examples</summary>
        <ul className="examples">
          {examples.map((history) => (
            <li key={history.name}>
              <button type="button" className="quiet" onClick={() => session.open(history)}>
                {history.name}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** Takes a file that is dropped anywhere on the page, which a browser would open in its place; true while one hovers. */
function useDrop(take: (file: File | undefined) => void): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = () => setOver(false);
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      latest.current(event.dataTransfer?.files[0]);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return isOver;
}

function Paste({ session }: { session: Session }) {
  const id = useId();
  const [text, setText] = useState('');
  return (
    <details className="fold">
      <summary>Paste</summary>
      <label htmlFor={id} className="small muted">
        A history in any of the formats
      </label>
      <textarea
        id={id}
        className="paste"
        rows={6}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button
        type="button"
        className="primary"
        disabled={text.trim() === ''}
        onClick={() => session.open({ name: 'pasted', text })}
      >
        Check it
      </button>
    </details>
  );
}
