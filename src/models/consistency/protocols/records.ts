// How many records a message carries, for the count of bytes: what clients and replicas say to each other in every protocol,
// and the parts of which the messages of protocols are made.

import type { Message } from '../cluster/cluster.ts';
import type { ProtocolEntry, Request, Response } from './protocol.ts';

/** A write carries what it writes, a read only the name of its key. */
export function recordsOfRequest({ isRead }: Pick<Request, 'isRead'>): number {
  return isRead ? 0 : 1;
}

export function recordsOfRequests(requests: readonly { readonly request: Request }[]): number {
  return requests.reduce((sum, { request }) => sum + recordsOfRequest(request), 0);
}

/** Where nothing was found nothing is carried. */
export function recordsOfValues(values: Response['values']): number {
  return values.reduce((sum: number, value) => sum + (value === null ? 0 : 1), 0);
}

/** The records in any message of a run of the protocol. */
export function recordsOf(entry: ProtocolEntry, message: Message): number {
  if (message.kind === 'request') return recordsOfRequest(message as Request);
  if (message.kind === 'response') return recordsOfValues((message as Response).values);
  return entry.recordsIn?.(message) ?? 0;
}
