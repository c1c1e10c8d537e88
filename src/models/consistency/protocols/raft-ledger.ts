// Which writes replicas took out of their logs again, kept by an observer who sees them all: no replica reads it.

import type { Entry } from './raft-messages.ts';

export class Ledger {
  readonly undoneValues = new Set<number>();

  undone(entries: readonly Entry[]): void {
    for (const { request } of entries) {
      if (request !== undefined && !request.isRead) this.undoneValues.add(request.value);
    }
  }
}
