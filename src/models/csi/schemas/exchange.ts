// A pair of schemas with the codecs between them: values go in at the writer and come out at the reader.

import type { Meaning } from '../meaning/index.ts';

export type Stage = 'schemas' | 'writer' | 'connector' | 'reader';

/** What became of one value. */
export type Passage =
  | { readonly bytes: string; readonly read: Meaning }
  | { readonly bytes?: string; readonly stage: Stage; readonly error: string };

export interface Exchange {
  /** The codecs with their versions, in the order in which a value meets them. */
  readonly codecs: readonly string[];
  pass(values: readonly Meaning[]): Promise<readonly Passage[]>;
  close?(): Promise<void>;
}

export function messageOf(error: unknown): string {
  const text = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  return text.length > 200 ? `${text.slice(0, 199)}…` : text;
}
