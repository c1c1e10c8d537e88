// The text of the type, to be read and changed, and the button that checks it.

import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Editor } from './editor.ts';
import { exampleNamed } from './examples.ts';
import type { LawSession } from './session.ts';

export function EditorPanel({ session }: { session: LawSession }) {
  const source = useStore(session.store, (state) => state.source);
  const isRunning = useStore(session.store, (state) => state.isRunning);
  const isOld = useStore(session.store, (state) => state.checkedText !== state.source.text);
  const simulated = exampleNamed(source)?.simulated;
  return (
    <section className="panel type-text" aria-label="Text of the type">
      <div className="panel-head">
        <h2 data-testid="source">{source.name}</h2>
        <span className="steps">
          {simulated !== undefined && (
            <a className="in-simulator" href={`#/crdt?crdtType=${simulated}&replicas=3&operations=8`}>
              In the simulator
            </a>
          )}
          {isRunning ? (
            <button type="button" onClick={() => session.stop()}>
              Stop
            </button>
          ) : (
            <button
              type="button"
              className={isOld ? 'primary' : undefined}
              onClick={() => session.check()}
              title="Control and Enter, in the editor"
            >
              Check the laws
            </button>
          )}
        </span>
      </div>
      <Text session={session} />
    </section>
  );
}

function Text({ session }: { session: LawSession }) {
  const place = useRef<HTMLDivElement>(null);
  const text = useStore(session.store, (state) => state.source.text);
  const name = useStore(session.store, (state) => state.source.name);
  const problems = useStore(session.store, (state) => state.problems);
  const [editor, setEditor] = useState<Editor>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    let isGone = false;
    let opened: Editor | undefined;
    import('./editor.ts')
      .then(({ openEditor }) => {
        if (isGone || place.current === null) return;
        opened = openEditor(place.current, {
          text: session.store.getState().source.text,
          label: 'The type, in TypeScript or JavaScript',
          edited: (next) => next !== session.store.getState().source.text && session.edit(next),
          run: () => session.check(),
        });
        setEditor(opened);
      })
      .catch((error) => setFailure(error instanceof Error ? error.message : String(error)));
    return () => {
      isGone = true;
      opened?.close();
    };
  }, [session]);
  useEffect(() => editor?.setText(text), [editor, text]);
  useEffect(() => editor?.mark(problems, name), [editor, problems, name]);
  return (
    <>
      {failure !== undefined && <p className="bad small">The editor could not be loaded: {failure}</p>}
      <div ref={place} className="editor">
        {editor === undefined && <pre>{text}</pre>}
      </div>
    </>
  );
}
