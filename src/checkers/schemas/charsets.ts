// The names that encodings of text go by, and which of them say the same.

const names: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  utf8mb4: 'utf-8',
  utf8mb3: 'utf-8',
  al32utf8: 'utf-8',
  latin1: 'latin1',
  'iso-8859-1': 'latin1',
  iso88591: 'latin1',
  l1: 'latin1',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
  ascii: 'ascii',
  'us-ascii': 'ascii',
};

export type Charset = 'utf-8' | 'latin1' | 'windows-1252' | 'ascii';

/** The encoding of a name, in any case; undefined if we know none of that name. */
export function charsetNamed(name: string): Charset | undefined {
  const found = name.toLowerCase().replaceAll('_', '-');
  return Object.hasOwn(names, found) ? (names[found] as Charset) : undefined;
}

export const charsetNames = 'utf-8, latin1 (iso-8859-1), windows-1252, ascii';

/** Whether every text that is written in one encoding is read as the same text in the other. */
export function readsAs(written: Charset, read: Charset): boolean {
  return written === read || written === 'ascii';
}

/** Whether one encoding has all letters of another. */
export function hasLettersOf(encoding: Charset, other: Charset): boolean {
  return encoding === 'utf-8' || other === encoding || other === 'ascii';
}
