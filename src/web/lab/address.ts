// Keeps the address in step with the page: a step makes an entry in the history, so that Back undoes it; a movement
// rewrites the present one, a few times a second at most since browsers limit that.

import type { AnyModel } from '../../models/index.ts';
import { writeAddress } from '../route.ts';
import { type Linked, writeLink } from './link.ts';
import type { Weight } from './store.ts';

const pauseMs = 250;

export interface Address {
  changed(linked: Linked, weight: Weight): void;
  /** What this page has written last, to tell its own address from one it must follow. */
  readonly written: string | undefined;
  /** The reader went to another address; what was still to be written is void. */
  adopt(query: string): void;
  close(): void;
}

export function addressOf(model: AnyModel): Address {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending: { linked: Linked; weight: Weight } | undefined;
  let written: string | undefined;
  let closed = false;

  async function write(): Promise<void> {
    timer = undefined;
    const next = pending;
    pending = undefined;
    if (next === undefined) return;
    const query = await writeLink(model, next.linked);
    if (closed || query === written) return;
    written = query;
    writeAddress(`#/${model.id}?${query}`, next.weight === 'step');
  }

  return {
    get written() {
      return written;
    },
    changed(linked, weight) {
      // A step that is followed by movements before it was written is still a step.
      pending = { linked, weight: pending?.weight === 'step' ? 'step' : weight };
      timer ??= setTimeout(write, pauseMs);
    },
    adopt(query) {
      clearTimeout(timer);
      timer = undefined;
      pending = undefined;
      written = query;
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
