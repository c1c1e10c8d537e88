// The first page: what this is, and the models with the questions they answer.

import { pictures } from 'virtual:pictures';
import { useEffect } from 'react';
import { colourOf } from '../charts/palette.ts';
import { registry } from '../models/index.ts';
import type { Picture } from './build/picture-data.ts';
import { pictureSize } from './build/picture-size.ts';
import { useTheme } from './theme.ts';
import { tools } from './tools.ts';

export function Landing({ listOnly = false }: { listOnly?: boolean }) {
  useEffect(() => {
    if (!listOnly) document.title = 'Faultline';
  }, [listOnly]);
  const list = (
    <ul className="models">
      {registry.map(({ id, title, question }) => (
        <li key={id}>
          <a href={`#/${id}`}>
            <span>
              <strong>{title}</strong>
              {question}
            </span>
            {pictures[id] !== undefined && !listOnly && <Thumbnail picture={pictures[id]} />}
          </a>
        </li>
      ))}
    </ul>
  );
  if (listOnly) return list;
  return (
    <div className="landing">
      <h1>A laboratory for the failures that no test environment reproduces</h1>
      <p className="lead">
        Put the numbers of your system in, make it fail, see why, and find the change that keeps it up.
      </p>
      <h2>Models</h2>
      {list}
      <h2>Your own system</h2>
      <ul className="models">
        {tools.map(({ id, heading, about }) => (
          <li key={id}>
            <a href={`#/${id}`}>
              <span>
                <strong>{heading}</strong>
                {about}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <h2>What to expect</h2>
      <ul className="claims">
        <li>
          <strong>Mechanisms, never dice.</strong> Failures come out of queues, clocks and messages. Chance decides when
          requests arrive and how long they take, never that something fails.
        </li>
        <li>
          <strong>Verdicts with their reasons.</strong> Each says what it measured, against what, and what would change
          it.
        </li>
        <li>
          <strong>The same numbers everywhere.</strong> A run here has the digest of the same run on the command line; a
          link holds all of it.
        </li>
      </ul>
    </div>
  );
}

/** The first chart of a model on its opening preset, from a run made when the page was built. */
function Thumbnail({ picture }: { picture: Picture }) {
  const theme = useTheme((state) => state.theme);
  const { width, height } = pictureSize;
  const [from, to] = picture.trigger ?? [0, 0];
  return (
    <span className="thumbnail">
      <svg viewBox={`0 -1 ${width} ${height + 2}`} aria-hidden="true" focusable="false">
        {picture.trigger !== undefined && (
          <rect className="trigger" x={from} y="0" width={Math.max(2, to - from)} height={height} />
        )}
        <path className="floor" d={`M0 ${height}H${width}`} />
        {picture.lines.map(({ label, quantity, path }) => (
          <path key={label} d={path} stroke={colourOf(quantity, theme)} />
        ))}
      </svg>
      <span className="small muted">
        {picture.lines.map(({ label, quantity }) => (
          <span key={label}>
            <span className="key" style={{ background: colourOf(quantity, theme) }} />
            {label}
          </span>
        ))}
      </span>
    </span>
  );
}
