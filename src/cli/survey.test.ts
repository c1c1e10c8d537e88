// `run --survey`: the points are those of the library, as lines and as JSON, and what has no meaning with it is refused.

import { expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';
import { registry } from '../models/index.ts';
import { inlinePool } from '../pool/index.ts';
import { runSurvey } from '../study/index.ts';

const { run: faultline } = commandLine();
const small = ['run', 'consistency', '--nodes', '2', '--duration', '2', '--partitionProbe', 'false', '--seed', '5'];

it('gives the points that the library gives', async () => {
  const model = await registry.find(({ id }) => id === 'consistency')!.load();
  const survey = model.surveys!.find(({ id }) => id === 'failures')!;
  const params = { ...model.params.defaults, nodes: 2, duration: 2, partitionProbe: false };
  const expected = await runSurvey(model, survey, { params, seed: 5 }, { pool: inlinePool() });
  const json = await faultline(...small, '--survey', 'failures', '--json');
  expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 0, stderr: '' });
  const { points, impossible, x, y, seed } = JSON.parse(json.stdout);
  expect({ x, y, seed }).toEqual({ x: 'failureRate', y: 'level kept in every run', seed: 5 });
  expect({ points, impossible }).toEqual(JSON.parse(JSON.stringify(expected)));

  const { stdout } = await faultline(...small, '--survey', 'failures');
  const lines = stdout.match(/^point: .*$/gm)!;
  expect(stdout.match(/^left out: .*$/gm) ?? []).toHaveLength(impossible.length);
  expect(lines).toHaveLength(points.length);
  for (const [i, { group, label, y: level, outcome }] of points.entries()) {
    expect(lines[i]).toMatch(/ \| [\d.]+ % \(-?[\d.]+ % to [\d.]+ %\) \| /);
    expect(lines[i].startsWith(`point: ${group}: ${label} | `)).toBe(true);
    expect(lines[i].endsWith(` | ${level} | ${outcome}`)).toBe(true);
  }
});

it('refuses a name that the model does not have, and what has no meaning beside it', async () => {
  const unknown = await faultline(...small, '--survey', 'frontir');
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('did you mean frontier?');
  const none = await faultline('run', 'metastable', '--survey', 'frontier');
  expect(none.code).toBe(2);
  expect(none.stderr).toContain('metastable has no surveys');
  const both = await faultline(...small, '--survey', 'frontier', '--seeds', '4', '--find-anomaly');
  expect(both.code).toBe(2);
  expect(both.stderr).toMatch(/--find-anomaly has no meaning beside --survey[\s\S]*--seeds has no meaning/);
});
