// What the teams of the scenarios have in their files, and the example files of the repository, before the check of
// configurations: it finds every mismatch that a file tells, each with a run or a conversion that shows it, and nothing where
// the mismatch stands in no file.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { csi } from '../index.ts';
import type { Params } from '../params.ts';
import { scenarioOf } from '../scenarios/index.ts';
import { type ConfigurationTexts, checkConfigs, type NamedText } from './check-configs.ts';

async function shown(texts: ConfigurationTexts): Promise<string[]> {
  const { findings } = await checkConfigs(texts);
  for (const { rule, witness } of findings) expect([rule, witness?.confirmed]).toEqual([rule, true]);
  return findings.map(({ rule }) => rule);
}

async function ofPreset(id: string): Promise<string[]> {
  const params = { ...csi.params.defaults, ...csi.presets.find((preset) => preset.id === id)!.params } as Params;
  const all = scenarioOf(params.scenario).artefacts(params);
  const found = await Promise.all(
    all.map(({ configurations }) => {
      if (configurations === undefined) return [];
      const { writer, reader, effective } = configurations;
      return shown({ a: writer, b: reader, effectiveA: effective?.writer, effectiveB: effective?.reader });
    }),
  );
  return found.flat();
}

describe('the files of a scenario', () => {
  it.each([
    ['zone-lost', ['AGREE-ZONE']],
    ['calendar-switch', ['AGREE-CALENDAR']],
    ['latin1-as-utf8', ['AGREE-CHARSET']],
    ['latin1-refused', ['AGREE-CHARSET']],
    ['mojibake', ['AGREE-CHARSET']],
    ['column-of-bytes', ['AGREE-LENGTH']],
    ['unread-checksum', ['AGREE-CHECKSUM']],
    ['batch-limit', ['KAFKA-MESSAGE-SIZE', 'READ-BACK-OVERRIDDEN']],
    ['clamped-page', ['PAGE-SIZE']],
    ['refused-page', ['PAGE-SIZE']],
    ['container-rounding', ['CONTAINER-ROUNDING']],
    ['thread-per-peer', ['THREADS-PEERS']],
    ['timeouts', ['COHERENCE-TIMEOUT', 'COHERENCE-LAYERS']],
    ['collapse', ['COHERENCE-TIMEOUT']],
    ['ignored-timeout', ['READ-BACK-OVERRIDDEN']],
    ['lease', ['LEASE-HEARTBEAT']],
    ['dedup', ['DEDUP-WINDOW']],
    ['heartbeat', ['REQUEST-AGAIN']],
    ['kept-too-short', ['RETENTION-READ']],
  ])('%s: %j, each shown', async (id, rules) => {
    expect(await ofPreset(id)).toEqual(rules);
  });

  it.each([
    ['spark-avro-hive', 'the unit stands in the schemas'],
    ['unit-guess', 'old hosts write by their code'],
    ['impala-int96', 'both sessions are in one zone, and which of the two an INT96 is in is in the code of each'],
    ['upgrade-canary', 'what the new version writes stands in its schema'],
    ['orbiter', 'the unit of a number stands nowhere'],
    ['overtaking-workers', 'the workers side by side are in the code of the reader'],
    ['lost-updates', 'what a call promises stands in no file'],
    ['stale-read', 'what an acknowledgement means stands in no file'],
    ['overtaken-events', 'the order that is taken for granted stands in no file'],
    ['reused-buffer', 'who owns a buffer stands in no file'],
    ['kafka-lz4-header', 'the reader looks at the header from a later day on'],
  ])('%s: nothing, since %s', async (id) => {
    expect(await ofPreset(id)).toEqual([]);
  });
});

describe('the example files', () => {
  const example = (name: string): NamedText => ({
    name,
    text: readFileSync(new URL(`../../../../scenarios/csi/configs/${name}`, import.meta.url), 'utf8'),
  });

  it.each([
    ['orders-client.yaml', 'payments-server.properties', ['COHERENCE-TIMEOUT', 'COHERENCE-LAYERS']],
    ['producer.properties', 'broker.properties', ['KAFKA-MESSAGE-SIZE']],
    ['worker.json', 'lock-service.yaml', ['LEASE-HEARTBEAT']],
    ['billing.yaml', 'ledger.properties', ['DEDUP-WINDOW']],
    ['page-size-client.yaml', 'page-size-server.yaml', ['PAGE-SIZE']],
    ['flink-conf.yaml', 'yarn-site.properties', ['CONTAINER-ROUNDING']],
    ['fleet.yaml', 'limits.yaml', ['THREADS-PEERS']],
    ['orders-topic.properties', 'hourly-report.yaml', ['RETENTION-READ']],
  ])('%s against %s', async (a, b, rules) => {
    expect(await shown({ a: example(a), b: example(b) })).toEqual(expect.arrayContaining(rules));
  });

  it('orders-client.yaml and what it runs with', async () => {
    const texts = { a: example('orders-client.yaml'), b: example('payments-server.properties') };
    const rules = await shown({ ...texts, effectiveA: example('orders-running.json') });
    expect(rules.filter((rule) => rule.startsWith('READ-BACK')).length).toBeGreaterThan(0);
  });
});
