// The rules by their ids, which are promised: what each one is about, whether it is loud or silent, and what to do. The
// sentence of a finding comes from the pair of schemas; see avro-rules.ts, protobuf-rules.ts, json-rules.ts, row-rules.ts.

import type { Severity } from './finding.ts';

export interface Rule {
  readonly severity: Severity;
  readonly title: string;
  readonly advice: string;
}

const rule = (severity: Severity, title: string, advice: string): Rule => ({ severity, title, advice });

export const rules = {
  'field-missing': rule(
    'loud',
    'The reader asks for a field that the writer does not have',
    'Give the field a default in the reader, or deploy the writer first.',
  ),
  'default-hides-rename': rule(
    'silent',
    'A field seems to be renamed, and the default hides that nobody writes the new name',
    'Add the old name as an alias in the reader, or write both names until every reader knows the new one.',
  ),
  'type-mismatch': rule(
    'loud',
    'What is written cannot be read as what is expected',
    'Keep the type, and add a field with the new type beside it.',
  ),
  'name-mismatch': rule(
    'loud',
    'The named types have different names',
    'Keep the name, or add the old one as an alias in the reader.',
  ),
  'fixed-size': rule('loud', 'The sizes of fixed bytes differ', 'Add a field with the new size beside the old one.'),
  'null-refused': rule(
    'loud',
    'The writer may write null, the reader has no place for it',
    'Let the reader accept null, or fill it before it is written.',
  ),
  'union-branch-missing': rule(
    'loud',
    'The writer may write a branch that the reader does not have',
    'Add the branch to every reader before a writer uses it.',
  ),
  'union-ambiguous': rule(
    'loud',
    'The writer may write what is more than one branch of `oneOf` to the reader',
    'Give each branch a constant field that tells it from the others, or use `anyOf` in the reader.',
  ),
  'enum-symbol-unknown': rule(
    'loud',
    'The writer has a symbol that the reader does not know',
    'Add the symbol to every reader before a writer uses it.',
  ),
  'enum-symbol-replaced': rule(
    'silent',
    'A symbol that the reader does not know becomes its default',
    'Add the symbol to the reader, or let the default be a symbol that says "unknown" and count it.',
  ),
  'integer-rounded': rule(
    'silent',
    'Whole numbers become floats, which do not hold all of them',
    'Read them as 64-bit integers, or write identifiers as texts.',
  ),
  'number-out-of-range': rule(
    'loud',
    'The writer may write whole numbers that the reader has no room for',
    'Let the reader use the wider type.',
  ),
  'float-rounded': rule('silent', 'Floats of 64 bits are rounded to 32', 'Let the reader use 64 bits.'),
  'decimal-scale': rule(
    'silent',
    'The scales of the decimals differ',
    'Keep the scale: it belongs to the meaning, not to the bytes. Add a field for another scale.',
  ),
  'decimal-precision': rule(
    'loud',
    'The writer may write more digits than the reader has room for',
    'Let the reader have the precision of the writer.',
  ),
  'timestamp-unit': rule(
    'silent',
    'The two sides count time in different units',
    'Use one unit on both sides, or multiply in one place that both know.',
  ),
  'timestamp-zone': rule(
    'silent',
    'One side means a point in time, the other a clock on a wall',
    'Use points in time on both sides, and keep the zone in a field of its own.',
  ),
  'temporal-kind': rule(
    'silent',
    'A date, a time of day and a timestamp are taken for each other',
    'Keep the kind; convert in one place that both know.',
  ),
  'logical-type-dropped': rule(
    'silent',
    'The reader gets the bare number or bytes, and does not know what they stand for',
    'Declare the same logical type in the reader.',
  ),
  'logical-type-invented': rule(
    'silent',
    'The reader reads a meaning into bytes that the writer never gave them',
    'Declare the logical type in the writer.',
  ),
  'bytes-as-text': rule(
    'silent',
    'Bytes of no declared encoding are read as a text in UTF-8',
    'Declare the encoding, or keep bytes on both sides.',
  ),
  charset: rule(
    'silent',
    'The two sides use different encodings of text',
    'Use UTF-8 on both sides, with a strict decoder.',
  ),
  'format-refused': rule(
    'loud',
    'The reader expects a format that the writer does not promise',
    'Declare the format in the writer as well, or accept any text.',
  ),
  'unit-differs': rule(
    'silent',
    'The two sides declare different units of measurement',
    'Use one unit on both sides; put it into the name of the field as well.',
  ),
  'field-number-moved': rule(
    'silent',
    'A field has another number in the reader, which never sees it',
    'Give the field its old number back; a number is for ever.',
  ),
  'field-number-reused': rule(
    'note',
    'One number has two names: a new name, or a number used again',
    'If they are two things, give the new one a number of its own and reserve the old one.',
  ),
  'wire-type': rule(
    'silent',
    'The reader skips as unknown what is written with another wire type',
    'Keep the type; add a field with a number of its own for the new type.',
  ),
  'wire-reinterpreted': rule(
    'silent',
    'The same bits are read as another kind of value',
    'Keep the type; add a field with a number of its own for the new type.',
  ),
  'packed-misread': rule(
    'silent',
    'A list in one piece is taken apart as another type',
    'Keep the type; add a field with a number of its own for the new type.',
  ),
  zigzag: rule(
    'silent',
    'One side folds the sign into the last bit, the other does not',
    'Keep int or sint; add a field with a number of its own for the other.',
  ),
  'sign-changed': rule(
    'silent',
    'Numbers with a sign and without one are taken for each other',
    'Keep the sign of the type; add a field with a number of its own for the other.',
  ),
  'integer-truncated': rule(
    'silent',
    'The upper bits of numbers are cut off',
    'Let the reader use the wider type before a writer does.',
  ),
  'enum-as-number': rule('silent', 'A symbol is a bare number on the wire', 'Keep the enum on both sides.'),
  'enum-number-renamed': rule(
    'silent',
    'One number means two symbols',
    'Keep the number of a symbol; give a new symbol a new number.',
  ),
  'enum-number-unknown': rule(
    'silent',
    'The reader gets a number that has no symbol',
    'Add the symbol to every reader before a writer uses it.',
  ),
  'utf8-refused': rule(
    'loud',
    'Bytes that are no UTF-8 are refused as a text',
    'Keep bytes, or let the writer write a string.',
  ),
  'list-to-single': rule(
    'silent',
    'Of a list the reader keeps the last value',
    'Keep the list; add a field with a number of its own for one value.',
  ),
  'single-to-list': rule(
    'silent',
    'A value that is zero or not set becomes an empty list',
    'Keep the single value, or let the reader take an empty list for the default.',
  ),
  'oneof-cleared': rule(
    'silent',
    'Two fields that can both be set are members of one oneof in the reader, which keeps the last of them',
    'Keep the fields outside of the oneof, or make sure that no writer sets two of them.',
  ),
  'oneof-member-unknown': rule(
    'silent',
    'The writer may set a member of a oneof that the reader does not know, so that to the reader none is set',
    'Add the member to every reader before a writer uses it, and let readers tell "none that I know" from "none".',
  ),
  'presence-lost': rule('silent', 'What is not set becomes zero or empty', 'Keep `optional` in the reader.'),
  'presence-gained': rule(
    'silent',
    'What is zero or empty becomes not set',
    'Let the reader take what is not set for the default, or let the writer use `optional` first.',
  ),
  'default-differs': rule(
    'silent',
    'What is left out means one value to the writer and another to the reader',
    'Use one default on both sides, or write the value always.',
  ),
  'additional-property': rule(
    'loud',
    'The reader refuses a property that it does not describe',
    'Let the reader accept and ignore what it does not know, or describe the property there first.',
  ),
  'decimal-rounded': rule(
    'silent',
    'Digits behind the point are rounded away',
    'Let the reader have the scale of the writer.',
  ),
  'decimal-as-float': rule(
    'silent',
    'Decimals become floats, whose sums differ from those of decimals',
    'Keep decimals on both sides, or whole numbers of the smallest unit.',
  ),
  'float-as-decimal': rule(
    'silent',
    'Floats are rounded to the scale of a decimal',
    'Keep decimals on both sides, or round in one place that both know.',
  ),
  'timestamp-precision': rule(
    'silent',
    'The reader keeps fewer digits of a second',
    'Let the reader keep the resolution of the writer; equal texts may compare as different afterwards.',
  ),
  padding: rule('silent', 'Texts are filled up with blanks', 'Use VARCHAR on both sides.'),
  'charset-refused': rule('loud', 'The reader has no place for some letters of the writer', 'Use UTF-8 on both sides.'),
  'keys-dropped': rule(
    'silent',
    'The reader takes a map for an object, and drops the keys that it does not describe',
    'Describe it as a map on both sides.',
  ),
  'length-exceeded': rule(
    'loud',
    'The writer may write longer texts than the reader takes',
    'Let the reader take the length of the writer, in the same unit.',
  ),
  'length-too-short': rule(
    'loud',
    'The writer may write shorter texts than the reader takes',
    'Let the reader take the shortest text of the writer.',
  ),
  'pattern-refused': rule(
    'loud',
    'The writer may write texts that the pattern of the reader refuses',
    'Let the writer have the pattern as well, or the reader take any text.',
  ),
  'multiple-refused': rule(
    'loud',
    'The reader takes multiples of a number alone, and the writer may write others',
    'Use the same `multipleOf` on both sides.',
  ),
  'items-refused': rule(
    'loud',
    'The writer may write more, fewer or more often the same items than the reader takes',
    'Let the reader take every length that the writer writes, and items that are the same.',
  ),
  'not-compared': rule('note', 'A schema says something that is not compared', 'Look at it yourself.'),
  'time-unit-unknown': rule(
    'note',
    'The writer does not say in which unit it counts time',
    'Declare the unit in the writer: a logical type, or a property "unit".',
  ),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof rules;
