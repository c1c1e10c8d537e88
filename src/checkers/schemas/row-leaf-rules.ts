// What becomes of single values on the way through a connector: which conversions it has, what they round or cut, and what the
// reader's system has no room for. Numbers and texts have files of their own.

import { timeUnitOf } from './names.ts';
import { ofDecimal, ofFloat, ofInteger } from './row-number-rules.ts';
import { beyond, filledSaid, fineness, finer, nanosecondYears, type Said, type Way, writtenYears } from './row-room.ts';
import { ofBytes, ofText } from './row-text-rules.ts';
import type { SchemaFormat, SchemaType, TimeUnit, TypeOf } from './schema.ts';
import { typeText } from './type-text.ts';

/** Of two types neither of which holds others, of a writer and of a reader in these formats. */
export function rowLeafFindings(w: SchemaType, r: SchemaType, from: SchemaFormat, to: SchemaFormat): Said[] {
  const says = `The writer has ${typeText(w)}, the reader ${typeText(r)}`;
  return (
    converted(w, r, { from, to, says }) ?? [{ rule: 'type-mismatch', sentence: `${says}, and there is no conversion.` }]
  );
}

/** Undefined where there is no conversion. */
function converted(w: SchemaType, r: SchemaType, way: Way): Said[] | undefined {
  switch (w.kind) {
    case 'integer':
      return ofInteger(w, r, way);
    case 'float':
      return ofFloat(w, r, way);
    case 'decimal':
      return ofDecimal(w, r, way);
    case 'text':
    case 'enum':
      return ofText(w, r, way);
    case 'bytes':
      return ofBytes(w, r, way);
    case 'boolean':
      if (r.kind === 'text') return filledSaid(4, 5, r);
      // 0 or 1, and the reader may have limits.
      if (r.kind === 'integer') return ofInteger({ kind: 'integer', bits: 8, signed: false, max: '1' }, r, way);
      return r.kind === 'boolean' ? [] : undefined;
    case 'uuid':
      if (r.kind === 'text') return filledSaid(36, 36, r);
      return r.kind === 'uuid' ? [] : undefined;
    case 'date':
      if (r.kind === 'text') return filledSaid(10, 10, r);
      if (r.kind === 'timestamp') return beyond(writtenYears, r, way);
      return r.kind === 'date' ? [] : undefined;
    case 'time':
      if (r.kind === 'text') return filledSaid(8, timeLength(w.resolution), r);
      return r.kind === 'time' ? finer(w.resolution, r.resolution) : undefined;
    case 'timestamp':
      return ofMoment(w, r, way);
    default:
      return w.kind === r.kind ? [] : undefined;
  }
}

const timeLength = (unit: TimeUnit): number => 8 + (unit === 's' ? 0 : 1 + fineness[unit]);

function ofMoment(w: TypeOf<'timestamp'>, r: SchemaType, way: Way): Said[] | undefined {
  switch (r.kind) {
    case 'timestamp': {
      // In JSON a moment is a text with as many digits as it needs.
      const found = [
        ...beyond(w.resolution === 'ns' && r.resolution === 'ns' ? nanosecondYears : writtenYears, r, way),
        ...(r.isText ? [] : finer(w.resolution, r.resolution)),
      ];
      return w.zone === r.zone ? found : [...found, { rule: 'timestamp-zone', sentence: `${way.says}.` }];
    }
    case 'date':
      return [{ rule: 'temporal-kind', sentence: `${way.says}: the time of day is lost.` }];
    case 'integer': {
      const found = finer(w.resolution, timeUnitOf(r.unit) ?? 'ms');
      if (w.zone === 'none') return [{ rule: 'logical-type-dropped', sentence: `${way.says}.` }];
      const needed: TypeOf<'integer'> = {
        kind: 'integer',
        bits: 64,
        signed: true,
        min: '-2208988800000',
        max: '253402300799000',
      };
      return [...found, ...ofInteger(needed, r, way)!];
    }
    case 'text': {
      const zone = w.zone === 'utc' ? 1 : 0;
      return filledSaid(19 + zone, timeLength(w.resolution) + 11 + zone, r);
    }
    default:
      return undefined;
  }
}
