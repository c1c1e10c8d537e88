// The numbers of a chart as a table. A page cannot hold a hundred thousand rows; the CSV can.

import { useEffect, useRef, useState } from 'react';
import { type Chart, tableOf, writeCell } from '../../charts/index.ts';
import { Scroller } from './scroller.tsx';

const rowsMax = 2000;

export function DataTable({ chart }: { chart: Chart }) {
  const place = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // Rows are made only while the reader looks at them.
  useEffect(() => {
    const folder = place.current?.closest('details');
    const follow = () => setOpen(folder?.open ?? false);
    follow();
    folder?.addEventListener('toggle', follow);
    return () => folder?.removeEventListener('toggle', follow);
  }, []);
  return <div ref={place}>{open && <Rows chart={chart} />}</div>;
}

function Rows({ chart }: { chart: Chart }) {
  const { columns, rows, span } = tableOf(chart);
  return (
    <>
      {rows.length > rowsMax && (
        <p className="muted small">
          The first {rowsMax} of {rows.length} rows; the CSV has all of them.
        </p>
      )}
      <Scroller label={`Data of ${chart.title}`} rows>
        <table>
          <thead>
            <tr>
              {columns.map(({ id, label }) => (
                <th key={id} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, rowsMax).map((row) => (
              <tr key={row[0]}>
                {row.map((value, i) => (
                  <td key={columns[i].id}>{writeCell(value, columns[i], span)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </>
  );
}
