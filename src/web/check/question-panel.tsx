// What is asked about the history: the data type, the level, and what the store held at first.

import { useId } from 'react';
import { useStore } from 'zustand';
import { dataTypes } from '../../checkers/index.ts';
import { type Level, levels, writtenValue } from '../../study/histories/index.ts';
import { WrittenBox } from '../written-box.tsx';
import type { Session } from './session.ts';

const levelTexts: Readonly<Record<Level, string>> = {
  linearizable: 'Every operation seems to happen at one moment between its call and its return.',
  sequential: 'One order of all operations keeps the order of each client, whatever the times say.',
  cm: 'Causal memory (CM): each client sees all writes in one order of its own that contradicts no cause.',
  ccv: 'Causal convergence (CCv): all clients see what they know of the writes in one order, which contradicts no cause.',
  causal:
    'No client reads what it knows, by itself or through others, to be overwritten (CC): the weakest of three usual ' +
    'meanings, as in the verdicts of runs. Of the two others, CCv and CM, it is told whether they hold.',
  cc: 'No client reads what it knows, by itself or through others, to be overwritten: the weakest meaning of causal.',
  pram: 'Each client sees the writes of every other client in their order.',
  sessions: 'Read your writes, monotonic reads, monotonic writes, writes follow reads.',
};

const levelNames: Readonly<Partial<Record<Level, string>>> = {
  cm: 'causal memory (CM)',
  ccv: 'causal convergence (CCv)',
  causal: 'causal (CC, CCv, CM)',
  cc: 'causal (CC alone)',
  pram: 'PRAM',
  sessions: 'session guarantees',
};

export function QuestionPanel({ session }: { session: Session }) {
  const ids = { model: useId(), level: useId(), initial: useId(), failedCas: useId() };
  const question = useStore(session.store, (state) => state.question);
  const guessed = useStore(session.store, ({ read }) => (read?.isGuessed ? read.model : undefined));
  return (
    <section className="panel questions" aria-label="Question">
      <label htmlFor={ids.level}>Level</label>
      <select
        id={ids.level}
        value={question.level}
        onChange={(event) => session.ask({ level: event.target.value as Level })}
      >
        {levels.map((level) => (
          <option key={level} value={level}>
            {levelNames[level] ?? level}
          </option>
        ))}
      </select>
      <p className="muted small">{levelTexts[question.level]}</p>
      <label htmlFor={ids.model}>Data type</label>
      <select
        id={ids.model}
        value={question.model ?? ''}
        onChange={(event) => session.ask({ model: event.target.value === '' ? undefined : event.target.value })}
      >
        <option value="">{guessed === undefined ? 'guess from operations' : `guessed: ${guessed}`}</option>
        {dataTypes.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <Initial id={ids.initial} session={session} />
      <label htmlFor={ids.failedCas}>A failed compare-and-set</label>
      <select
        id={ids.failedCas}
        value={question.failedCas ?? 'ignored'}
        onChange={(event) => session.ask({ failedCas: event.target.value as 'ignored' | 'mismatch' })}
      >
        <option value="ignored">says nothing</option>
        <option value="mismatch">found another value</option>
      </select>
    </section>
  );
}

function Initial({ id, session }: { id: string; session: Session }) {
  const initial = useStore(session.store, (state) => state.question.initial);
  return (
    <WrittenBox
      id={id}
      label="Value at first"
      placeholder="none"
      value={initial === undefined ? '' : JSON.stringify(initial)}
      take={(text) => session.ask({ initial: text === '' ? undefined : writtenValue(text) })}
    />
  );
}
