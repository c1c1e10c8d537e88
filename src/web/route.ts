// Which page is open: `#/` the list of models, `#/metastable?timeout=2` one model and what its page is to show,
// `#/check` one of the tools beside them.

import { useSyncExternalStore } from 'react';

export interface Route {
  /** The id of a model or of a tool; empty for the list. */
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

// Writing the history tells nobody, so the page tells itself.
const written = 'faultline:address';
const events = ['hashchange', 'popstate', written];

function subscribe(changed: () => void): () => void {
  for (const event of events) window.addEventListener(event, changed);
  return () => {
    for (const event of events) window.removeEventListener(event, changed);
  };
}

/** Writes the address: as a step of its own, to which Back returns, or in place of the present one. */
export function writeAddress(hash: string, step: boolean): void {
  if (step) history.pushState(null, '', hash);
  else history.replaceState(null, '', hash);
  window.dispatchEvent(new Event(written));
}

export function useRoute(): Route {
  return routeOf(useSyncExternalStore(subscribe, () => window.location.hash));
}
