// A box that scrolls on its own, for tables wider or longer than the page. It takes the focus, since a keyboard scrolls
// only what has it.

import type { ReactNode } from 'react';

export function Scroller({ label, rows, children }: { label: string; rows?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard user could not scroll it otherwise (axe asks for it).
    <section className={rows ? 'wide rows' : 'wide'} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
