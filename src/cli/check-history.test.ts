// `faultline check history` as a person or a script meets it, on the built files.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';

const examples = fileURLToPath(new URL('../../scenarios/histories', import.meta.url));

const command = commandLine();

const check = (...words: string[]) => command.run('check', 'history', ...words);

/** What each example is there to show. */
const shows: Record<string, { format: string; model: string; answer: 'legal' | 'violation' }> = {
  'compare-and-set.txt': { format: 'log', model: 'cas-register', answer: 'legal' },
  'lock-held-twice.edn': { format: 'edn', model: 'mutex', answer: 'violation' },
  'repaired-quorum.jsonl': { format: 'jsonl', model: 'register', answer: 'legal' },
  'stale-read.txt': { format: 'log', model: 'cas-register', answer: 'violation' },
  'timed-out-write.edn': { format: 'edn', model: 'cas-register', answer: 'legal' },
  'unrepaired-quorum.jsonl': { format: 'jsonl', model: 'register', answer: 'violation' },
};

describe('the example histories', () => {
  it('are all there for something', () => {
    expect(readdirSync(examples).sort()).toEqual(Object.keys(shows));
  });

  it.each(Object.entries(shows))('%s', async (name, { format, model, answer }) => {
    const file = join(examples, name);
    const { code, stdout } = await check(file, '--json');
    expect(code).toBe(answer === 'legal' ? 0 : 1);
    const json = JSON.parse(stdout);
    expect(json).toMatchObject({ file, format, model, level: 'linearizable', answer });
    const fields = ['faultline', 'file', 'format', 'model', 'level', 'answer', 'method', 'steps', 'operations', 'keys'];
    expect(Object.keys(json)).toEqual(answer === 'legal' ? fields : [...fields, 'witness']);
    if (answer === 'legal') return;
    expect(Object.keys(json.witness)).toEqual(['key', 'sentence', 'operations']);
    // Each operation of the witness stands in the line that is named.
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const { line, client, op } of json.witness.operations) {
      expect(lines[line - 1]).toContain(op);
      expect(lines[line - 1]).toContain(String(client));
    }
  });
});

describe('what a person reads', () => {
  it('is plain lines and a drawing where there is no terminal', async () => {
    const { code, stdout, stderr } = await check(join(examples, 'unrepaired-quorum.jsonl'));
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    const [lines, drawing] = stdout.trimEnd().split('\n\n');
    for (const line of lines.split('\n')) expect(line).toMatch(/^[a-z]+: /);
    expect(lines).toContain('answer: violation\nsentence: The history is not linearizable.\n');
    expect(lines).toMatch(/^because: Client bob read 1 .* although client alice had already read 2 /m);
    expect(lines).toContain('\noperation: line 4, client alice read 2, 0.041 to 0.047\n');
    expect(drawing).toMatch(/^client bob +┣━ read 1 ━*┫$/m);
    expect(stdout).not.toContain('\x1b');
    for (const line of stdout.split('\n')) if (!line.includes(': ')) expect(line.length).toBeLessThan(80);
  });

  it('says that it skipped lines of a log', async () => {
    const { stderr } = await check(join(examples, 'compare-and-set.txt'));
    expect(stderr).toMatch(/^note: .*compare-and-set.txt: 1 line that is no event of a client was skipped\n$/);
  });

  it('says when the budget was not enough, and exits with 3', async () => {
    // Many writes at once and reads of them in no order that helps: a search must try.
    const clients = Array.from({ length: 12 }, (_, client) => client);
    const line = (client: number, op: string, rest: object, call: number) =>
      JSON.stringify({ client, op, ...rest, call, return: call + 10 });
    const file = command.write(
      'hard.jsonl',
      [
        ...clients.map((client) => line(client, 'write', { value: client % 3 }, client / 100)),
        ...clients.map((client) => line(client + 20, 'read', { out: (client * 2) % 3 }, client / 100)),
      ].join('\n'),
    );
    const { code, stdout } = await check(file, '--budget', '10');
    expect(code).toBe(3);
    expect(stdout).toContain('answer: unknown\nsentence: It is not decided whether the history is linearizable');
    expect((await check(file)).code).toBe(0);
  });
});

