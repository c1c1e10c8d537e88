// The page on which two systems are held against each other before they meet: what each declares is pasted or dropped, and
// every finding is shown at work. Each kind of declaration is a view of its own.

import { type ComponentType, useEffect } from 'react';
import { writeAddress } from '../route.ts';
import { ConfigsView } from './configs-view.tsx';
import { SchemasView } from './schemas-view.tsx';
import '../styles/lab.css';
import '../styles/controls.css';
import '../styles/check.css';
import '../styles/compatibility.css';

interface View {
  id: string;
  title: string;
  Content: ComponentType<{ query: string }>;
}

const views: readonly View[] = [
  { id: 'configs', title: 'Configurations', Content: ConfigsView },
  { id: 'schemas', title: 'Schemas', Content: SchemasView },
];

export default function CompatibilityPage({ query }: { query: string }) {
  useEffect(() => {
    document.title = 'Compatibility · Faultline';
  }, []);
  const asked = new URLSearchParams(query).get('of');
  const open = views.find(({ id }) => id === asked) ?? views[0];
  return (
    <div className="lab check compatibility">
      <div className="lab-title">
        <h1>Will these two understand each other?</h1>
        <p>What each of two systems declares, held against the other, with every finding shown at work.</p>
      </div>
      {views.length > 1 && (
        <fieldset className="parts">
          <legend>Declared by</legend>
          {views.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              aria-pressed={id === open.id}
              onClick={() => writeAddress(`#/compatibility?of=${id}`, true)}
            >
              {title}
            </button>
          ))}
        </fieldset>
      )}
      <open.Content query={query} />
    </div>
  );
}
