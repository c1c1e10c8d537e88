// Which page is open: `#/` the list of models, `#/metastable?timeout=2` one model and what its page is to show.

import { useSyncExternalStore } from 'react';

export interface Route {
  /** The id of a model; empty for the list. */
  model: string;
  query: string;
}

export function routeOf(hash: string): Route {
  const [path, ...query] = hash.replace(/^#\/?/, '').split('?');
  return { model: decoded(path.replace(/\/$/, '')), query: query.join('?') };
}

// A damaged escape is shown as it stands; it will not name a model.
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function subscribe(changed: () => void): () => void {
  window.addEventListener('hashchange', changed);
  window.addEventListener('popstate', changed);
  return () => {
    window.removeEventListener('hashchange', changed);
    window.removeEventListener('popstate', changed);
  };
}

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