describe('what can be said', () => {
  const line = (op: string, rest: object, call: number) =>
    JSON.stringify({ client: 1, op, ...rest, call, return: call + 1 });

  it('comes through stdin', () => {
    const { status, stdout } = spawnSync(process.execPath, [command.main, 'check', 'history', '-'], {
      input: line('read', { out: 3 }, 0),
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('file: stdin\n');
  });

  it('the value before the first operation', async () => {
    const file = command.write('initial.jsonl', [line('read', { out: 3 }, 0), line('read', { out: 3 }, 2)].join('\n'));
    expect((await check(file)).code).toBe(1);
    expect((await check(file, '--initial', '3')).code).toBe(0);
    expect((await check(file, '--initial', 'three')).code).toBe(1);
  });

  it('the data type and the format', async () => {
    const file = command.write('any', line('read', { out: [1] }, 0));
    expect((await check(file, '--model', 'set', '--json')).stdout).toContain('"model": "set"');
    expect((await check(file)).stdout).toContain('model: register (guessed from the operations)\n');
    expect((await check(file, '--format', 'edn')).stderr).toContain('any:1:');
  });

  it('whether a failed compare-and-set found another value', async () => {
    const failed = JSON.stringify({ client: 1, op: 'cas', value: [1, 2], call: 4, return: 5, status: 'fail' });
    const file = command.write('failed.jsonl', [line('write', { value: 1 }, 0), failed].join('\n'));
    expect((await check(file)).code).toBe(0);
    expect((await check(file, '--failed-cas', 'mismatch')).code).toBe(1);
  });
});

describe('what is refused', () => {
  it('each problem with file, line and column, whether it lies in the notation, the times or the operations', async () => {
    const file = command.write(
      'all.jsonl',
      '{"client": 1, "op": "reed", "call": 0, "return": 1}\n' +
        '{"client": 1, "op": "read", "call": 3, "return": 2, "out": null}\n{"client": 1, "op": read}\n',
    );
    const { code, stderr } = await check(file);
    expect(code).toBe(2);
    expect(stderr.match(/all\.jsonl:\d+:\d+/g)).toEqual(['all.jsonl:1:1', 'all.jsonl:2:1', 'all.jsonl:3:21']);
  });

  const good = '{"client": 1, "op": "read", "call": 0, "return": 1, "out": null}\n';
  it.each([
    [[], "missing required argument 'file'"],
    [['nowhere.edn'], 'there is no such file'],
    [['.'], 'this is a folder'],
    [
      ['good', '--level', 'serialisable'],
      '--level: there is no such level; given "serialisable"; allowed: linearizable',
    ],
    [['good', '--level', 'lineerizable'], 'did you mean linearizable?'],
    [['good', '--format', 'json'], '--format: there is no such format; given "json"; allowed: edn, log, jsonl'],
    [['good', '--model', 'regster'], '--model: there is no such data type; given "regster"'],
    [['good', '--model', 'regster', '--level', 'weak', '--budget', '0'], '--level: there is no such level'],
    [['good', '--model', 'regster', '--level', 'weak', '--budget', '0'], '--model: there is no such data type'],
    [['good', '--budget', '0'], '--budget: budget is not a whole number in range; given "0"'],
    [['good', '--failed-cas', 'x'], '--failed-cas: there is no such failed cas; given "x"; allowed: ignored, mismatch'],
    [['good', '--modle', 'set'], "unknown option '--modle'; did you mean --model?"],
    [['bad'], 'bad:2:47: a value is missing or is none of JSON; given "nul"'],
    [['good', '--model', 'queue'], 'good:1:1: a queue (first in, first out) has no operation "read"'],
  ])('%j: %s', async (words, said) => {
    command.write('good', good);
    command.write('bad', `${good}{"client": 1, "op": "read", "call": 3, "out": nul}\n`);
    const before = process.cwd();
    process.chdir(command.folder);
    try {
      const { code, stdout, stderr } = await check(...words);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error: /);
      expect(stderr).toContain(said);
    } finally {
      process.chdir(before);
    }
  });
});
