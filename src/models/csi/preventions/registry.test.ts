// What the registry and the tests before a deployment see of 26 changes of an Avro schema. Which of them do harm is found by a
// real codec, avsc, and so is which schema can read which.

import avsc from 'avsc';
import { describe, expect, it } from 'vitest';
import { type AvroChange, avroChanges, type Truth } from '../../../../test/avro-changes.ts';
import { isClean, judge, type Meaning, meaningOf } from '../meaning/index.ts';
import { parameters } from '../params.ts';
import { type Hop, Refusal } from '../pipeline/hop.ts';
import type { Artefacts } from '../scenarios/scenario.ts';
import { contractTest } from './contract.ts';
import type { Prevention } from './prevention.ts';
import { schemaRegistry } from './registry.ts';
import { writeReadTest } from './write-read.ts';

type Value = Record<string, unknown>;

const typeOf = (schema: string): avsc.Type => avsc.Type.forSchema(JSON.parse(schema), { registry: {} });

/** Whether the codec can read with `reader` what was written with `writer`. */
function canRead(writer: string, reader: string): boolean {
  try {
    typeOf(reader).createResolver(typeOf(writer));
    return true;
  } catch {
    return false;
  }
}

/** Bytes as the codec takes them. */
const native = (value: Value): Value =>
  Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, inner instanceof Uint8Array ? Buffer.from(inner) : inner]),
  );

/** Through the real codec; throws what it throws. */
function reread({ old, new: next }: AvroChange, value: Value): Value {
  const [written, read] = [typeOf(old), typeOf(next)];
  return read.fromBuffer(written.toBuffer(native(value)), read.createResolver(written)) as Value;
}

/** What comes of a value: whether what is read means what was written. */
function fateOf(change: AvroChange, value: Value): Truth {
  let got: Value;
  try {
    got = reread(change, value);
  } catch {
    return 'crash';
  }
  return isClean(judge(change.means.written(value), change.means.read(got)).fidelity) ? 'harmless' : 'silent';
}

function truthOf(change: AvroChange): Truth {
  const fates = Object.values(change.values).flatMap((list) => list.map((value) => fateOf(change, value)));
  return (['crash', 'silent'] as const).find((fate) => fates.includes(fate)) ?? 'harmless';
}

/** The change as two teams could show it, with the codec between them; `meant` is how a team tells what it holds. */
function artefactsOf(
  change: AvroChange,
  meant: { written(value: Value): Meaning; read(value: Value): Meaning },
): Artefacts {
  const held = new Map<Meaning, Value>();
  const of = (list: readonly Value[]) =>
    list.map((value) => {
      const meaning = meant.written(value);
      held.set(meaning, value);
      return meaning;
    });
  const hop: Hop = {
    writer: 'old',
    reader: 'new',
    format: 'Avro',
    write: (meaning) => typeOf(change.old).toBuffer(native(held.get(meaning)!)),
    read(bytes) {
      const [written, read] = [typeOf(change.old), typeOf(change.new)];
      try {
        return { value: meant.read(read.fromBuffer(Buffer.from(bytes), read.createResolver(written)) as Value) };
      } catch (error) {
        throw new Refusal((error as Error).message);
      }
    },
  };
  return {
    boundary: 'old → new',
    schemas: { writer: { name: 'new.avsc', text: change.new }, reader: { name: 'old.avsc', text: change.old } },
    contract: [meaningOf(exampleOf(JSON.parse(change.new)))],
    samples: {
      happy: of(change.values.happy),
      typical: of(change.values.typical),
      boundary: of(change.values.boundary),
    },
    hop,
  };
}

/** What the reader's team would give as an example: anything of the right type. */
function exampleOf(schema: unknown): unknown {
  if (Array.isArray(schema)) return exampleOf(schema.find((branch) => branch !== 'null'));
  if (typeof schema === 'string')
    return ({ int: 1, long: 1, float: 1.5, double: 1.5, string: 'a', bytes: Uint8Array.of(1) } as Value)[schema];
  const { type, fields, symbols } = schema as {
    type: string;
    fields?: { name: string; type: unknown }[];
    symbols?: string[];
  };
  if (fields !== undefined) return Object.fromEntries(fields.map((each) => [each.name, exampleOf(each.type)]));
  return symbols === undefined ? exampleOf(type) : symbols[0];
}

