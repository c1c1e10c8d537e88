// Numbers of a run that read best in rows.

import { useMemo } from 'react';
import { type TableColumn, type TableView, writeQuantity } from '../../models/index.ts';
import { useLabState } from './context.ts';
import { useHelp } from './help.tsx';
import { Scroller } from './scroller.tsx';

// biome-ignore lint/suspicious/noExplicitAny: views are contravariant in their result; the registry hands them out opaque.
type AnyTableView = TableView<any, any>;

export function TableCard({ view }: { view: AnyTableView }) {
  const run = useLabState((state) => state.run);
  const help = useHelp(view.title, <p>{view.help}</p>);
  const table = useMemo(
    () => (run === undefined ? undefined : view.of(run.record.result, run.configuration.params)),
    [view, run],
  );
  return (
    <figure className="chart" id={`view-${view.id}`} data-view={view.id}>
      <figcaption>
        <h3>{view.title}</h3>
        {help.button}
      </figcaption>
      {help.text}
      {table !== undefined && (
        <>
          <Scroller label={view.title}>
            <table>
              <thead>
                <tr>
                  {table.columns.map(({ label }) => (
                    <th key={label} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map((row) => (
                  <tr key={String(row[0])}>
                    {row.map((cell, i) => (
                      <Cell key={table.columns[i].label} cell={cell} column={table.columns[i]} isHead={i === 0} />
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
          {table.note !== undefined && <p className="small muted">{table.note}</p>}
        </>
      )}
    </figure>
  );
}

function Cell({ cell, column, isHead }: { cell: string | number; column: TableColumn; isHead: boolean }) {
  const text = typeof cell === 'number' ? writeQuantity(cell, column.unit ?? '') : cell;
  return isHead ? <th scope="row">{text}</th> : <td>{text}</td>;
}
