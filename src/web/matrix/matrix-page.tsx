// The page of the write-read matrix: every library of a format writes, every other reads, in this browser; what comes of the
// values as a heat map, and each difference down to its bytes.

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type Index, totalsOf, type ValueGroup, valueGroups, valuesUpTo } from '../../models/csi/matrix/index.ts';
import { Icon } from '../icon.tsx';
import { writeAddress } from '../route.ts';
import { HeatMap, Legend } from './heat-map.tsx';
import { PairPanel } from './pair-panel.tsx';
import { askedOf, createMatrixSession, formatTitle, pageFormats, systemsOf } from './session.ts';
import { Sources } from './sources.tsx';
import '../styles/lab.css';
import '../styles/matrix.css';

const session = createMatrixSession();

const groupTexts: Readonly<Record<ValueGroup, string>> = {
  happy: 'of a first test',
  typical: 'with those of real data',
  boundary: 'with the boundaries of types',
};

export default function MatrixPage({ query }: { query: string }) {
  useEffect(() => {
    document.title = 'Write-read matrix · Faultline';
  }, []);
  const given = new URLSearchParams(query);
  const { format, group } = askedOf(given);
  useEffect(() => {
    void session.open({ format, group });
  }, [format, group]);
  const { index, isRunning, done, cells, failure } = useStore(session.store);
  const write = (changes: Record<string, string>) => {
    const next = new URLSearchParams({ format, values: group, ...changes });
    writeAddress(`#/matrix?${next}`, true);
  };
  const shown = index?.result.format === format ? index : undefined;
  const pair = shown && pairOf(shown, given);
  return (
    <div className="lab matrix" aria-busy={isRunning} data-running={isRunning ? '' : undefined}>
      <div className="lab-title">
        <h1>Write-read matrix</h1>
        <p>What becomes of a value when one library writes it and another reads it?</p>
      </div>
      {failure !== undefined && (
        <div className="notice bad" role="alert">
          <Icon name="bad" />
          <p>{failure}</p>
        </div>
      )}
      <Sentence index={shown} isRunning={isRunning} done={done} cells={cells} />
      <div className="matrix-asked">
        <label>
          Format{' '}
          <select value={format} onChange={(event) => write({ format: event.target.value })}>
            {pageFormats.map((id) => (
              <option key={id} value={id}>
                {formatTitle(id)} ({systemsOf(id).length})
              </option>
            ))}
          </select>
        </label>
        <label>
          Values{' '}
          <select value={group} onChange={(event) => write({ values: event.target.value })}>
            {valueGroups.map((id) => (
              <option key={id} value={id}>
                {valuesUpTo(id).length} {groupTexts[id]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {shown !== undefined && (
        <>
          <HeatMap index={shown} chosen={pair} choose={({ writer, reader }) => write({ writer, reader })} />
          {pair !== undefined && (
            <PairPanel
              index={shown}
              {...pair}
              value={given.get('value') ?? undefined}
              choose={(value) => write({ ...pair, value })}
            />
          )}
          <Totals index={shown} />
        </>
      )}
      <Sources format={format} />
    </div>
  );
}

/** The pair of the address, or the first one in which two packages differ that each alone carry the value. */
function pairOf(index: Index, given: URLSearchParams): { writer: string; reader: string } | undefined {
  const { writers, readers } = index.result;
  const [writer, reader] = [given.get('writer'), given.get('reader')];
  if (writer !== null && reader !== null && writers.includes(writer) && readers.includes(reader))
    return { writer, reader };
  const quiet = index.result.steps.find(
    (step) =>
      step.kind === 'read' && (step.fidelity === 'silent' || step.fidelity === 'trap') && index.isInteraction(step),
  );
  return quiet?.kind === 'read' ? { writer: quiet.writer, reader: quiet.reader } : undefined;
}

function Sentence({
  index,
  isRunning,
  done,
  cells,
}: {
  index?: Index;
  isRunning: boolean;
  done: number;
  cells: number;
}) {
  if (index === undefined || isRunning) {
    return (
      <p className="verdict" role="status">
        {index === undefined
          ? 'Loading the libraries …'
          : `${done.toLocaleString('en')} of ${cells.toLocaleString('en')} cells …`}
      </p>
    );
  }
  const { silent, trap, crash, cells: all, interactions } = totalsOf([index.result]);
  const quiet = silent + trap;
  const severity = quiet > 0 ? 'bad' : crash > 0 ? 'warning' : 'good';
  return (
    <p className={`verdict ${severity}`} role="status" data-testid="sentence">
      <Icon name={severity} />{' '}
      <span>
        <strong>
          {quiet.toLocaleString('en')} of {all.toLocaleString('en')} readings are wrong and nothing says so
        </strong>
        ; {crash.toLocaleString('en')} crash. In {interactions.toLocaleString('en')} cells two packages differ that each
        alone carry the value.
      </span>
    </p>
  );
}

function Totals({ index }: { index: Index }) {
  const totals = totalsOf([index.result]);
  return (
    <section className="panel" aria-labelledby="totals">
      <h2 id="totals">What the signs mean, and how often they came</h2>
      <Legend counts={totals} cells={totals.cells} />
    </section>
  );
}
