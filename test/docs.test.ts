// The README and the docs are true today: every command in a `console` block is run and must print the lines shown
// below it, in that order; every `js` block is run as a program and must print what its `// prints` comments say; every
// link to a file of the project leads to one.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { registry } from '../src/models/index.ts';
import { root } from './source-files.ts';

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  ...['docs', 'docs/reference'].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)),
]
  .filter((page) => page.endsWith('.md') && existsSync(join(root, page)))
  .map((page) => ({ page, text: readFileSync(join(root, page), 'utf8') }));

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(([, body]) => body);
}

interface Command {
  page: string;
  command: string;
  status: number;
  /** Lines that must be printed, in this order, others between them where the page has `...`. */
  lines: readonly string[];
}

// `$ npx faultline ... # exits 1` opens a command; the lines up to the next one are its output.
function commandsOf(page: string, block: string): Command[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [first, ...rest] = part.replaceAll('\\\n', ' ').split('\n');
      const [command, note = ''] = first.split(/\s+# exits /);
      const lines = rest.map((line) => line.trim()).filter((line) => line !== '' && line !== '...');
      return { page, command, status: Number(note === '' ? 0 : note), lines };
    })
    .filter(({ command }) => command.startsWith('npx faultline'));
}

// The words of a shell line without a shell: quotes group, nothing expands.
function wordsOf(command: string): string[] {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare,
  );
}

const commands = pages.flatMap(({ page, text }) => blocks(text, 'console').flatMap((block) => commandsOf(page, block)));
const programs = pages.flatMap(({ page, text }) => blocks(text, 'js').map((program) => ({ page, program })));

describe('commands in the docs', () => {
  it.each(commands)('$page: $command', ({ command, status, lines }) => {
    const args = wordsOf(command).slice(2);
    const env = { ...process.env, NO_COLOR: '1' };
    const run = spawnSync(process.execPath, [join(root, 'dist/cli/main.js'), ...args], {
      cwd: root,
      encoding: 'utf8',
      env,
    });
    const printed = (run.stdout + run.stderr).split('\n').map((line) => line.trim());
    let from = 0;
    for (const line of lines) {
      const at = printed.indexOf(line, from);
      expect(at, `"${line}" in\n${printed.join('\n')}`).toBeGreaterThanOrEqual(0);
      from = at + 1;
    }
    expect(run.status).toBe(status);
  });
});

describe('programs in the docs', () => {
  // Inside the project, so that `faultline/...` resolves to this package.
  const folder = mkdtempSync(join(root, 'dist', 'docs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(programs)('$page: a program prints what it says', ({ program }) => {
    const file = join(folder, 'program.mjs');
    writeFileSync(file, program);
    const { stdout, stderr, status } = spawnSync(process.execPath, [file], { cwd: root, encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toEqual([...program.matchAll(/\/\/ prints (.*)$/gm)].map(([, said]) => said));
  });
});

it.each(registry.map(({ id, question }) => [id, question]))('the README has a row for %s', (id, question) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  expect(readme).toContain(`| ${id} | ${question} |`);
});

describe('links in the docs', () => {
  it.each(pages)('$page leads only to what is there', ({ page, text }) => {
    const targets = [...text.matchAll(/\]\(([^)\s#]+)(#[^)]*)?\)/g)].map(([, target]) => target);
    const local = targets.filter((target) => !/^[a-z]+:/.test(target));
    expect(local.filter((target) => !existsSync(join(root, dirname(page), target)))).toEqual([]);
  });
});
