import { describe, expect, it } from 'vitest';
import { InputError, type Problem } from '../kernel/index.ts';
import { parseScenario } from './scenario.ts';

function problemsOf(text: string): readonly Problem[] {
  try {
    parseScenario(text, 'storm.yaml');
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}

const yaml = `# A comment.
model: metastable
preset: collapse
params:
  timeout: 500ms
  baseRate: 20
  loadTrace: data/trace.csv
seed: 7
seeds: 50
failIf: metastable > 1%
`;

describe('parseScenario', () => {
  it('finds every value and its place', () => {
    expect(parseScenario(yaml, 'dir/storm.yaml', 'dir')).toMatchObject({
      model: { value: 'metastable', at: 'dir/storm.yaml:2:8' },
      preset: { value: 'collapse', at: 'dir/storm.yaml:3:9' },
      params: [
        { name: 'timeout', value: '500ms', nameAt: 'dir/storm.yaml:5:3', at: 'dir/storm.yaml:5:12', folder: 'dir' },
        { name: 'baseRate', value: 20, at: 'dir/storm.yaml:6:13' },
        { name: 'loadTrace', value: 'data/trace.csv', at: 'dir/storm.yaml:7:14' },
      ],
      seed: { value: 7, at: 'dir/storm.yaml:8:7' },
      seeds: { value: 50, at: 'dir/storm.yaml:9:8' },
      failIf: { value: 'metastable > 1%', at: 'dir/storm.yaml:10:9' },
    });
  });

  it('reads JSON by the same rules, tabs and carriage returns included', () => {
    const json = '{\r\n\t"model": "metastable",\r\n\t"params": { "timeout": "1s" }\r\n}\r\n';
    const scenario = parseScenario(json, 'a.json');
    expect(scenario.model).toEqual({ value: 'metastable', at: 'a.json:2:11' });
    expect(scenario.params).toMatchObject([{ name: 'timeout', value: '1s', at: 'a.json:3:25' }]);
  });

  it.each([
    ['plain', 'failIf: a > 1', 3, 's:2:11'],
    ['quoted', "failIf: 'a > 1'", 3, 's:2:12'],
    ['folded', 'failIf: >-\n  a\n  > 1', 3, 's:2:9'],
  ])('places a character within a %s expression', (_, line, column, place) => {
    expect(parseScenario(`model: m\n${line}\n`, 's').failIf?.place(column)).toBe(place);
  });

  it('allows anchors, and a params key without entries', () => {
    const scenario = parseScenario('model: m\nparams:\n  a: &x 3s\n  b: *x\n', 's');
    expect(scenario.params.map(({ value }) => value)).toEqual(['3s', '3s']);
    expect(parseScenario('model: m\nparams:\n', 's').params).toEqual([]);
  });

  it.each([
    ['', 'the scenario is empty', 'storm.yaml:1:1'],
    ['# only a comment\n', 'the scenario is empty', 'storm.yaml:1:1'],
    ['- a\n- b\n', 'a scenario is a mapping of keys to values', 'storm.yaml:1:1'],
    ['just text', 'a scenario is a mapping of keys to values', 'storm.yaml:1:1'],
    ['preset: x\n', 'the scenario names no model', 'storm.yaml:1:1'],
    ['model: m\nmodel: n\n', 'this key is given twice', 'storm.yaml:2:1'],
    ['model: m\nparams:\n  a: 1\n  a: 2\n', 'this key is given twice', 'storm.yaml:4:3'],
    ['model: m\nparms:\n  a: 1\n', 'a scenario has no key "parms"', 'storm.yaml:2:1'],
    ['model: 3\n', 'model is not a text', 'storm.yaml:1:8'],
    ['model:\n', 'model is not a text', 'storm.yaml:1:7'],
    ['model: m\nparams: 3\n', 'params is not a mapping of names to values', 'storm.yaml:2:9'],
    ['model: m\nfailIf: [a]\n', 'failIf is not a text', 'storm.yaml:2:9'],
  ])('refuses %j: %s at %s', (text, what, where) => {
    expect(problemsOf(text)).toMatchObject([{ what, where }]);
  });

  it('says where YAML breaks', () => {
    const [problem] = problemsOf('model: m\nparams: {a: 1\nseed: 2\n');
    expect(problem.what).toMatch(/^not valid YAML: /);
    expect(problem.where).toMatch(/^storm\.yaml:[23]:\d+$/);
  });

  it('suggests the key that was meant', () => {
    expect(problemsOf('model: m\nfail_if: x\nparam: {}\n').map(({ suggestion }) => suggestion)).toEqual([
      'did you mean failIf?',
      'did you mean params?',
    ]);
  });

  it('refuses aliases that would grow without end', () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `  a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
    );
    const [problem] = problemsOf(`model: m\nparams:\n  a0: &a0 [x]\n${rows.join('\n')}\n`);
    expect(problem.what).toMatch(/^not usable YAML: /);
  });
});
