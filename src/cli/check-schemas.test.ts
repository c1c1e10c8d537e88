// `faultline check schemas` as a person or a script meets it, on the built files.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';

const examples = fileURLToPath(new URL('../../scenarios/csi/schemas/', import.meta.url));

const command = commandLine();

const check = (...words: string[]) => command.run('check', 'schemas', ...words);
const example = (name: string) => join(examples, name);

describe('faultline check schemas', () => {
  it('exits with 1 and shows the bytes of a silent finding', async () => {
    const { code, stdout } = await check(example('events-spark.avsc'), example('events-hive.avsc'), '--mode', 'full');
    expect(code).toBe(1);
    expect(stdout).toContain('finding: timestamp-unit, silent, at occurred');
    expect(stdout).toContain('bytes: 8080cbffbe9eea05');
    // What a registry says beside it.
    expect(stdout).toContain('registry: A registry with FULL accepts the last version.');
  });

  it('exits with 0 where every value comes through', async () => {
    expect((await check(example('users-v1.avsc'), example('users-v2.avsc'))).code).toBe(0);
  });

  it('exits with 2 where a direction is given for more than two schemas', async () => {
    const files = ['users-v1.avsc', 'users-v2.avsc', 'users-v3.avsc'].map(example);
    const { code, stdout, stderr } = await check(...files, '--direction', 'forward');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--direction');
    expect(stderr).toContain('forward with 3 schemas');
  });

  it('exits with 2 and says where a schema is wrong', async () => {
    const file = join(command.folder, 'wrong.avsc');
    writeFileSync(file, '{ "type": "record", "name": "X",\n  "fields": [{ "name": "a", "type": "strin" }] }');
    const { code, stderr } = await check(file, example('users-v1.avsc'));
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}:2:37`);
    expect(stderr).toContain('given "strin"');
  });
});
