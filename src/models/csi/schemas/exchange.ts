// A pair of schemas with the codecs between them: values go in at the writer and come out at the reader.

import { placeText, type Schema } from '../../../checkers/schemas/index.ts';
import { InputError } from '../../../kernel/index.ts';
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

/** A schema that we read and that a codec does not take, as when it is opened: bad input. */
export function refusedSchema({ file, root }: Schema, codec: string, error: unknown): InputError {
  return new InputError({
    what: `${codec} does not take this schema: ${messageOf(error)}`,
    where: placeText(file, root.place),
  });
}

/** What `open` makes of a schema; throws InputError where the codec throws. */
export function openedBy<T>(codec: string, schema: Schema, open: () => T): T {
  try {
    return open();
  } catch (error) {
    throw refusedSchema(schema, codec, error);
  }
}
