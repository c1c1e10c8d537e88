// Versions of a schema: what our reader makes of every pair is what avsc makes of it; the modes of the registry differ where
// they compare with more than one version; what they let pass is what the run loses.

import avsc from 'avsc';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { Streams } from '../../../kernel/index.ts';
import { type AvroField, readAvroRecord, unresolved, writeAvroRecord } from '../encoders/avro-record.ts';
import { type Params, parameters } from '../params.ts';
import { isLoud, isRight, isSilent } from '../pipeline/record.ts';
import { schemaRegistry } from '../preventions/registry.ts';
import { simulate } from '../simulate.ts';
import { outcomeOf } from '../verdict.ts';
import { versions } from './versions.ts';

const changes = ['default-removed', 'default-changed', 'default-kept', 'field-removed'] as const;
type Mode = Params['schemaRegistry'];

const paramsOf = (some: Partial<Params>): Params => ({
  ...parameters.defaults,
  ...{ scenario: 'versions', requestRate: 20, oldShare: 0.3 },
  ...some,
});

const textsOf = (versionChange: Params['versionChange']): string[] => {
  const { writer, reader, earlier } = versions.artefacts(paramsOf({ versionChange }))[0].schemas!;
  return [...earlier!, reader, writer].map(({ text }) => text);
};

describe('our reader of Avro records', () => {
  // Longs as far as avsc takes them for numbers.
  const values = [
    { id: '1', cents: '1999', currency: 'GBP', channel: 'Zoë' },
    { id: '-1', cents: '9007199254740990', currency: '', channel: 'web' },
  ];
  const pairs = changes.flatMap((change) => {
    const texts = textsOf(change);
    return texts.flatMap((writer, w) => texts.map((reader, r) => [change, w + 1, r + 1, writer, reader] as const));
  });

  it.each(pairs)('%s: version %d read with version %d, as avsc does', (_change, _w, _r, writer, reader) => {
    const typeOf = (text: string) => avsc.Type.forSchema(JSON.parse(text), { registry: {} });
    const fieldsOf = (text: string): AvroField[] => JSON.parse(text).fields;
    const [written, read] = [typeOf(writer), typeOf(reader)];
    let resolver: ReturnType<avsc.Type['createResolver']> | undefined;
    try {
      resolver = read.createResolver(written);
    } catch {
      expect(unresolved(fieldsOf(writer), fieldsOf(reader))).toMatch(/no default|is long|is string/);
      return;
    }
    expect(unresolved(fieldsOf(writer), fieldsOf(reader))).toBeUndefined();
    for (const value of values) {
      const bytes = writeAvroRecord(fieldsOf(writer), value);
      const native = { ...value, id: Number(value.id), cents: Number(value.cents) };
      expect(Buffer.from(bytes).equals(written.toBuffer(native))).toBe(true);
      const theirs = read.fromBuffer(Buffer.from(bytes), resolver) as Record<string, unknown>;
      const asText = Object.fromEntries(Object.entries(theirs).map(([name, one]) => [name, `${one}`]));
      expect(readAvroRecord(bytes, fieldsOf(writer), fieldsOf(reader))).toEqual(asText);
      for (let cut = 0; cut < bytes.length; cut++)
        expect(readAvroRecord(bytes.slice(0, cut), fieldsOf(writer), fieldsOf(reader))).toBeUndefined();
    }
  });

  it('knows a field of another type', () => {
    const [a, b] = (['long', 'string'] as const).map((type) => [{ name: 'x', type }]);
    expect(unresolved(a, b)).toBe('field x is long, and not string');
  });
});

describe('the modes of the registry', () => {
  const refuses = (versionChange: Params['versionChange'], mode: Mode): boolean => {
    const params = paramsOf({ versionChange, schemaRegistry: mode });
    return versions.artefacts(params).some((one) => schemaRegistry.examine!(one, params).length > 0);
  };

  it.each([
    ['default-removed', ['BACKWARD_TRANSITIVE', 'FULL_TRANSITIVE']],
    ['field-removed', ['FORWARD_TRANSITIVE', 'FULL_TRANSITIVE']],
    ['default-changed', []],
    ['default-kept', []],
  ] as const)('%s is refused by %o alone', (change, expected) => {
    const modes = [
      'FORWARD',
      'BACKWARD',
      'FULL',
      'BACKWARD_TRANSITIVE',
      'FORWARD_TRANSITIVE',
      'FULL_TRANSITIVE',
    ] as const;
    expect(modes.filter((mode) => refuses(change, mode))).toEqual(expected);
  });

  it.each([
    ['default-removed', 'BACKWARD', 'loud'],
    ['default-removed', 'BACKWARD_TRANSITIVE', 'safe'],
    ['field-removed', 'FORWARD', 'loud'],
    ['field-removed', 'FORWARD_TRANSITIVE', 'safe'],
    ['default-changed', 'FULL_TRANSITIVE', 'silent'],
    ['default-kept', 'none', 'safe'],
  ] as const)('%s under %s is %s', (versionChange, mode, outcome) => {
    const { summary } = simulate(paramsOf({ versionChange, schemaRegistry: mode }), { seed: 1 });
    expect(outcomeOf(summary)).toBe(outcome);
  });
});

describe('records of three versions', () => {
  it.each(changes)(
    '%s: the share that fails is the one by law, and each side is right with its like',
    (versionChange) => {
      const params = paramsOf({ versionChange, duration: 20 });
      const law = versions.theory!(params)[0].value;
      let [failed, all] = [0, 0];
      for (let seed = 1; seed <= repetitions(200); seed++) {
        const { records } = versions.simulate(params, new Streams(seed), 'together');
        failed += records.filter(versionChange === 'default-changed' ? isSilent : isLoud).length;
        all += records.length;
        for (const pairing of ['writer-alone', 'reader-alone'] as const)
          expect(versions.simulate(params, new Streams(seed), pairing).records.every(isRight)).toBe(true);
      }
      expect(Math.abs(failed / all - law)).toBeLessThanOrEqual(4 * Math.sqrt((law * (1 - law)) / all));
    },
  );

  it('a default that was changed can be taken back by who knows which host was old', () => {
    const { records } = versions.simulate(paramsOf({ versionChange: 'default-changed' }), new Streams(1), 'together');
    for (const one of records) expect([isSilent(one), one.isRestorable]).toEqual([one.isOld, one.isOld]);
  });
});
