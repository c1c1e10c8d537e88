// The built command line as a person or a script meets it: words in, text and an exit code out. Where a process of its
// own makes no difference the commands run in this one, which saves a second each.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';
import { registry } from '../models/index.ts';
import { runOptions } from './run-help.ts';

const command = commandLine({ inside: true });

interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(words: readonly string[]) {
  const child = spawn(process.execPath, [command.main, ...words], {
    cwd: command.folder,
    env: { ...process.env, NO_COLOR: '1' },
  });
  const ended = new Promise<Ended>((resolve) => {
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (text) => (stdout += text));
    child.stderr.on('data', (text) => (stderr += text));
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
  return { child, ended };
}

const faultline = (...words: string[]): Promise<Ended> => command.run(...words);

async function json(...words: string[]) {
  const { code, stdout, stderr } = await faultline(...words, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

function write(name: string, text: string): string {
  writeFileSync(join(command.folder, name), text);
  return name;
}

const hex = /^[0-9a-f]{16}$/;

describe('faultline', () => {
  it('ends as a process with its exit code', async () => {
    const endings = await Promise.all(
      [['run', 'metastable', '--fail-if', 'offered > 0'], ['run', 'metastable', '--timeout', 'x'], ['--version']].map(
        (words) => start(words).ended,
      ),
    );
    expect(endings.map(({ code }) => code)).toEqual([1, 2, 0]);
    expect(endings[0].stdout).toMatch(/^model: metastable\n/);
    expect(endings[1].stderr).toMatch(/^error: --timeout: /);
  });

  it('prints its version and, without words, its help', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    expect(await faultline('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
    const { code, stdout } = await faultline();
    expect(code).toBe(0);
    for (const command of ['models', 'run', 'schema', 'serve'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
  });

  it('suggests the command that was meant', async () => {
    const { code, stdout, stderr } = await faultline('modles');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('did you mean models?');
  });

  it('does not fail when nobody reads to the end', async () => {
    const { child, ended } = start(['run', 'metastable', '--seeds', '20', '--json']);
    child.stdout.destroy();
    const { code, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('faultline models', () => {
  it('lists every model and preset, for people and for machines', async () => {
    const { models } = await json('models');
    expect(models.map(({ id }: { id: string }) => id)).toEqual(registry.map(({ id }) => id));
    for (const model of models) {
      expect(Object.keys(model)).toEqual(['id', 'title', 'presets']);
      for (const preset of model.presets) expect(Object.keys(preset)).toEqual(['id', 'title', 'source', 'outcome']);
    }
    const { stdout } = await faultline('models');
    for (const { id, presets } of models)
      for (const name of [id, ...presets.map(({ id }: { id: string }) => id)]) expect(stdout).toContain(name);
  });
});

describe('faultline run', () => {
  it('gives one run in the promised shape', async () => {
    const run = await json('run', 'metastable', '--timeout', '500ms', '--seed', '7');
    expect(Object.keys(run)).toEqual(['faultline', 'model', 'params', 'seed', 'digest', 'verdict', 'metrics']);
    expect(run).toMatchObject({ model: 'metastable', seed: 7, digest: expect.stringMatching(hex) });
    expect(run.params).toMatchObject({ timeout: 0.5, serverCapacity: 50 });
    expect(Object.keys(run.verdict)).toEqual(['outcome', 'severity', 'because']);
    const { offered, good, failed, inFlight } = run.metrics;
    expect(offered).toBe(good + failed + inFlight);
  });

  it('gives many runs in the promised shape, the same on any number of threads', async () => {
    const words = ['run', 'metastable', '--seed', '3', '--seeds', '6'];
    const one = await json(...words, '--threads', '1');
    const two = await json(...words, '--threads', '2');
    expect(two).toEqual(one);
    expect(Object.keys(one)).toEqual([
      'faultline', 'model', 'params', 'seed', 'digest', 'verdict', 'seeds', 'outcomes', 'metrics', 'runs',
    ]); // biome-ignore format: one list
    expect(one).toMatchObject({ seed: 3, seeds: 6 });
    expect(one.runs.map(({ seed }: { seed: number }) => seed)).toEqual([3, 4, 5, 6, 7, 8]);
    expect(Object.values<number>(one.outcomes).reduce((a, b) => a + b)).toBe(6);
    const { mean, lo, hi, n } = one.metrics.offered;
    expect(lo).toBeLessThan(mean);
    expect(mean).toBeLessThan(hi);
    expect(n).toBe(6);
    const single = await json('run', 'metastable', '--seed', '5');
    expect(one.runs[2]).toMatchObject({ digest: single.digest, metrics: single.metrics });
  });

  it('takes a name in both spellings, before the model or after it, with = or without', async () => {
    const digests = new Set<string>();
    for (const words of [
      ['metastable', '--serverCapacity', '5'],
      ['metastable', '--server-capacity', '5'],
      ['metastable', '--server-capacity=5'],
      ['--server-capacity', '5', 'metastable'],
    ]) {
      digests.add((await json('run', ...words)).digest);
    }
    expect(digests.size).toBe(1);
  });

  it('writes plain lines where there is no terminal', async () => {
    const { stdout, stderr } = await faultline('run', 'metastable', '--seeds', '2');
    expect(stderr).toBe('');
    for (const line of stdout.trimEnd().split('\n')) expect(line).toMatch(/^[a-z]+( \w+)?: /);
    expect(stdout).not.toContain('\x1b');
    expect(stdout).toMatch(/^verdict: \w+ \((good|warning|bad|unknown)\)$/m);
    expect(stdout).toMatch(/^metric offered: .* requests, 95 % interval .*, n 2$/m);
  });

  it('lists the parameters of a model by group, with unit, range, default and help', async () => {
    const { code, stdout } = await faultline('run', 'metastable', '--help');
    expect(code).toBe(0);
    const model = await registry[0].load();
    for (const { text } of Object.values(model.params.fields)) {
      expect(stdout).toMatch(new RegExp(`^${text.group}$`, 'm'));
      expect(stdout).toContain(text.label);
    }
    expect(stdout).toContain('--serverCapacity');
    expect(stdout).toContain('whole numbers from 1 to 10000; default 50');
    expect((await faultline('run', '--help')).stdout).toContain('metastable');
    expect((await faultline('help', 'run', 'metastable')).stdout).toBe(stdout);
    expect((await faultline('help')).stdout).toBe((await faultline('--help')).stdout);
  });

  it('names no parameter like an option of its own', async () => {
    const taken = [...runOptions.map(([flag]) => flag.slice(2)), 'help', 'version'];
    for (const entry of registry) {
      const { params } = await entry.load();
      for (const name of Object.keys(params.fields)) expect(taken).not.toContain(name);
    }
  });
});

describe('faultline run with a scenario', () => {
  it('runs the file, with flags above it', async () => {
    const file = write('a.yaml', 'model: metastable\nparams:\n  timeout: 1s\n  baseRate: 20/s\nseed: 4\nseeds: 2\n');
    const study = await json('run', file, '--timeout', '2s');
    expect(study).toMatchObject({ seed: 4, seeds: 2, params: { timeout: 2, baseRate: 20 } });
  });

  it('reads JSON too', async () => {
    const file = write('a.json', '{ "model": "metastable", "params": { "server-capacity": 5 } }');
    expect((await json('run', file)).params.serverCapacity).toBe(5);
  });

  it.each([
    ['model: metastable\nparams:\n  timeot: 3s\n', ':3:3: ', 'did you mean timeout?'],
    ['model: metastable\nparams:\n  server_capacity: 3\n', ':3:3: ', 'did you mean serverCapacity?'],
    ['model: metastable\nparams:\n  timeout: 9000s\n', ':3:12: ', 'allowed: 1 ms to 1 h'],
    ['model: metastabel\n', ':1:8: ', 'did you mean metastable?'],
    ['model: metastable\npreset: nowhere\n', ':2:9: ', 'has no such preset'],
    ['model: metastable\nseeds: 0\n', ':2:8: ', 'allowed: 1 to 100000'],
    ['model: metastable\nfailIf: stable >\n', ':2:17: ', 'expected a number'],
    ['model: metastable\nparams:\n  timeout: 1s\n  timeout: 2s\n', ':4:3: ', 'given twice'],
    ['model: [metastable\n', ':', 'not valid YAML'],
    ['', ':1:1: ', 'the scenario is empty'],
  ])('refuses %j at %s saying %s', async (text, place, said) => {
    const file = write('bad.yaml', text);
    const { code, stdout, stderr } = await faultline('run', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`bad.yaml${place}`);
    expect(stderr).toContain(said);
  });
});

describe('faultline refuses', () => {
  it.each([
    [['run'], 'nothing to run'],
    [['run', 'metastabel'], 'did you mean metastable?'],
    [['run', 'nowhere.yaml'], 'there is no such file'],
    [['run', '.'], 'this is a folder'],
    [['run', 'binary.yaml'], 'this file is not text in UTF-8'],
    [['run', 'metastable', '--server_capacity', '5'], 'did you mean --serverCapacity?'],
    [['run', 'metastable', '--serverCapcity', '5'], 'did you mean --serverCapacity?'],
    [['run', 'metastable', '--fail-fi', 'x > 1'], 'did you mean --fail-if?'],
    [['run', 'metastable', '--timeout'], 'timeout has no value'],
    [['run', 'metastable', '--timeout', '--json'], 'timeout has no value'],
    [['run', 'metastable', '--timeout='], 'timeout has no value'],
    [['run', 'metastable', '--timeout', '-5'], 'timeout is out of range; given "-5"; allowed: 1 ms to 1 h'],
    [['run', 'metastable', '--timeout', 'NaN'], 'timeout is not a number'],
    [['run', 'metastable', '--timeout', '1e400'], 'timeout is out of range'],
    [['run', 'metastable', '-t', '5'], 'has no parameter or option -t'],
    [['run', 'metastable', 'extra'], 'unexpected word "extra"'],
    [['run', 'metastable', '--preset', 'nowhere'], 'has no such preset'],
    [['run', 'metastable', '--preset'], 'argument missing'],
    [['run', 'metastable', '--seed', '-1'], 'allowed: 0 to'],
    [['run', 'metastable', '--seed', '1e300'], 'allowed: 0 to'],
    [['run', 'metastable', '--seeds', '0'], 'allowed: 1 to 100000'],
    [['run', 'metastable', '--seeds', '1e9'], 'allowed: 1 to 100000'],
    [['run', 'metastable', '--seeds', 'NaN'], 'allowed: 1 to 100000'],
    [['run', 'metastable', '--seeds', '2.5'], 'allowed: 1 to 100000'],
    [['run', 'metastable', '--threads', '0'], 'allowed: 1 to 256'],
    [
      ['run', 'metastable', '--fail-if', 'stabel < 1'],
      '--fail-if, character 1: there is no outcome or metric "stabel"',
    ],
    [['run', 'metastable', '--fail-if', 'stable'], '--fail-if, character 7: expected a comparison'],
    [['run', 'metastable', '--out', 'binary.yaml'], 'this is a file, not a folder'],
    [['run', 'metastable', '--out', '/proc/new/folder'], 'nothing can be written there'],
    [['schema', 'metastabel'], 'did you mean metastable?'],
    [['schema'], "missing required argument 'model'"],
    [['serve', '--port', '99999'], 'allowed: 0 to 65535'],
  ])('%j: %s', async (words, said) => {
    writeFileSync(join(command.folder, 'binary.yaml'), Uint8Array.of(0xff, 0xfe, 0x00));
    const { code, stdout, stderr } = await faultline(...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(said);
  });

  it('everything that is wrong at once', async () => {
    const { stderr } = await faultline(
      'run',
      'metastable',
      '--timeout',
      'x',
      '--seeds',
      '0',
      '--retries',
      '2',
      '--preset',
      'y',
    );
    expect(stderr.match(/^error: /gm)).toHaveLength(4);
  });
});

describe('faultline run --fail-if', () => {
  it.each([
    ['offered > 0', 1, 'failed: offered > 0\n'],
    ['offered = 0', 0, ''],
    ['lower(offered) > 0 and offered > 1', 3, 'note: undecided: '],
  ])('%s exits with %i', async (expression, wanted, said) => {
    const { code, stdout, stderr } = await faultline('run', 'metastable', '--json', '--fail-if', expression);
    expect(code).toBe(wanted);
    expect(stderr.startsWith(said)).toBe(true);
    expect(JSON.parse(stdout).model).toBe('metastable');
  });
});

describe('faultline run --out', () => {
  it('writes the result as --json prints it, and the series per second', async () => {
    const result = await json('run', 'metastable', '--seeds', '3', '--out', 'new/deep');
    const files = readdirSync(join(command.folder, 'new/deep')).sort();
    expect(files).toEqual(['result.json', 'series.csv']);
    expect(JSON.parse(readFileSync(join(command.folder, 'new/deep/result.json'), 'utf8'))).toEqual(result);
    const [head, ...rows] = readFileSync(join(command.folder, 'new/deep/series.csv'), 'utf8').trimEnd().split('\n');
    expect(head).toMatch(/^seed,time,\w+/);
    expect(rows).toHaveLength(3 * result.params.duration);
    expect(rows[0]).toMatch(/^1,0,/);
    expect(rows.at(-1)).toMatch(/^3,59,/);
  });

  it('leaves no folder behind when it fails', async () => {
    const { code } = await faultline(
      'run',
      'metastable',
      '--out',
      'made/for/nothing',
      '--duration',
      '2s',
      '--warmUp',
      '3s',
    );
    expect(code).toBe(2);
    expect(existsSync(join(command.folder, 'made'))).toBe(false);
  });

  it('leaves what is there alone when it is interrupted', async () => {
    const out = join(command.folder, 'kept');
    mkdirSync(out);
    writeFileSync(join(out, 'result.json'), 'older');
    const elsewhere = start(['run', 'metastable', '--seeds', '100000', '--out', 'new1/new2']);
    await until(() => existsSync(join(command.folder, 'new1/new2')));
    elsewhere.child.kill('SIGTERM');
    expect((await elsewhere.ended).code).toBe(130);
    expect(existsSync(join(command.folder, 'new1'))).toBe(false);

    const { child, ended } = start(['run', 'metastable', '--seeds', '100000', '--out', 'kept']);
    await until(
      () => readdirSync(out).length > 1 && readFileSync(join(out, '.series.csv.' + child.pid), 'utf8').length > 1000,
    );
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(/^interrupted after \d+ of 100000 runs; nothing is written\n$/);
    expect(readdirSync(out)).toEqual(['result.json']);
    expect(readFileSync(join(out, 'result.json'), 'utf8')).toBe('older');
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('faultline schema', () => {
  it('prints the JSON Schema of a scenario', async () => {
    const { code, stdout } = await faultline('schema', 'metastable');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { model: { const: 'metastable' }, params: { properties: { timeout: { 'x-unit': 's' } } } },
    });
  });
});
