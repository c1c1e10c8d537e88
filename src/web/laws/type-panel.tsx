// Where the type comes from: an example, right or broken, or a file of one's own. It is read here and never sent anywhere.

import { useId, useRef } from 'react';
import { useStore } from 'zustand';
import { exampleNamed, examples } from './examples.ts';
import type { LawSession } from './session.ts';

export function TypePanel({ session }: { session: LawSession }) {
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const source = useStore(session.store, (state) => state.source);
  const written = useStore(session.store, (state) => state.written);
  const chosen = exampleNamed(source);
  const take = async (file: File | undefined) => {
    if (file !== undefined) {
      session.open({ name: file.name, text: await file.text() }, written);
      session.check();
    }
    if (picker.current !== null) picker.current.value = '';
  };
  const options = (isBroken: boolean) =>
    examples
      .filter((example) => example.isBroken === isBroken)
      .map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      ));
  return (
    <section className="panel questions" aria-label="Type">
      <label htmlFor={id}>Type</label>
      <select
        id={id}
        value={chosen?.name ?? ''}
        onChange={({ target: { value } }) => {
          const example = examples.find(({ name }) => name === value);
          if (example !== undefined) session.openExample(example);
        }}
      >
        {chosen === undefined && <option value="">your own: {source.name}</option>}
        <optgroup label="Broken">{options(true)}</optgroup>
        <optgroup label="Right, as far as anyone has looked">{options(false)}</optgroup>
      </select>
      <button type="button" onClick={() => picker.current?.click()}>
        Open a file
      </button>
      <input
        ref={picker}
        hidden
        type="file"
        accept=".ts,.js,.mts,.mjs"
        onChange={(event) => void take(event.target.files?.[0])}
        data-testid="file"
      />
    </section>
  );
}
