// The example schemas of the repository: what the post's scenarios fail at is found, each with a value that fails.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
  comparedReads,
  pathText,
  registryModes,
  registryRefusals,
  type Schema,
} from '../../../checkers/schemas/index.ts';
import { describe as inWords } from '../meaning/index.ts';
import { cellReason, checkSchemas, checkVersions, readSchema } from './index.ts';

const folder = fileURLToPath(new URL('../../../../scenarios/csi/schemas/', import.meta.url));
const schema = (name: string): Schema => readSchema(readFileSync(folder + name, 'utf8'), name);

const found = async (writer: string, reader: string) => {
  const { findings, undemonstrated } = await checkSchemas(schema(writer), schema(reader));
  expect(undemonstrated).toEqual([]);
  return findings.map(({ rule, severity, path, witness }) => {
    expect(severity === 'note' || witness !== undefined).toBe(true);
    return `${severity} ${rule} ${pathText(path)}`;
  });
};

describe('schemas of the scenarios', () => {
  it.each([
    ['events-spark.avsc', 'events-hive.avsc', ['silent timestamp-unit occurred']],
    ['customers-crm.avsc', 'customers-shop.avsc', ['silent charset name']],
    ['customers-shop.avsc', 'customers-crm.avsc', ['silent charset name']],
    [
      'prices-catalogue.avsc',
      'prices-billing.json',
      ['silent integer-rounded article', 'silent decimal-as-float price'],
    ],
    ['thrust-ground.avsc', 'thrust-navigation.avsc', ['silent unit-differs impulse']],
    ['orders-v1.proto', 'orders-v2.proto', ['silent zigzag quantity', 'silent presence-lost discount']],
    ['users-v1.avsc', 'users-v2.avsc', []],
    ['prices-catalogue.sql', 'prices-billing.sql', ['silent decimal-as-float price']],
    ['customers-shop.sql', 'customers-archive.sql', ['loud number-out-of-range id', 'loud charset-refused name']],
  ])('%s read by %s', { timeout: 120_000 }, async (writer, reader, expected) => {
    expect(await found(writer, reader)).toEqual(expected);
  });

  it('microseconds that are read as milliseconds are in the year 53971', async () => {
    const { findings } = await checkSchemas(schema('events-spark.avsc'), schema('events-hive.avsc'));
    const { passage, written, bytes } = findings[0].witness!;
    expect(inWords(written)).toBe('{occurred: instant 2022-01-01T00:00:00Z}');
    // 1,640,995,200,000,000 as a zigzag varint.
    expect(bytes).toBe('8080cbffbe9eea05');
    expect('read' in passage && inWords(passage.read)).toBe('{occurred: instant +053971-01-26T00:00:00Z}');
  });

  it('a decimal that is a float comes through alone and not in a total', async () => {
    const { findings } = await checkSchemas(schema('prices-catalogue.avsc'), schema('prices-billing.json'));
    const { passage } = findings[1].witness!;
    expect('read' in passage && inWords(passage.read)).toBe('double 0.30000000000000004');
  });

  it('three versions give nine cells, and a registry accepts the rename that loses every address', async () => {
    const versions = ['users-v1.avsc', 'users-v2.avsc', 'users-v3.avsc'].map(schema);
    const { cells } = await checkVersions(versions);
    expect(cells.map(({ outcome }) => outcome)).toEqual([
      'fine',
      'fine',
      'silent',
      'loud',
      'fine',
      'silent',
      'loud',
      'loud',
      'fine',
    ]);
    expect(registryRefusals('BACKWARD_TRANSITIVE', versions[2], versions.slice(0, 2))).toEqual([]);
    expect(registryRefusals('FULL', versions[2], versions.slice(0, 2)).map(({ direction }) => direction)).toEqual([
      'forward',
    ]);
  });

  it('a default that goes is refused by a transitive mode only, and a change of unit by none', async () => {
    const versions = ['payments-v1.avsc', 'payments-v2.avsc', 'payments-v3.avsc'].map(schema);
    const answers = registryModes.map((mode) => {
      const refusals = registryRefusals(mode, versions[2], versions.slice(0, 2));
      return [mode, refusals.map(({ earlier, direction }) => `${earlier.file} ${direction}`)];
    });
    const refused = ['payments-v1.avsc backward'];
    expect(Object.fromEntries(answers)).toEqual({
      NONE: [],
      BACKWARD: [],
      BACKWARD_TRANSITIVE: refused,
      FORWARD: [],
      FORWARD_TRANSITIVE: [],
      FULL: [],
      FULL_TRANSITIVE: refused,
    });
    const { cells } = await checkVersions(versions);
    expect(cells.map((cell) => `${cell.outcome} ${cellReason(cell)}`.trim())).toEqual([
      'fine',
      'silent timestamp-unit at paid',
      'loud field-missing at currency',
      'silent timestamp-unit at paid',
      'fine',
      'fine',
      'silent timestamp-unit at paid',
      'fine',
      'fine',
    ]);
  });

  it.each([
    ['NONE', []],
    ['BACKWARD', ['1 to 2']],
    ['BACKWARD_TRANSITIVE', ['0 to 2', '1 to 2']],
    ['FORWARD', ['2 to 1']],
    ['FORWARD_TRANSITIVE', ['2 to 0', '2 to 1']],
    ['FULL', ['1 to 2', '2 to 1']],
    ['FULL_TRANSITIVE', ['0 to 2', '2 to 0', '1 to 2', '2 to 1']],
  ] as const)('%s compares those reads of three versions that the registry documents', (mode, reads) => {
    expect(comparedReads(mode, 3).map(({ writer, reader }) => `${writer} to ${reader}`)).toEqual(reads);
  });
});
