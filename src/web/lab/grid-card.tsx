// Measures against failures: a row for each failure, a column for each measure. It is computed when the reader asks for it, and
// a cell says more when it is chosen.

import { useEffect, useRef, useState } from 'react';
import type { GridCell, GridLine, GridView } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { computeColumns, type GridRun } from './grid-columns.ts';
import { useHelp } from './help.tsx';
import { Scroller } from './scroller.tsx';

type Cells = Readonly<Record<string, readonly GridCell[]>>;
type Progress = 'none' | 'running' | 'done' | { failure: string };

export function GridCard({ view }: { view: GridView }) {
  const model = useLabState((state) => state.model.id);
  const seed = useLabState((state) => state.seed);
  const help = useHelp(view.title, <p>{view.help}</p>);
  const [cells, setCells] = useState<Cells>({});
  const [progress, setProgress] = useState<Progress>('none');
  const run = useRef<GridRun>(undefined);
  useEffect(() => () => run.current?.stop(), []);

  const compute = () => {
    run.current?.stop();
    setCells({});
    setProgress('running');
    run.current = computeColumns(
      { model, view, seed },
      (column, found) => setCells((now) => ({ ...now, [column]: found })),
      (failure) => setProgress(failure === undefined ? 'done' : { failure }),
    );
  };
  const stop = () => {
    run.current?.stop();
    setProgress('done');
  };
  const made = Object.keys(cells).length;
  return (
    <figure
      className="chart wide"
      id={`view-${view.id}`}
      data-view={view.id}
      data-cells={made}
      aria-busy={progress === 'running'}
    >
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
        <button type="button" className="quiet" onClick={progress === 'running' ? stop : compute}>
          {progress === 'running' ? `Stop (${made} of ${view.columns.length})` : 'Compute'}
        </button>
      </figcaption>
      {help.text}
      {progress === 'none' ? (
        <p className="small muted">
          {view.columns.length} failures, {view.rows.length} measures: some seconds of computing.
        </p>
      ) : (
        <Grid view={view} cells={cells} />
      )}
      {typeof progress === 'object' && <p className="small muted">It could not be made: {progress.failure}.</p>}
    </figure>
  );
}

interface Chosen {
  failure: GridLine;
  measure: GridLine;
  cell: GridCell;
}

function Grid({ view, cells }: { view: GridView; cells: Cells }) {
  const [chosen, setChosen] = useState<Chosen>();
  const shown = view.columns.filter(({ id }) => cells[id] !== undefined);
  return (
    <>
      <p className="grid-key small">
        {(['before', 'loud', 'runTime', 'missed'] as const).map((state) => (
          <span key={state}>
            <i className={state} /> {view.states[state]}
          </span>
        ))}
      </p>
      <Scroller label={view.title} rows>
        <table className="grid small">
          <thead>
            <tr>
              <th scope="col">Failure</th>
              {view.rows.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((failure) => (
              <tr key={failure.id}>
                <th scope="row">{failure.label}</th>
                {cells[failure.id].map((cell, place) => (
                  <td key={view.rows[place].id} className={cell.state}>
                    <button type="button" onClick={() => setChosen({ failure, measure: view.rows[place], cell })}>
                      {cell.text === '' ? <Absent state={view.states[cell.state]} /> : cell.text}
                    </button>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="grid-detail small" aria-live="polite">
        {chosen === undefined ? 'Choose a cell to read what was found, and what it costs.' : <Detail {...chosen} />}
      </p>
    </>
  );
}

function Absent({ state }: { state: string }) {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{state}</span>
    </>
  );
}

function Detail({ failure, measure, cell: { detail, unseen, falseAlarms } }: Chosen) {
  const cost =
    falseAlarms.of === 0 ? '' : ` It stops ${falseAlarms.blocked} of ${falseAlarms.of} deployments that do no harm.`;
  return (
    <>
      <strong>
        {failure.label}, {measure.label}:
      </strong>{' '}
      {detail} {unseen === 0 ? '' : `Records that are wrong before anybody knows: ${unseen}.`}
      {cost} {measure.help}
    </>
  );
}
