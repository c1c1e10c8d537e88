// One text that a system declares: written, pasted, dropped on it, or chosen as a file. It is read here and sent nowhere.

import { useEffect, useId, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';

interface Declared {
  name: string;
  text: string;
}

/** A session that holds texts by their parts. */
export interface DeclaredSession<P extends string> {
  store: StoreApi<{ texts: Readonly<Record<P, Declared>> }>;
  write(texts: Partial<Record<P, Declared>>): void;
}

/** A pause in writing after which it is checked. */
const pauseMs = 300;

export function DeclaredText<P extends string>(props: { session: DeclaredSession<P>; part: P; label: string }) {
  const { session, part, label } = props;
  const write = (declared: Declared) => session.write({ [part]: declared } as Partial<Record<P, Declared>>);
  const latest = useRef(write);
  latest.current = write;
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const stored = useStore(session.store, (state) => state.texts[part]);
  const [text, setText] = useState(stored.text);
  const [isOver, setOver] = useState(false);
  useEffect(() => setText(stored.text), [stored.text]);
  useEffect(() => {
    if (text === stored.text) return;
    const timer = setTimeout(() => latest.current({ ...stored, text }), pauseMs);
    return () => clearTimeout(timer);
  }, [stored, text]);
  const take = async (file: File | undefined) => {
    if (file !== undefined) write({ name: file.name, text: await file.text() });
    if (picker.current !== null) picker.current.value = '';
  };
  return (
    <section
      className={isOver ? 'panel declared over' : 'panel declared'}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <div className="declared-head">
        <label htmlFor={id}>{label}</label>
        <span className="small muted">{stored.name}</span>
        <button type="button" className="quiet" onClick={() => picker.current?.click()}>
          Choose a file
        </button>
        <input ref={picker} hidden type="file" onChange={(event) => void take(event.target.files?.[0])} />
      </div>
      <textarea
        id={id}
        className="paste"
        rows={9}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </section>
  );
}
