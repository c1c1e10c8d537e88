// The oracle: a meaning as it was written against the meaning of what was read. Where the types differ, the conversion that a
// JavaScript program would make decides: BigInt(text) of digits, new Date(number) of a count, TextEncoder for bytes. It looks
// at nothing but the two meanings, so that no library has an opinion on its own result.

import { describe } from './describe.ts';
import { type Judgement, lossless, retyped, silent, trap, worst } from './fidelity.ts';
import { meaningOf } from './idioms.ts';
import type { Kind, Meaning, MeaningOf } from './meaning.ts';
import { scalarJudges } from './scalars.ts';
import { timeJudges } from './times.ts';

/** Lossless, retyped, trap or silent: what came of the `expected` meaning where `read` was read. */
export function judge(expected: Meaning, read: Meaning): Judgement {
  // Most of a long list is small integers.
  if (expected.kind === 'integer' && read.kind === 'float' && expected.value === read.value && read.value.length < 16) {
    return lossless;
  }
  const own = (judges[expected.kind] as (expected: Meaning, read: Meaning) => Judgement | undefined)(expected, read);
  if (own !== undefined) return own;
  return wrapped(expected, read) ?? silent(`${describe(expected)} is read as ${describe(read)}`);
}

// What is right for no kind alone. XML and forms cannot tell one value from a list of one; Extended JSON and unions of Avro put
// a value into an object that names its type.
function wrapped(expected: Meaning, read: Meaning): Judgement | undefined {
  if (read.kind === 'list' && read.items.length === 1 && expected.kind !== 'list') {
    const inner = judge(expected, read.items[0]);
    return inner.fidelity === 'silent' ? undefined : worst([retyped('one value is read as a list of one'), inner]);
  }
  const fields = read.kind === 'record' ? Object.entries(read.fields) : [];
  if (fields.length !== 1 || fields[0][1].kind === 'absent') return undefined;
  const [[name, value]] = fields;
  return judge(expected, value).fidelity === 'silent'
    ? undefined
    : trap(`the value is read inside an object, as ${name}`);
}

type Judges = { [K in Kind]: (expected: MeaningOf<K>, read: Meaning) => Judgement | undefined };

const judges: Judges = {
  ...scalarJudges,
  ...timeJudges,
  list: judgeList,
  map: judgeMap,
  record: judgeRecord,
};

function judgeList(expected: MeaningOf<'list'>, read: Meaning): Judgement | undefined {
  if (read.kind === 'list') {
    if (read.items.length === expected.items.length) {
      return worst(expected.items.map((item, at) => judge(item, read.items[at])));
    }
    return silent(`a list of ${expected.items.length} is read as one of ${read.items.length}`);
  }
  const written = read.kind === 'text' ? ofJsonText(expected, read.value) : undefined;
  if (written !== undefined) return written;
  if (read.kind === 'record') {
    const items = Object.keys(read.fields).map((_, at) => read.fields[at]);
    if (items.length !== expected.items.length || items.includes(undefined as never)) return undefined;
    const inner = worst(expected.items.map((item, at) => judge(item, items[at])));
    return inner.fidelity === 'silent' ? undefined : trap('a list is read as an object with the places as names');
  }
  if (expected.items.length === 1 && read.kind !== 'map') {
    const inner = judge(expected.items[0], read);
    return inner.fidelity === 'silent' ? undefined : trap('a list of one is read as its item');
  }
  return undefined;
}

function judgeMap(expected: MeaningOf<'map'>, read: Meaning): Judgement | undefined {
  const entries = entriesOf(read);
  if (entries === undefined) return read.kind === 'text' ? ofJsonText(expected, read.value) : undefined;
  const left = [...entries];
  const found: Judgement[] = [];
  if (read.kind === 'list') found.push(retyped('a map is read as a list of pairs'));
  for (const [key, value] of expected.entries) {
    const at = left.findIndex((entry) => isSameKey(key, entry[0]));
    if (at < 0) return silent(`the entry ${describe(key)}: ${describe(value)} is gone`);
    const [[readKey, readValue]] = left.splice(at, 1);
    found.push(judge(key, readKey), judge(value, readValue));
  }
  if (left.length > 0) return silent(`an entry ${describe(left[0][0])}: ${describe(left[0][1])} came in`);
  return worst(found);
}

const isSameKey = (expected: Meaning, read: Meaning): boolean => {
  const { fidelity } = judge(expected, read);
  return fidelity === 'lossless' || fidelity === 'retyped';
};

function entriesOf(read: Meaning): (readonly [Meaning, Meaning])[] | undefined {
  if (read.kind === 'map') return [...read.entries];
  if (read.kind === 'record') {
    return Object.entries(read.fields).map(([name, value]) => [{ kind: 'text', value: name }, value] as const);
  }
  if (read.kind !== 'list' || read.items.length === 0) return undefined;
  const pairs = read.items.map(pairOf);
  return pairs.includes(undefined) ? undefined : (pairs as [Meaning, Meaning][]);
}

/** Of [key, value] or { key, value }. */
function pairOf(item: Meaning): readonly Meaning[] | undefined {
  if (item.kind === 'list' && item.items.length === 2) return item.items;
  const { key, value } = item.kind === 'record' ? item.fields : {};
  return key !== undefined && value !== undefined ? [key, value] : undefined;
}

function judgeRecord(expected: MeaningOf<'record'>, read: Meaning): Judgement | undefined {
  if (read.kind === 'text') return ofJsonText(expected, read.value);
  const fields = fieldsOf(read);
  if (fields === undefined) return undefined;
  const names = new Set([...Object.keys(expected.fields), ...fields.keys()]);
  const gone: Meaning = { kind: 'absent' };
  const found = [...names].map((name) => {
    const inner = judge(Object.hasOwn(expected.fields, name) ? expected.fields[name] : gone, fields.get(name) ?? gone);
    return inner.why === '' ? inner : { ...inner, why: `${name}: ${inner.why}` };
  });
  return worst(read.kind === 'map' ? [retyped('a record is read as a map'), ...found] : found);
}

function fieldsOf(read: Meaning): Map<string, Meaning> | undefined {
  if (read.kind === 'record') return new Map(Object.entries(read.fields));
  if (read.kind !== 'map') return undefined;
  const fields = new Map<string, Meaning>();
  for (const [key, value] of read.entries) {
    if (key.kind !== 'text' || fields.has(key.value)) return undefined;
    fields.set(key.value, value);
  }
  return fields;
}

// A column has no nested values: they travel as JSON in a text, and JSON.parse is how they are taken out.
function ofJsonText(expected: Meaning, written: string): Judgement | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(written);
  } catch {
    return undefined;
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined;
  return worst([retyped(`a ${expected.kind} is read as its JSON text`), judge(expected, meaningOf(parsed))]);
}
