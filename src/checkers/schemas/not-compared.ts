// What the schemas say and no rule looks at, as notes.

import type { Finding } from './finding.ts';
import { rules } from './rules.ts';
import type { Schema } from './schema.ts';

/** In the order of the files. */
export function notCompared(writer: Schema, reader: Schema): Finding[] {
  return [writer, reader].flatMap((schema, i): Finding[] =>
    (schema.ignored ?? []).map(({ keyword, place }) => ({
      rule: 'not-compared',
      severity: 'note',
      path: [],
      sentence: `${schema.file} says "${keyword}", which is not compared.`,
      advice: rules['not-compared'].advice,
      ...(i === 0 ? { writer: place } : { reader: place }),
    })),
  );
}
