// The figures of the study of failures between systems, to be gone through by plane and by what is asked.

import { useEffect } from 'react';
import { proportionInterval } from '../../kernel/index.ts';
import {
  type StudyTable,
  studyCaveats,
  studyIncidents,
  studySource,
  studyTables,
} from '../../models/csi/study/index.ts';
import { writeQuantity } from '../../models/index.ts';
import { writeAddress } from '../route.ts';
import '../styles/lab.css';
import '../styles/study.css';

const parts: readonly { of: StudyTable['of']; label: string }[] = [
  { of: 'all cases', label: 'All 120 cases' },
  { of: 'data plane', label: 'Data plane, 61' },
  { of: 'management plane', label: 'Management plane, 39' },
  { of: 'control plane', label: 'Control plane, 20' },
  { of: 'incidents', label: '55 incidents of clouds' },
];

export default function StudyPage({ query }: { query: string }) {
  useEffect(() => {
    document.title = 'Study of 120 failures · Faultline';
  }, []);
  const asked = new URLSearchParams(query).get('of');
  const { of } = parts.find((part) => part.of === asked) ?? parts[0];
  return (
    <div className="lab study">
      <div className="lab-title">
        <h1>What failures between systems are made of</h1>
        <p>
          {studySource.authors}: <a href={`https://doi.org/${studySource.doi}`}>{studySource.title}</a>. Counted again
          from the tables that the authors published.
        </p>
      </div>
      <fieldset className="parts">
        <legend>Counted</legend>
        {parts.map(({ of: id, label }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === of}
            onClick={() => writeAddress(`#/study?of=${encodeURIComponent(id)}`, false)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <div className="study-tables">{studyTables.filter((table) => table.of === of).map(Counted)}</div>
      {of === 'incidents' && <Incidents />}
      <h2>To be read with care</h2>
      <ul>
        {studyCaveats.map((caveat) => (
          <li key={caveat}>{caveat}</li>
        ))}
      </ul>
    </div>
  );
}

/** Bars as long as the shares, with the 95 % interval that so many cases leave. */
function Counted({ id, title, about, total, rows }: StudyTable) {
  return (
    <section key={id} aria-labelledby={`study-${id}`}>
      <h2 id={`study-${id}`}>{title}</h2>
      <p className="small muted">{about}</p>
      <table>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">What</th>
            <th scope="col">Share</th>
            <th scope="col">Of {total}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, count, preset }) => {
            const { lower, upper } = proportionInterval(count, total);
            return (
              <tr key={label}>
                <th scope="row">
                  {label}
                  {preset !== undefined && (
                    <a className="small" href={`#/csi?preset=${preset}`}>
                      {' '}
                      see one happen
                    </a>
                  )}
                </th>
                <td className="bar">
                  <div>
                    <span style={{ width: `${(count / total) * 100}%` }} />
                    <i style={{ left: `${lower * 100}%`, width: `${(upper - lower) * 100}%` }} />
                  </div>
                </td>
                <td className="number">
                  {count} <span className="muted small">{writeQuantity(count / total, 'share', 3)}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="small muted">
        Of {total}. The thin line is the 95 % interval of Wilson, if the cases stood for all there are.
      </p>
    </section>
  );
}

function Incidents() {
  return (
    <section>
      <h2>The 11 incidents between systems</h2>
      <ol className="small">
        {studyIncidents.map((account) => (
          <li key={account}>{account.startsWith('https:') ? <a href={account}>{account}</a> : account}</li>
        ))}
      </ol>
    </section>
  );
}
