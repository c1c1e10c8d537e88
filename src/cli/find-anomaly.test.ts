// `run --find-anomaly`: what it finds is small, can be seen again from the files it writes, and ends as the help says.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';

const { run: faultline } = commandLine({ inside: true });
const overlapping = ['run', 'consistency', '--preset', 'majority'];

it('finds one, says why, draws it, and how to see it again', async () => {
  const { code, stdout, stderr } = await faultline(...overlapping, '--find-anomaly', '20');
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(stdout).toMatch(/^anomaly: a history that is not linearizable\nbecause: Client \d /);
  const operations = stdout.match(/^operation: .*$/gm)!;
  expect(operations.length).toBeLessThanOrEqual(6);
  expect(stdout).toContain('━ read');
  const script = stdout.match(/^again: (.*,.*)$/gm)!.map((line) => line.replace('again: ', ''));
  expect(script).toHaveLength(operations.length + 1);
});

it('writes the history, the operations and a scenario, which show it again to the bit', async () => {
  const { code, stdout } = await faultline(...overlapping, '--find-anomaly', '--out', 'found', '--json');
  expect(code).toBe(1);
  expect(readdirSync('found').sort()).toEqual(['anomaly.csv', 'history.jsonl', 'result.json', 'scenario.yaml']);
  expect(readFileSync('found/result.json', 'utf8')).toBe(stdout);
  const { anomaly, looksFor } = JSON.parse(stdout);
  expect(looksFor).toBe('a history that is not linearizable');
  const again = JSON.parse((await faultline('run', 'found/scenario.yaml', '--json')).stdout);
  expect([again.seed, again.digest]).toEqual([anomaly.seed, anomaly.digest]);
  const checked = await faultline('check', 'history', 'found/history.jsonl', '--json');
  expect(checked.code).toBe(1);
  const { answer, operations, witness } = JSON.parse(checked.stdout);
  expect([answer, operations]).toEqual(['violation', anomaly.operations.length]);
  // A file of JSON lines does not say in which unit its times are.
  expect(witness.sentence).toBe(anomaly.sentence.replaceAll(/(\d) s\b/g, '$1'));
});

it('ends with 0 where no seed shows one, and writes what it looked for', async () => {
  const words = ['run', 'consistency', '--protocol', 'raft', '--duration', '5', '--find-anomaly', '2'];
  const { code, stdout } = await faultline(...words, '--seed', '7');
  expect(code).toBe(0);
  expect(stdout).toBe('anomaly: none\nlooked for: a history that is not linearizable\nseeds: 7 to 8\n');
  const json = await faultline(...words, '--json', '--out', 'none');
  expect(JSON.parse(json.stdout)).toMatchObject({ seeds: 2, anomaly: null });
  expect(readdirSync('none')).toEqual(['result.json']);
});

it.each([
  [['run', 'metastable', '--find-anomaly'], 'metastable has no search for an anomaly'],
  [[...overlapping, '--find-anomaly', 'many'], '--find-anomaly'],
  [[...overlapping, '--find-anomaly', '0'], '--find-anomaly'],
  [[...overlapping, '--find-anomaly', '--seeds', '5'], 'write --find-anomaly 5'],
  [[...overlapping, '--find-anomaly', '--fail-if', 'lossy > 0'], '--fail-if has no meaning here'],
])('refuses %j', async (words, said) => {
  const { code, stderr } = await faultline(...words);
  expect(code).toBe(2);
  expect(stderr).toContain(said);
});

it('says at once that a file is no folder', async () => {
  writeFileSync('file', '');
  const { code, stderr } = await faultline(...overlapping, '--find-anomaly', '--out', 'file');
  expect(code).toBe(2);
  expect(stderr).toContain('this is a file, not a folder');
});
