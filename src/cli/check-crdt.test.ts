// `faultline check crdt` as a person or a script meets it, on the built files.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../test/command-line.ts';

const examples = fileURLToPath(new URL('../../scenarios/crdts', import.meta.url));

const command = commandLine();

const check = (...words: string[]) => command.run('check', 'crdt', ...words);
const small = ['--updates', '3', '--merges', '2'];

/** A counter that is right, with some of its lines replaced. */
function counter(name: string, changes: Readonly<Record<string, string>> = {}): string {
  const lines = {
    operations: "export const operations = ['increment'];",
    init: 'export const init = () => ({});',
    apply: 'export const apply = (counts, _, { replica }) => ({ ...counts, [replica]: (counts[replica] ?? 0) + 1 });',
    merge:
      'export const merge = (a, b) => { const c = { ...a }; for (const k in b) c[k] = Math.max(c[k] ?? 0, b[k]); return c; };',
    value: 'export const value = (counts) => Object.values(counts).reduce((sum, count) => sum + count, 0);',
    ...changes,
  };
  return command.write(name, Object.values(lines).join('\n'));
}

/** What each example is there to show: nothing, or the law that is broken and in how many actions. */
const shows: Record<string, undefined | [law: string, actions: number]> = {
  'counter.ts': undefined,
  'expired-tombstones.ts': ['inflation', 3],
  'greatest-total.ts': ['specification', 3],
  'last-writer.js': undefined,
  'one-vector-counter.ts': ['inflation', 2],
  'or-set.ts': undefined,
  'removes-undone.ts': ['inflation', 2],
  'riak-78.ts': ['inflation', 2],
  'riak-flag.ts': ['associativity', 5],
  'tie-of-clocks.js': ['commutativity', 2],
  'two-phase-set.ts': ['specification', 3],
  'untagged-operations.ts': ['convergence', 4],
  'vector-context.ts': ['convergence', 4],
};

/** The flags of the command that the text of an example gives. */
function flagsOf(name: string): string[] {
  const command = /faultline check crdt \S+ ?(.*)/.exec(readFileSync(join(examples, name), 'utf8'));
  return command![1].split(' ').filter((word) => word !== '');
}

describe('the example types', () => {
  it('are all there for something', () => {
    expect(readdirSync(examples).sort()).toEqual(Object.keys(shows));
  });

  it.each(Object.entries(shows))('%s', async (name, shown) => {
    const file = join(examples, name);
    const { code, stdout } = await check(file, '--json', ...flagsOf(name), ...(shown === undefined ? small : []));
    const json = JSON.parse(stdout);
    expect(json.file).toBe(file);
    if (shown === undefined) {
      expect([code, json.verdict, json.randomRuns]).toEqual([0, 'no-counterexample', 200]);
      return;
    }
    expect([code, json.verdict, json.foundBy]).toEqual([1, 'counterexample', { search: true }]);
    expect([json.counterexample.law, json.counterexample.run.length]).toEqual(shown);
  });

  it('needs more of the network than it gets, and says so with the run', async () => {
    const words = ['--replication', 'operations', '--delivery', 'any', '--duplicates'];
    const { code, stdout } = await check(join(examples, 'counter.ts'), ...words);
    expect(code).toBe(1);
    expect(stdout).toContain('replication: by operations, delivery: any with duplicates, clocks: counts');
    expect(stdout).toContain('action 3: replica 1 hears of 0:1 again, reads 2');
    expect(stdout).toContain('replica 1 ──────────────── hear 0:1 ── hear 0:1 again ─');
  });
});

describe('exit codes', () => {
  it('0 without, 1 with a counterexample, 3 where the steps run out', async () => {
    const file = counter('right.js');
    expect((await check(file, ...small)).code).toBe(0);
    expect((await check(counter('sum.js', { merge: 'export const merge = (a) => ({ ...a, x: 1 });' }))).code).toBe(1);
    const { code, stdout } = await check(file, '--budget', '500');
    expect(code).toBe(3);
    expect(stdout).toMatch(/answer: step-limit\nsentence: Undecided: .* no run of up to \d actions breaks a law\./);
  });

  it('3 where the time runs out, with a whole answer that says how far the search came', async () => {
    const words = ['--updates', '12', '--merges', '24', '--time-limit', '500ms'];
    const { code, stdout } = await check(counter('right.js'), ...words);
    expect(code).toBe(3);
    expect(stdout).toMatch(
      /answer: time-limit\nsentence: Undecided: the time ran out after \d+ configurations; no run of up to \d+ actions breaks a law\.\nconfigurations: \d+\nstates: \d+\nsteps: \d+\ntime: \d.*s\n$/,
    );
    const json = await check(counter('right.js'), ...words, '--json');
    expect([json.code, JSON.parse(json.stdout).verdict]).toEqual([3, 'time-limit']);
  });

  it('is the same from the shell, and gives the same JSON again', () => {
    const words = ['check', 'crdt', '-', '--json', ...small, '--seed', '7'];
    const input =
      "export default { operations: ['a'], init: () => 0, apply: (s) => s + 1, merge: (a, b) => a + b, value: (s) => s };";
    const runs = [1, 2].map(() => spawnSync(process.execPath, [command.main, ...words], { input, encoding: 'utf8' }));
    expect(runs.map(({ status }) => status)).toEqual([1, 1]);
    expect(runs[0].stdout).toBe(runs[1].stdout);
    expect(JSON.parse(runs[0].stdout)).toMatchObject({ file: 'stdin', counterexample: { law: 'idempotence' } });
  });
});

