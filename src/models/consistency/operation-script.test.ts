import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { InputError } from '../../kernel/index.ts';
import type { ScriptedOperation } from '../model.ts';
import { parseScript, writeScript } from './operation-script.ts';
import { checkRules, type Params, parameters } from './params.ts';
import { run } from './run.ts';

it('reads what it writes, moments to the last digit', () => {
  const operation = fc.record<ScriptedOperation>({
    client: fc.nat(200),
    op: fc.constantFrom('read', 'write'),
    key: fc.nat(10_000),
    at: fc.double({ min: 0, max: 3600, noNaN: true }).map((at) => at + 0),
  });
  fc.assert(
    fc.property(fc.array(operation, { minLength: 1 }), (script) => {
      expect(parseScript(writeScript(script), 'a.csv')).toEqual(script);
    }),
  );
});

it('leaves out comments and empty lines, and says where a line is no operation', () => {
  expect(parseScript('# found\n\n 3 , write , 0 , 1.5 # late\r\n0,read,0,2\n', 'a.csv')).toEqual([
    { client: 3, op: 'write', key: 0, at: 1.5 },
    { client: 0, op: 'read', key: 0, at: 2 },
  ]);
  for (const [text, where] of [
    ['0,read,0,1\n  seven\n', 'a.csv:2:3'],
    ['0,append,0,1\n', 'a.csv:1:1'],
    ['0,read,0,-1\n', 'a.csv:1:1'],
    ['\n# nothing\n', 'a.csv:1:1'],
  ]) {
    try {
      parseScript(text, 'a.csv');
      expect.unreachable(text);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).problems[0].where, text).toBe(where);
    }
  }
});

it('the clients ask what stands there, each when it is free, whatever the seed; writes have values of their own', () => {
  const operationScript: ScriptedOperation[] = [
    { client: 2, op: 'write', key: 4, at: 1 },
    { client: 2, op: 'read', key: 4, at: 1.001 },
    { client: 0, op: 'write', key: 4, at: 5 },
  ];
  const params: Params = { ...parameters.defaults, operationScript };
  for (const seed of [1, 2, 3]) {
    const { id, client, isRead, key, value, call, return: returned } = run(params, { seed }).operations;
    expect([[...id], [...client], [...isRead], [...key]]).toEqual([
      [0, 1, 2],
      [2, 2, 0],
      [0, 1, 0],
      [4, 4, 4],
    ]);
    expect([...call]).toEqual([1, returned[0], 5]);
    expect([...value]).toEqual([1, 1, 3]);
  }
});

it('names only clients and keys that there are', () => {
  const script = (client: number, key: number): Params => ({
    ...parameters.defaults,
    operationScript: [{ client, op: 'read', key, at: 1 }],
  });
  expect(() => checkRules(script(4, 10))).not.toThrow();
  expect(() => checkRules(script(5, 10))).toThrow('operationScript');
  expect(() => checkRules(script(4, 11))).toThrow('operationScript');
});
