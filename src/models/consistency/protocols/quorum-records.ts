// How many records a message of the quorum family carries. An acknowledgement only names a version, and hashes stand for
// copies. Where a read asks no more replicas than it needs, the digests that all but one of them send count as copies.

import type { Message } from '../cluster/cluster.ts';
import type { Copy } from '../versions/copy.ts';

type Carrying = Message & { readonly copy?: Copy; readonly copies?: readonly (readonly [key: number, copy: Copy])[] };

export function recordsIn(message: Message): number {
  const { kind, copy, copies } = message as Carrying;
  if (kind === 'handoff ack') return 0;
  if (copies !== undefined) return copies.reduce((sum, [, { versions }]) => sum + versions.length, 0);
  return copy?.versions.length ?? 0;
}
