// One text that a system declares: written, pasted, dropped on it, or chosen as a file. It is read here and sent nowhere.

import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { NamedText } from '../../models/csi/configs/index.ts';
import { useDrop } from '../drop.ts';

interface Props {
  label: string;
  declared: NamedText;
  write(declared: NamedText): void;
  /** What is done with several files at once; without it the first is taken. */
  writeAll?(declared: readonly NamedText[]): void;
  /** Further buttons. */
  children?: ReactNode;
}

/** A pause in writing after which it is checked. */
const pauseMs = 300;

export function DeclaredText({ label, declared, write, writeAll, children }: Props) {
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const draft = useDraft(declared, write);
  const take = async (files: Iterable<File>) => {
    const texts = await Promise.all([...files].map(async (file) => ({ name: file.name, text: await file.text() })));
    if (picker.current !== null) picker.current.value = '';
    if (texts.length > 1 && writeAll !== undefined) writeAll(texts);
    else if (texts.length > 0) write(texts[0]);
  };
  const drop = useDrop((files) => void take(files));
  return (
    <section className={drop.isOver ? 'panel declared over' : 'panel declared'} aria-label={label} {...drop.handlers}>
      <div className="declared-head">
        <label htmlFor={id}>{label}</label>
        <span className="small muted">{declared.name}</span>
        <span className="declared-tools">
          <button type="button" className="quiet" onClick={() => picker.current?.click()}>
            Choose a file
          </button>
          {children}
        </span>
        <input
          ref={picker}
          hidden
          type="file"
          multiple={writeAll !== undefined}
          onChange={(event) => void take(event.target.files ?? [])}
        />
      </div>
      <textarea
        id={id}
        className="paste"
        rows={9}
        spellCheck={false}
        value={draft.text}
        onPaste={({ currentTarget: box }) => {
          if (box.selectionStart === 0 && box.selectionEnd === box.value.length) draft.replace();
        }}
        onChange={(event) => draft.change(event.target.value)}
        onBlur={draft.finish}
      />
    </section>
  );
}

/**
 * What is being written, which counts after a pause, or when one leaves it. Once all of it is replaced it is no more the
 * file that it was.
 */
function useDraft(declared: NamedText, write: (declared: NamedText) => void) {
  const latest = useRef(write);
  latest.current = write;
  const [text, setText] = useState(declared.text);
  const [name, setName] = useState(declared.name);
  useEffect(() => setText(declared.text), [declared.text]);
  useEffect(() => setName(declared.name), [declared.name]);
  useEffect(() => {
    if (text === declared.text) return;
    const timer = setTimeout(() => latest.current({ name, text }), pauseMs);
    return () => clearTimeout(timer);
  }, [declared, name, text]);
  const finish = () => {
    if (text !== declared.text) write({ name, text });
  };
  return { text, change: setText, replace: () => setName('pasted text'), finish };
}
