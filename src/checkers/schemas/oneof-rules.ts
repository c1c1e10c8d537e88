// What a oneof of protobuf makes of fields: at most one of its members is set, the last on the wire, and a member that the
// reader does not know leaves it unset ("Oneof Features" and "Backwards-compatibility Issues" of the protobuf documentation).

import type { Step } from './finding.ts';
import type { RuleId } from './rules.ts';
import type { Place, RecordType, SchemaField } from './schema.ts';

/** A field of the writer and the field of the reader that it is read as. */
export interface FieldPair {
  readonly w: SchemaField;
  readonly r: SchemaField;
}

export interface OneOfFinding {
  readonly rule: RuleId;
  readonly sentence: string;
  readonly step: Step;
  readonly writer?: Place;
  readonly reader?: Place;
}

/** Of the fields that the reader takes, two of one oneof that the writer can set together. */
export function clearedTogether(pairs: readonly FieldPair[]): OneOfFinding[] {
  return oneOfsOf(pairs).flatMap(([name, members]): OneOfFinding[] => {
    for (const [i, one] of members.entries()) {
      const other = members.slice(i + 1).find(({ w }) => w.oneOf === undefined || w.oneOf !== one.w.oneOf);
      if (other === undefined) continue;
      const step = stepOf([one.w, other.w], [one.r, other.r]);
      const sentence = `The writer can set ${one.w.name} and ${other.w.name} together; they are members of the reader's oneof ${name}, which keeps the last on the wire.`;
      return [{ rule: 'oneof-cleared', sentence, step, writer: other.w.place, reader: other.r.place }];
    }
    return [];
  });
}

/** Of fields matched by number, oneofs of which the writer can set a member that the reader does not know. */
export function unknownMembers(w: RecordType, r: RecordType, pairs: readonly FieldPair[]): OneOfFinding[] {
  return oneOfsOf(pairs).flatMap(([name, members]) => {
    const sources = new Set(members.flatMap((each) => (each.w.oneOf === undefined ? [] : [each.w.oneOf])));
    return [...sources].flatMap((source): OneOfFinding[] => {
      const unknown = w.fields.filter(
        (field) => field.oneOf === source && !r.fields.some(({ number }) => number === field.number),
      );
      if (unknown.length === 0) return [];
      const known = members.find((each) => each.w.oneOf === source)!;
      const names = unknown.map((field) => field.name).join(' or ');
      return [
        {
          rule: 'oneof-member-unknown',
          sentence: `The writer may set ${names} of its oneof ${source}; to the reader nothing of ${name} is set then.`,
          step: stepOf([unknown[0], known.w], [known.r]),
          writer: unknown[0].place,
          reader: known.r.place,
        },
      ];
    });
  });
}

const stepOf = (writer: readonly SchemaField[], reader: readonly SchemaField[]): Step => ({
  kind: 'fields',
  writer: writer.map(({ name }) => name),
  reader: reader.map(({ name }) => name),
});

/** The reader's oneofs with those of their members that the writer has. */
function oneOfsOf(pairs: readonly FieldPair[]): [name: string, members: FieldPair[]][] {
  const found = new Map<string, FieldPair[]>();
  for (const pair of pairs) {
    const name = pair.r.oneOf;
    if (name !== undefined) found.set(name, [...(found.get(name) ?? []), pair]);
  }
  return [...found];
}
