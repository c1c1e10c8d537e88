// The exact states of all replicas after an event, side by side: first what users see, then the entries in which the states
// differ, then those that all have alike. What the event changed is marked.

import type { LaneState, StateRun } from '../../models/index.ts';
import { Scroller } from './scroller.tsx';

/** So many rows of entries at most. */
const ROWS = 40;

interface Row {
  name: string;
  /** By lane; undefined where the state does not have it. */
  cells: readonly (string | undefined)[];
  differs: boolean;
}

function rowsOf(states: readonly LaneState[]): Row[] {
  const names = [...new Set(states.flatMap(({ entries }) => [...entries.keys()]))].sort();
  const rows = names.map((name): Row => {
    const cells = states.map(({ entries }) => entries.get(name));
    return { name, cells, differs: cells.some((cell) => cell !== cells[0]) };
  });
  return [...rows.filter(({ differs }) => differs), ...rows.filter(({ differs }) => !differs)];
}

export function StatesTable({ run, at }: { run: StateRun; at: number }) {
  const states = run.lanes.map((_, lane) => run.stateAt(lane, at));
  const { lane: changed } = run.events[at];
  const before = run.stateAt(changed, at - 1);
  const rows = rowsOf(states);
  const differing = rows.filter(({ differs }) => differs).length;
  const values = states.map(({ value }) => value);
  return (
    <>
      <Scroller label="States side by side" rows>
        <table className="side-by-side">
          <thead>
            <tr>
              <th scope="col">After this event</th>
              {run.lanes.map((label, lane) => (
                <th key={label} scope="col" className={lane === changed ? 'changed' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr className={values.some((value) => value !== values[0]) ? 'differs' : undefined}>
              <th scope="row">what users see</th>
              {values.map((value, lane) => (
                <td
                  key={run.lanes[lane]}
                  className={lane === changed && value !== before.value ? 'changed' : undefined}
                >
                  {value}
                </td>
              ))}
            </tr>
            {rows.slice(0, ROWS).map(({ name, cells, differs }) => (
              <tr key={name} className={differs ? 'differs' : undefined}>
                <th scope="row">{name}</th>
                {cells.map((cell, lane) => (
                  <td
                    key={run.lanes[lane]}
                    className={lane === changed && cell !== before.entries.get(name) ? 'changed' : undefined}
                  >
                    {cell ?? '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="small muted">
        {differing === 0
          ? 'All states are equal.'
          : `${differing} of ${rows.length} entries differ: the rows that are marked.`}{' '}
        {rows.length > ROWS ? `The first ${ROWS} are shown. ` : ''}In bold, what this event changed.
      </p>
    </>
  );
}
