// The first page: what this is, and the models with the questions they answer.

import { useEffect } from 'react';
import { registry } from '../models/index.ts';

export function Landing({ listOnly = false }: { listOnly?: boolean }) {
  useEffect(() => {
    if (!listOnly) document.title = 'Faultline';
  }, [listOnly]);
  const list = (
    <ul className="models">
      {registry.map(({ id, title, question }) => (
        <li key={id}>
          <a href={`#/${id}`}>
            <strong>{title}</strong>
            <span>{question}</span>
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
