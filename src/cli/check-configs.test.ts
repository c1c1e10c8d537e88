// `faultline check configs` as a person or a script meets it, on the built files.

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';

const examples = fileURLToPath(new URL('../../scenarios/csi/configs', import.meta.url));
const client = join(examples, 'orders-client.yaml');
const server = join(examples, 'payments-server.properties');

const command = commandLine();

const check = (...words: string[]) => command.run('check', 'configs', ...words);

describe('the example', () => {
  it('is found, shown, and told with its places', async () => {
    const { code, stdout } = await check(client, server);
    expect(code).toBe(1);
    for (const line of [
      'verdict: silent',
      'finding: COHERENCE-TIMEOUT, silent, each side with its like is clean',
      'moment: 120 s a reports a failure',
      'seeds: 1 to 10',
    ])
      expect(stdout.split('\n')).toContain(line);
    expect(stdout).toContain('orders-client.yaml:3:3: payments.timeout = 30s');
    expect(stdout).toMatch(/witness: shown: 39\.7 % of the calls fail/);
  });

  it('is a promise as JSON', async () => {
    const { code, stdout } = await check(client, server, '--json');
    expect(code).toBe(1);
    const { findings, ...head } = JSON.parse(stdout);
    expect(head).toMatchObject({ a: client, b: server, verdict: 'silent', settings: 4, recognised: 4 });
    expect(findings[0]).toMatchObject({
      rule: 'COHERENCE-TIMEOUT',
      effect: 'silent',
      kind: 'across',
      change: { file: client, path: 'payments.timeout', value: 60 },
      witness: { confirmed: true, seeds: { from: 1, to: 10 } },
    });
  });

  it('is clean on either side alone', async () => {
    const calm = command.write('calm.yaml', 'payments:\n  timeout: 61s\n');
    const { code, stdout } = await check(calm, command.write('own.yaml', 'payments:\n  timeout: 60s\n'));
    expect(code).toBe(0);
    expect(stdout).toContain('verdict: safe\nfindings: 0\ncoverage: 2 of 2 settings have a known role, and 1 of ');
  });
});

describe('what the runs take for granted', () => {
  const lease = () => [
    command.write('holder.yaml', 'heartbeat.interval: 20s\n'),
    command.write('locks.yaml', 'lease.duration: 30s\n'),
  ];

  it('is told, and may be set', async () => {
    const usual = await check(...lease());
    expect(usual.stdout).toContain('witness assumes: loss = 1 %: so many heartbeats never come');
    const { stdout } = await check('--assume', 'loss=30%', ...lease(), '--assume', 'delay=1ms', '--json');
    const { assumed, findings } = JSON.parse(stdout);
    expect(assumed).toMatchObject({ loss: 0.3, delay: 0.001, jitter: 0.1 });
    // A lease that outlives one heartbeat and not two runs out where one is lost.
    expect(findings[0].witness.figures[0].together.estimate).toBeCloseTo(0.3 * 0.7, 2);
  });

  it.each([
    ['jiter=1', /unknown parameter.*jiter|did you mean jitter/],
    ['loss=2', /loss.*2.*0 % to 90 %/],
    ['loss', /no name and value/],
  ])('%s is code 2', async (word, message) => {
    const { code, stderr } = await check(...lease(), '--assume', word);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe('bad input', () => {
  it.each([
    [
      'a file that is not there',
      () => [join(examples, 'order-client.yaml'), server],
      /no such file.*did you mean .*orders-client\.yaml/,
    ],
    [
      'a text that is not JSON',
      () => [command.write('a.json', '{"a": 1,}'), server],
      /a\.json:1:9: a key in quotes is missing/,
    ],
    ['a file without settings', () => [command.write('b.yaml', '# nothing\n'), server], /holds no settings/],
    ['one file only', () => [client], /missing required argument/],
  ])('%s is code 2', async (_, words, message) => {
    const { code, stderr } = await check(...words());
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

it('reads the effective configuration back', async () => {
  const dump = command.write('dump.json', '{"payments": {"timeout": "30s"}}');
  const { stdout } = await check(client, server, '--effective-a', dump);
  expect(stdout).toContain('finding: READ-BACK-IGNORED, silent, in one file');
  const other = command.write('other.json', '{"payments": {"timeoutMs": 5000, "retries": 3}}');
  expect((await check(client, server, '--effective-a', other)).stdout).toContain(
    'because: payments.timeout = 30s is asked for, but the system runs with 5000',
  );
});

it('says what a misspelt key was meant to be', async () => {
  const consumer = command.write('consumer.properties', 'session.timeout.ms=45000\nheartbeat.intervall.ms=3000\n');
  const { code, stdout } = await check(consumer, command.write('broker.properties', 'message.max.bytes=1048588\n'));
  expect(code).toBe(1);
  expect(stdout).toContain('finding: KEY-UNKNOWN, silent, in one file');
  expect(stdout).toContain('fix: did you mean heartbeat.interval.ms?');
});

it('says unknown and ends with 3 where nothing was there to compare', async () => {
  const { code, stdout } = await check(command.write('foo.yaml', 'foo: 1\n'), command.write('bar.yaml', 'bar: 2\n'));
  expect(code).toBe(3);
  expect(stdout).toContain('verdict: unknown\nfindings: 0\ncoverage: 0 of 2 settings have a known role, and 0 of ');
});
