// The operations of a run: what every client asked, when, and what it was told. Columns and not objects, since they cross
// to the page and into the digest; `historyOf` makes of them what a checker reads.

import type { History, Operation } from '../../checkers/index.ts';

export const STATUS = { open: 0, ok: 1, refused: 2, unsure: 3 } as const;
export type StatusCode = (typeof STATUS)[keyof typeof STATUS];

/** One entry per operation, in the order in which they were called. */
export interface OperationColumns {
  id: Int32Array;
  client: Int32Array;
  isRead: Uint8Array;
  key: Int32Array;
  /** What a write wrote; what a read found, the first of several; 0 for nothing. */
  value: Int32Array;
  /** Values a read found: more than one where the store keeps siblings. */
  found: Uint8Array;
  /** When it was to begin; later it may have waited for the one before it of its client. Latencies count from here. */
  arrival: Float64Array;
  /** When it began: what a checker counts from. */
  call: Float64Array;
  /** Infinity where no answer came. */
  return: Float64Array;
  status: Uint8Array;
  attempts: Uint8Array;
  /** The replica that was asked first. */
  contact: Uint8Array;
}

export interface OperationRecord {
  id: number;
  client: number;
  isRead: boolean;
  key: number;
  value: number;
  found: number;
  arrival: number;
  call: number;
  return: number;
  status: StatusCode;
  attempts: number;
  contact: number;
}

export function columnsOf(records: readonly OperationRecord[]): OperationColumns {
  const count = records.length;
  const columns: OperationColumns = {
    id: new Int32Array(count),
    client: new Int32Array(count),
    isRead: new Uint8Array(count),
    key: new Int32Array(count),
    value: new Int32Array(count),
    found: new Uint8Array(count),
    arrival: new Float64Array(count),
    call: new Float64Array(count),
    return: new Float64Array(count),
    status: new Uint8Array(count),
    attempts: new Uint8Array(count),
    contact: new Uint8Array(count),
  };
  records.forEach((record, i) => {
    columns.id[i] = record.id;
    columns.client[i] = record.client;
    columns.isRead[i] = record.isRead ? 1 : 0;
    columns.key[i] = record.key;
    columns.value[i] = record.value;
    columns.found[i] = Math.min(255, record.found);
    columns.arrival[i] = record.arrival;
    columns.call[i] = record.call;
    columns.return[i] = record.return;
    columns.status[i] = record.status;
    columns.attempts[i] = Math.min(255, record.attempts);
    columns.contact[i] = record.contact;
  });
  return columns;
}

const WORDS = ['info', 'ok', 'fail', 'info'] as const;

/** A key as histories and sentences name it, so that it is not taken for a value. */
export function keyName(key: number): string {
  return `k${key}`;
}

/** The history that a checker reads, operation by operation in the order of the columns. */
export function historyOf(columns: OperationColumns): History {
  const history: Operation[] = [];
  for (let i = 0; i < columns.id.length; i++) {
    const isRead = columns.isRead[i] === 1;
    const status = WORDS[columns.status[i]];
    history.push({
      client: columns.client[i],
      op: isRead ? 'read' : 'write',
      key: keyName(columns.key[i]),
      ...(isRead ? {} : { value: columns.value[i] }),
      call: columns.call[i],
      // Nobody knows when an operation without an answer took effect, if it did.
      return: status === 'info' ? Number.POSITIVE_INFINITY : columns.return[i],
      status,
      ...(isRead && status === 'ok' ? { out: columns.value[i] === 0 ? null : columns.value[i] } : {}),
    });
  }
  return history;
}
