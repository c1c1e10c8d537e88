// What the teams of the scenarios of bytes declare, before the check of schemas: it finds what a schema can tell, with a witness,
// and is blind to what no schema says: the zone of a day, the unit of a bare long, a sentinel, the unit of an impulse.

import { describe, expect, it } from 'vitest';
import { rowFindings } from '../../../checkers/schemas/index.ts';
import { csi } from '../index.ts';
import type { Params } from '../params.ts';
import { checkSchemas, checkVersions, readSchema } from '../schemas/index.ts';
import { scenariosOfBytes } from './of-bytes.ts';
import type { Artefacts } from './scenario.ts';

const ofPreset = (id: string): readonly Artefacts[] => {
  const params = { ...csi.params.defaults, ...csi.presets.find((preset) => preset.id === id)!.params } as Params;
  return scenariosOfBytes[params.scenario as keyof typeof scenariosOfBytes].artefacts(params);
};

async function found(schemas: Artefacts['schemas']): Promise<[string, string][]> {
  const { writer, reader } = schemas!;
  const { findings } = await checkSchemas(readSchema(writer.text, writer.name), readSchema(reader.text, reader.name));
  for (const { rule, witness } of findings) expect([rule, witness !== undefined]).toEqual([rule, true]);
  return findings.map(({ rule, severity }) => [rule, severity]);
}

describe('the check of schemas', () => {
  it.each([
    ['spark-avro-hive', [['timestamp-unit', 'silent']]],
    ['long-way', [['timestamp-unit', 'silent']]],
    ['snowflake-ids', [['integer-rounded', 'silent']]],
    [
      'float-total',
      [
        ['type-mismatch', 'loud'],
        ['type-mismatch', 'loud'],
      ],
    ],
    ['float32-column', [['type-mismatch', 'loud']]],
    [
      'half-cents',
      [
        ['logical-type-invented', 'silent'],
        ['logical-type-invented', 'silent'],
      ],
    ],
    ['upgrade-canary', [['logical-type-dropped', 'silent']]],
  ])('finds in %s what the schemas tell, with a witness', async (id, expected) => {
    expect(await found(ofPreset(id)[0].schemas)).toEqual(expected);
  });

  it.each(['zone-lost', 'unit-guess', 'calendar-switch', 'sentinel-length', 'orbiter'])(
    'sees nothing in %s: the schemas agree',
    async (id) => {
      expect(await found(ofPreset(id)[0].schemas)).toEqual([]);
    },
  );

  it('sees nothing in impala-int96: both declare a TIMESTAMP, and no zone', () => {
    const { writer, reader } = ofPreset('impala-int96')[0].schemas!;
    expect(rowFindings(readSchema(writer.text, writer.name), readSchema(reader.text, reader.name))).toEqual([]);
  });

  it.each([
    ['default-removed', ['1 by 3: loud']],
    // What the oldest records do not say each reader takes from its own default, as the specification has it.
    ['default-changed', []],
    ['field-removed', ['3 by 1: loud']],
  ])(
    'finds in %s what no pair of versions in a row tells, by every version read by every other: %j',
    async (id, wrong) => {
      const { writer, reader, earlier } = ofPreset(id)[0].schemas!;
      const versions = [...earlier!, reader, writer].map(({ text, name }) => readSchema(text, name));
      const { cells } = await checkVersions(versions);
      const reads = cells.map(({ outcome }, at) => `${Math.floor(at / 3) + 1} by ${(at % 3) + 1}: ${outcome}`);
      expect(reads.filter((read) => !read.endsWith('fine'))).toEqual(wrong);
    },
  );

  it('finds no more in a change that does no harm', async () => {
    for (const id of ['spark-avro-hive', 'unit-guess', 'snowflake-ids', 'float-total', 'sentinel-length']) {
      const [{ schemas, harmless }] = ofPreset(id);
      expect(harmless!.length).toBeGreaterThan(0);
      for (const change of harmless!) expect([id, await found(change.schemas)]).toEqual([id, await found(schemas)]);
    }
  });
});

describe('the artefacts of every scenario of bytes', () => {
  it.each(Object.entries(scenariosOfBytes))(
    '%s: all boundaries, values of three kinds, and a hop that takes them',
    (id, scenario) => {
      const params = { ...csi.params.defaults, scenario: id } as Params;
      const artefacts = scenario.artefacts(params);
      const systems = scenario.along?.(params) ?? scenario.systems;
      expect(artefacts.map(({ boundary }) => boundary)).toEqual(
        systems.slice(1).map((reader, place) => `${systems[place]} → ${reader}`),
      );
      for (const { samples, hop } of artefacts) {
        expect(hop).toBeDefined();
        for (const kind of ['happy', 'typical', 'boundary'] as const) expect(samples![kind].length).toBeGreaterThan(0);
      }
    },
  );
});