/** By what a change really does: how many of such the prevention stops. */
function stopped({ examine }: Prevention, patch: object, meant: 'types' | 'meanings'): Record<Truth, number> {
  const params = { ...parameters.defaults, ...patch };
  const count = { harmless: 0, crash: 0, silent: 0 };
  for (const change of avroChanges) {
    const asTypes = { written: meaningOf, read: meaningOf };
    const found = examine!(artefactsOf(change, meant === 'types' ? asTypes : change.means), params);
    if (found.length > 0) count[change.truth]++;
  }
  return count;
}

describe('26 changes of an Avro schema', () => {
  it('are what the table says: the codec and the meanings decide', () => {
    expect(avroChanges.map((change) => [change.title, truthOf(change)])).toEqual(
      avroChanges.map(({ title, truth }) => [title, truth]),
    );
    const count = (truth: Truth) => avroChanges.filter((change) => change.truth === truth).length;
    expect([count('harmless'), count('crash'), count('silent')]).toEqual([7, 5, 14]);
  });

  it('can be read one by the other exactly where the rules of resolution say so', () => {
    for (const { title, old, new: next } of avroChanges) {
      const refuses = (mode: 'BACKWARD' | 'FORWARD'): boolean =>
        schemaRegistry.examine!(
          {
            boundary: '',
            schemas: { writer: { name: 'new.avsc', text: next }, reader: { name: 'old.avsc', text: old } },
          },
          { ...parameters.defaults, schemaRegistry: mode },
        ).length > 0;
      expect([title, refuses('BACKWARD'), refuses('FORWARD')]).toEqual([
        title,
        !canRead(old, next),
        !canRead(next, old),
      ]);
    }
  });

  it.each([
    ['BACKWARD', { crash: 5, silent: 0, harmless: 0 }],
    ['FORWARD', { crash: 1, silent: 2, harmless: 5 }],
    ['FULL', { crash: 5, silent: 2, harmless: 5 }],
  ] as const)('%s: a registry sees shapes', (mode, expected) => {
    expect(stopped(schemaRegistry, { schemaRegistry: mode }, 'types')).toEqual(expected);
    expect(stopped(schemaRegistry, { schemaRegistry: `${mode}_TRANSITIVE` }, 'types')).toEqual(expected);
  });

  it('a contract test with type matchers sees what crashes, and nothing that is silent', () => {
    expect(stopped(contractTest, {}, 'types')).toEqual({ crash: 5, silent: 0, harmless: 0 });
  });

  it('a write-read test that knows meanings is as good as its values', () => {
    const of = (catalogue: string) => stopped(writeReadTest, { writeReadTest: catalogue }, 'meanings');
    expect(of('happy')).toEqual({ crash: 5, silent: 9, harmless: 0 });
    expect(of('typical')).toEqual({ crash: 5, silent: 12, harmless: 0 });
    expect(of('boundary')).toEqual({ crash: 5, silent: 14, harmless: 0 });
  });
});

describe('transitive modes', () => {
  const version = (...fields: readonly object[]) => ({
    name: 'order.avsc',
    text: JSON.stringify({ type: 'record', name: 'Order', fields: [{ name: 'x', type: 'int' }, ...fields] }),
  });
  const third = version({ name: 'note', type: 'string' });
  const second = version({ name: 'note', type: 'string', default: '' });
  const artefacts = { boundary: '', schemas: { writer: third, reader: second, earlier: [version()] } };

  it.each([
    ['BACKWARD', 0],
    ['BACKWARD_TRANSITIVE', 1],
    ['FORWARD_TRANSITIVE', 0],
  ] as const)('%s: a default that is taken away again fails the first version only', (mode, refusals) => {
    expect(schemaRegistry.examine!(artefacts, { ...parameters.defaults, schemaRegistry: mode })).toHaveLength(refusals);
  });
});
