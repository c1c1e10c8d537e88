// The systems of a format, with their versions and option sets, and how the matrix is made.

import type { FormatId } from '../../models/csi/matrix/index.ts';
import { formatTitle, systemsOf } from './session.ts';

export function Sources({ format }: { format: FormatId }) {
  return (
    <section className="panel prose">
      <details>
        <summary>The systems of {formatTitle(format)}, and how it is done</summary>
        <ul className="matrix-systems">
          {systemsOf(format).map(({ id, title, version, runsIn, lanes }) => (
            <li key={id}>
              <strong>{title}</strong> {version}
              {runsIn === 'node' && <span className="muted">, which runs in Node only: as it was recorded</span>}
              <ul>
                {lanes
                  .filter((lane) => lane.format === format)
                  .map((lane) => (
                    <li key={lane.id}>
                      <code>{lane.id === 'default' ? id : `${id}/${lane.id}`}</code> {lane.option}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
        <p>
          Each value has a meaning that belongs to no format. A program would hand it to the library as the JavaScript
          value that is usual for it; the bytes are really written, and really read by every other library; what comes
          out is compared with the meaning. A usual conversion is allowed: of digits to an integer, of a text with a
          zone to an instant. No outcome is written by hand. The libraries run in a worker of this browser; one that
          hangs is ended, and that is its outcome. <code>npx faultline matrix --format {format}</code> does the same on
          the command line.
        </p>
      </details>
    </section>
  );
}
