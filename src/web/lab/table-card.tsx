// Numbers of a run that read best in rows, and above them, where the view offers it, what the reader may pick.

import { useMemo } from 'react';
import { type TableColumn, type TableView, writeQuantity } from '../../models/index.ts';
import { useLab, useLabState } from './context.ts';
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
      {view.pick !== undefined && <Pick pick={view.pick} />}
      {table !== undefined && table.columns.length > 0 && <Rows title={view.title} {...table} />}
      {table?.note !== undefined && <p className="small muted">{table.note}</p>}
    </figure>
  );
}

function Pick({ pick }: { pick: NonNullable<AnyTableView['pick']> }) {
  const lab = useLab();
  const params = useLabState((state) => state.configuration.params);
  const options = pick.options(params);
  const patchWith = (id: string) =>
    pick.patch(
      params,
      options.filter((option) => option.isPicked !== (option.id === id)).map((option) => option.id),
    );
  return (
    <fieldset className="pick small">
      <legend>{pick.label}</legend>
      {options.map(({ id, label, isPicked }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={isPicked}
            disabled={patchWith(id) === undefined}
            onChange={() => lab.applyPatch(patchWith(id)!)}
          />{' '}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

interface RowsProps {
  title: string;
  columns: readonly TableColumn[];
  rows: readonly (readonly (string | number)[])[];
}

function Rows({ title, columns, rows }: RowsProps) {
  return (
    <Scroller label={title}>
      <table>
        <thead>
          <tr>
            {columns.map(({ label, unit }) => (
              <th key={label} scope="col" className={unit === undefined ? undefined : 'number'}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row[0])}>
              {row.map((cell, i) => (
                <Cell key={columns[i].label} cell={cell} column={columns[i]} isHead={i === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

function Cell({ cell, column, isHead }: { cell: string | number; column: TableColumn; isHead: boolean }) {
  const text = typeof cell === 'number' ? writeQuantity(cell, column.unit ?? '') : cell;
  if (isHead) return <th scope="row">{text}</th>;
  return <td className={typeof cell === 'number' ? 'number' : undefined}>{text}</td>;
}
