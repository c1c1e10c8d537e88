// The shell: header, the page that the address names, and what is shown when something breaks.

import { lazy, Suspense } from 'react';
import { registry } from '../models/index.ts';
import { FailureBoundary } from './failure.tsx';
import { Icon } from './icon.tsx';
import { Landing } from './landing.tsx';
import { type Route, useRoute } from './route.ts';
import { switchTheme, useTheme } from './theme.ts';

const ModelPage = lazy(() => import('./lab/model-page.tsx'));
const CheckPage = lazy(() => import('./check/check-page.tsx'));
const LawsPage = lazy(() => import('./laws/laws-page.tsx'));

export function App() {
  const route = useRoute();
  return (
    <>
      {/* biome-ignore lint/a11y/useValidAnchor: a skip link; the address after # is taken by the route. */}
      <a className="skip" href="#main" onClick={skipToMain}>
        Skip to the content
      </a>
      <Header route={route} />
      <main id="main" tabIndex={-1}>
        <FailureBoundary key={route.model}>
          <Page route={route} />
        </FailureBoundary>
      </main>
    </>
  );
}

// The address after `#` is the route, so the link moves the focus itself.
function skipToMain(event: React.MouseEvent): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

function Header({ route }: { route: Route }) {
  const theme = useTheme((state) => state.theme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="header">
      <a className="brand" href="#/" aria-current={route.model === '' ? 'page' : undefined}>
        <Icon name="fault" /> Faultline
      </a>
      <nav aria-label="Models and tools">
        {registry.map(({ id, title }) => (
          <a key={id} href={`#/${id}`} aria-current={route.model === id ? 'page' : undefined}>
            {title}
          </a>
        ))}
        <a href="#/check" aria-current={route.model === 'check' ? 'page' : undefined}>
          Check a history
        </a>
        <a href="#/laws" aria-current={route.model === 'laws' ? 'page' : undefined}>
          Laws
        </a>
      </nav>
      <button type="button" className="quiet" onClick={switchTheme} aria-label={`Switch to ${other}`}>
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </header>
  );
}

function Page({ route }: { route: Route }) {
  if (route.model === '') return <Landing />;
  if (route.model === 'check') {
    return (
      <Suspense fallback={<p className="boot">Loading …</p>}>
        <CheckPage query={route.query} />
      </Suspense>
    );
  }
  if (route.model === 'laws') {
    return (
      <Suspense fallback={<p className="boot">Loading …</p>}>
        <LawsPage query={route.query} />
      </Suspense>
    );
  }
  const entry = registry.find(({ id }) => id === route.model);
  if (entry === undefined) {
    return (
      <div className="plain">
        <h1>There is no model “{route.model}”</h1>
        <p>The address names a model that this lab does not have. These it has:</p>
        <Landing listOnly />
      </div>
    );
  }
  return (
    <Suspense fallback={<p className="boot">Loading {entry.title} …</p>}>
      <ModelPage key={entry.id} entry={entry} query={route.query} />
    </Suspense>
  );
}
