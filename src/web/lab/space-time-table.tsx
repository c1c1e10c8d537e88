// The messages of a space-time diagram as a table, in the order in which they were sent: for whoever cannot see the drawing,
// and for whoever wants the numbers.

import { type SpaceTime, writeQuantity } from '../../models/index.ts';
import { Scroller } from './scroller.tsx';

export function MessageTable({ diagram, withOthers }: { diagram: SpaceTime; withOthers: boolean }) {
  const { lanes, messages } = diagram;
  const rows = messages
    .filter(({ operation }) => withOthers || operation === undefined || operation.isMarked)
    .toSorted((a, b) => a.sent - b.sent);
  return (
    <details className="data">
      <summary>
        Data<span className="visually-hidden"> of the messages</span>
      </summary>
      <Scroller label="Messages" rows>
        <table>
          <thead>
            <tr>
              <th scope="col">Sent</th>
              <th scope="col">Arrived after</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
              <th scope="col">Message</th>
              <th scope="col">Of</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ from, to, sent, arrived, label, operation }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two messages may be alike in all but their place in the list.
              <tr key={i}>
                <td>{writeQuantity(sent, 's', 7)}</td>
                <td>{Number.isNaN(arrived) ? 'never' : writeQuantity(arrived - sent, 's')}</td>
                <td>{lanes[from].label}</td>
                <td>{lanes[to].label}</td>
                <td>{label}</td>
                <td>{operation?.label ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </details>
  );
}
