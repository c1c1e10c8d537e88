// The reader of plain YAML against the library, on all that the scenarios write.

import { expect, it } from 'vitest';
import { readYamlScalars } from '../adapters/yaml-settings.ts';
import { parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { scenarioOf } from '../scenarios/index.ts';
import type { Artefacts } from '../scenarios/scenario.ts';
import { readPlainYaml } from './plain-yaml.ts';

const textsOf = (configurations: Artefacts['configurations']) =>
  configurations === undefined
    ? []
    : [
        configurations.writer,
        configurations.reader,
        configurations.effective?.writer,
        configurations.effective?.reader,
      ];

const texts = presets.flatMap((preset) => {
  const params = { ...parameters.defaults, ...preset.params };
  return scenarioOf(params.scenario)
    .artefacts(params)
    .flatMap(({ configurations, harmless = [] }) => [
      ...textsOf(configurations),
      ...harmless.flatMap((change) => textsOf(change.configurations)),
    ])
    .flatMap((declared) => (declared?.name.endsWith('.yaml') ? [declared.text] : []));
});

it('reads every configuration of the scenarios as the library does', () => {
  expect(new Set(texts).size).toBeGreaterThan(4);
  for (const text of texts) expect(readPlainYaml(text)).toEqual(readYamlScalars(text));
});

it('says so of a text that is more than keys with plain values', () => {
  for (const text of ['a: [1, 2]', '- a', 'a: "b"', 'a: 1 # one', 'a: |'])
    expect(() => readPlainYaml(text)).toThrow('no plain YAML');
});
