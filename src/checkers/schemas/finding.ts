// A finding: one way in which the reader of a pair of schemas does not get what the writer meant. It is loud if someone is
// told (an exception, a refused value), silent if a wrong value goes on as if it were right; a note is what no schema
// declares, so that nothing can demonstrate it.

import type { RuleId } from './rules.ts';
import type { Place } from './schema.ts';

export type Severity = 'loud' | 'silent' | 'note';

/** One step into both schemas; a field has a name for each side, and none on the side that lacks it. */
export type Step =
  | { readonly kind: 'field'; readonly writer?: string; readonly reader?: string }
  /** Several fields of one record, with names for each side; always the last step. */
  | { readonly kind: 'fields'; readonly writer: readonly string[]; readonly reader: readonly string[] }
  | { readonly kind: 'items' }
  | { readonly kind: 'values' }
  /** Places among the branches that are not null, on the sides that are unions. */
  | { readonly kind: 'branch'; readonly writer?: number; readonly reader?: number };

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly path: readonly Step[];
  /** What happens, with the names and the numbers of this pair. */
  readonly sentence: string;
  readonly advice: string;
  readonly writer?: Place;
  readonly reader?: Place;
}

/** `order.items[].price`; of a field that was renamed, `amount → total`. */
export function pathText(path: readonly Step[]): string {
  const parts = path.map((step) => {
    if (step.kind === 'items') return '[]';
    if (step.kind === 'values') return '{}';
    if (step.kind === 'branch') return '';
    if (step.kind === 'fields') return `.${step.writer.join(' + ')}`;
    const { writer, reader } = step;
    const isSame = writer === undefined || reader === undefined || writer === reader;
    return `.${isSame ? (reader ?? writer) : `${writer} → ${reader}`}`;
  });
  const text = parts.join('').replace(/^\./, '');
  return text === '' ? 'the whole' : text;
}
