// The shell: header, the page that the address names, and what is shown when something breaks.

import { lazy, Suspense, useEffect, useRef } from 'react';
import { registry } from '../models/index.ts';
import { FailureBoundary } from './failure.tsx';
import { Icon } from './icon.tsx';
import { Landing } from './landing.tsx';
import { type Route, useRoute } from './route.ts';
import { switchTheme, useTheme } from './theme.ts';
import { tools } from './tools.ts';

const ModelPage = lazy(() => import('./lab/model-page.tsx'));

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
      <nav aria-label="Models" className="models-nav">
        {registry.map(({ id, title }) => (
          <a key={id} href={`#/${id}`} aria-current={route.model === id ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <nav aria-label="Tools" className="tools-nav">
        <Tools route={route} />
      </nav>
      <button type="button" className="quiet" onClick={switchTheme} aria-label={`Switch to ${other}`}>
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
    </header>
  );
}

/** The tools in a menu that closes when one is chosen, when something else is pressed, and by Escape. */
function Tools({ route }: { route: Route }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const open = tools.find(({ id }) => id === route.model);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever page is opened, the menu closes.
  useEffect(() => {
    if (menu.current !== null) menu.current.open = false;
  }, [route.model]);
  useEffect(() => {
    const close = (event: Event) => {
      if (menu.current === null || menu.current.contains(event.target as Node)) return;
      menu.current.open = false;
    };
    document.addEventListener('pointerdown', close);
    document.addEventListener('focusin', close);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('focusin', close);
    };
  }, []);
  const onKeyDown = ({ key }: React.KeyboardEvent) => {
    if (key !== 'Escape' || menu.current === null) return;
    menu.current.open = false;
    menu.current.querySelector('summary')?.focus();
  };
  return (
    <details className="tools" ref={menu} onKeyDown={onKeyDown}>
      <summary className={open === undefined ? undefined : 'current'}>{open?.title ?? 'Tools'}</summary>
      <ul>
        {tools.map(({ id, title }) => (
          <li key={id}>
            <a href={`#/${id}`} aria-current={route.model === id ? 'page' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Page({ route }: { route: Route }) {
  if (route.model === '') return <Landing />;
  const tool = tools.find(({ id }) => id === route.model);
  if (tool !== undefined) {
    return (
      <Suspense fallback={<p className="boot">Loading …</p>}>
        <tool.Page query={route.query} />
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