describe('bad input exits 2', () => {
  const says = async (file: string, ...words: string[]): Promise<string> => {
    const { code, stdout, stderr } = await check(file, ...words);
    expect([code, stdout]).toEqual([2, '']);
    return stderr.replaceAll(`${command.folder}/`, '');
  };

  it('with the place of what is no TypeScript', async () => {
    const file = command.write('syntax.ts', 'export const operations = [];\nexport const init = () => [;\n');
    expect(await says(file)).toMatch(/^error: syntax\.ts:2:24: this is not TypeScript: Unexpected token/);
  });

  it('with all that is missing or of a wrong kind', async () => {
    const file = command.write(
      'missing.ts',
      'export const operation = [1];\nexport const aply = 1;\nexport const merge = 3;',
    );
    const text = await says(file);
    expect(text).toContain('the module does not export init; allowed: export function init(replica)');
    expect(text).toContain(
      'does not export apply; allowed: export function apply(state, operation, context); it exports aply',
    );
    expect(text).toContain('merge is not a function');
    expect(text).toContain('it exports operation\n');
  });

  it('with the line where a function throws, or changes what it is given, and the run', async () => {
    const thrown = counter('throws.js', { apply: 'export const apply = (counts) => counts.x.y;' });
    expect(await says(thrown)).toMatch(
      /^error: throws\.js:3:\d+: apply threw: .*; the run: replica 0: increment \(0:1\)\n$/,
    );
    const changed = counter('changes.js', {
      apply: 'export const apply = (counts) => Object.assign(counts, { a: 1 });',
    });
    expect(await says(changed)).toMatch(
      /^error: changes\.js:3:41: apply changes what it is given: .*; give back a new state/,
    );
  });

  it('where a state is no plain data, or a run could not be repeated', async () => {
    const map = counter('map.js', { init: 'export const init = () => new Map();' });
    expect(await says(map)).toContain('init gives a Map, which is not plain data as JSON has it');
    const chance = counter('chance.js', { apply: 'export const apply = (s) => ({ ...s, [Math.random()]: 1 });' });
    expect(await says(chance)).toContain('Math.random makes runs that cannot be repeated; context.dot names an update');
    const clock = counter('clock.js', { apply: 'export const apply = (s) => ({ ...s, at: Date.now() });' });
    expect(await says(clock)).toContain('the clock makes runs that cannot be repeated; context.time');
    const two = command.write('two.js', 'export const a = 1, b = 2;');
    expect(await says(two)).toContain('b is not defined; give each name that is exported a statement of its own');
    const imports = command.write('imports.js', "import { x } from './other.js';\nexport const operations = [x];");
    expect(await says(imports)).toContain('it imports "./other.js", but a type stands alone');
  });

  it('where a call does not come back', async () => {
    const file = counter('loop.js', { merge: 'export const merge = (a) => { for (;;); };' });
    expect(await says(file)).toContain('loop.js: merge has not come back after 5 seconds; does a loop not end?');
  });

  it('where flags are not understood, all of them', async () => {
    const text = await says(counter('flags.js'), '--replication', 'opertions', '--updates', '0', '--merges', 'x');
    expect(text).toContain(
      '--replication: there is no such replication; given "opertions"; allowed: state, delta, operations',
    );
    expect(text).toContain('--updates: updates is not a whole number in range; given "0"; allowed: 1 to 12');
    expect(text).toContain('--merges: merges is not a whole number in range');
    const times = await says(counter('times.js'), '--time-limit', 'soon', '--updates', '0');
    expect(times).toContain(
      '--time-limit: time-limit is not a time in range; given "soon"; allowed: a time such as 30s',
    );
    expect(times).toContain('--updates: updates is not a whole number in range');
    expect(await says(counter('none.js'), '--replication', 'delta')).toContain('the module does not export delta');
  });
});
