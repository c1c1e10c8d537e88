// The operations that cannot be reconciled, in the order in which the sentence speaks of them, and the way to the next
// violation.

import { useStore } from 'zustand';
import type { Operation } from '../../checkers/index.ts';
import { dataTypeNamed, deedOf } from '../../study/histories/index.ts';
import type { FoundResult, ReadResult } from './carry-out.ts';
import type { Session } from './session.ts';
import { spanText } from './time-text.ts';

const formats = { edn: 'EDN', log: 'a log of Jepsen', jsonl: 'JSON lines' } as const;

export function WitnessPanel(props: { session: Session; read: ReadResult; found: FoundResult }) {
  const { session, read, found } = props;
  const { operations, lines, unit, model, format, isGuessed, notes } = read;
  const { witness, method, steps } = found;
  const type = dataTypeNamed(model);
  return (
    <section className="panel" aria-label="Reasons">
      {witness !== undefined && (
        <>
          <div className="panel-head">
            <h2>
              <Position session={session} />
              {witness.key !== '' && (
                <>
                  {' '}
                  on key <code>{witness.key}</code>
                </>
              )}
            </h2>
            <Steps session={session} />
          </div>
          <ol className="witness" data-testid="witness">
            {witness.operations.map((index, i) => (
              <li key={index}>
                <span className="badge">{i + 1}</span>
                <span>
                  client {operations[index].client} {deedOf(operations[index], type)}
                </span>
                <span className="muted small">
                  {spanText(operations[index], unit)}, line {lines[index]}
                </span>
              </li>
            ))}
          </ol>
        </>
      )}
      <p className="muted small" data-testid="about">
        {count(operations.length, 'operation')} by {count(distinct(operations, 'client'), 'client')} on{' '}
        {count(distinct(operations, 'key'), 'key')}, read as {formats[format]}; {model}
        {isGuessed && ', as the operations look'}; by {method} in {count(steps, 'step')}.
        {notes.map(({ what }) => ` ${what}.`)}
      </p>
    </section>
  );
}

function Position({ session }: { session: Session }) {
  const shown = useStore(session.store, (state) => state.shown);
  const found = useStore(session.store, (state) => state.results.length);
  const isExhausted = useStore(session.store, (state) => state.isExhausted);
  return (
    <span data-testid="position">
      Violation {shown + 1}
      {isExhausted ? ` of ${found}` : ''}
    </span>
  );
}

function Steps({ session }: { session: Session }) {
  const shown = useStore(session.store, (state) => state.shown);
  const isLast = useStore(session.store, (state) => state.isExhausted && state.shown + 1 === state.results.length);
  return (
    <span className="steps">
      {shown > 0 && (
        <button type="button" onClick={() => session.previous()}>
          Previous
        </button>
      )}
      <button type="button" className="primary" disabled={isLast} onClick={() => session.next()} data-testid="next">
        {isLast ? 'No other violation' : 'Next violation'}
      </button>
    </span>
  );
}

function distinct(operations: readonly Operation[], field: 'client' | 'key'): number {
  return new Set(operations.map((operation) => operation[field])).size;
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
