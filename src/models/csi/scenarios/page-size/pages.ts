// The loop with which a client reads a list page by page, against a server that has its own idea of how long a page may be.

/** How a client goes on and when it stops. */
export type PageLoop = 'short-page' | 'empty-page' | 'received' | 'token';

export interface Page {
  /** The rows from `from` up to, not including, `to`. */
  from: number;
  to: number;
}

/** The pages that a client receives of so many rows, in their order. */
export function pagesOf(rows: number, asked: number, served: number, loop: PageLoop): Page[] {
  const size = Math.min(asked, served);
  const pages: Page[] = [];
  for (let from = 0; ; ) {
    const to = Math.min(rows, from + size);
    const page = { from, to: Math.max(from, to) };
    pages.push(page);
    const received = page.to - from;
    const isLast = loop === 'token' ? page.to >= rows : loop === 'short-page' ? received < asked : received === 0;
    if (isLast) return pages;
    from += loop === 'short-page' || loop === 'empty-page' ? asked : received;
  }
}

/** How many of so many rows the client never receives. */
export function rowsMissing(rows: number, asked: number, served: number, loop: PageLoop): number {
  if (asked <= served || loop === 'received' || loop === 'token') return 0;
  if (loop === 'short-page') return Math.max(0, rows - served);
  const whole = Math.floor(rows / asked);
  return whole * (asked - served) + Math.max(0, rows - whole * asked - served);
}
