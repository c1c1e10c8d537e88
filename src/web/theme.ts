// Light or dark: as the system says, unless the reader has chosen.

import { create } from 'zustand';
import type { ThemeName } from '../charts/palette.ts';

const key = 'faultline-theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function chosen(): ThemeName | undefined {
  const { theme } = document.documentElement.dataset;
  return theme === 'light' || theme === 'dark' ? theme : undefined;
}

export const useTheme = create<{ theme: ThemeName }>(() => ({ theme: current() }));

function current(): ThemeName {
  return chosen() ?? (system.matches ? 'dark' : 'light');
}

system.addEventListener('change', () => useTheme.setState({ theme: current() }));

/** Switches; a choice that agrees with the system follows the system again. */
export function switchTheme(): void {
  const next: ThemeName = current() === 'dark' ? 'light' : 'dark';
  const isSystem = (next === 'dark') === system.matches;
  if (isSystem) delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  remember(isSystem ? undefined : next);
  useTheme.setState({ theme: current() });
}

// Storage may be forbidden; the choice then lasts until the page is closed.
function remember(theme: ThemeName | undefined): void {
  try {
    if (theme === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, theme);
  } catch {
    return;
  }
}
