// The floors, the bans and the order of the house, as tests: what DESIGN and CONTRIBUTING ask for is checked here, so
// that a review can spend its time on what no program can see.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Field, registry } from '../src/models/index.ts';
import { mutations, removedInTests } from './mutations.ts';
import { isTest, readSource, readSources, root, type SourceFile } from './source-files.ts';

const sources = readSources('src', 'test');
const viteConfig = readSource(join(root, 'vite.config.ts'));
const product = sources.filter((file) => file.path.startsWith('src/') && !isTest(file));

// Lowest first. A file imports from its own folder and from lower floors; the faces stand side by side.
const floors = ['kernel', 'checkers', 'models', 'pool', 'study', 'charts', 'cli', 'web'];
const faces = ['cli', 'web'];
const acrossModels: Record<string, readonly string[]> = { hybrid: ['consistency', 'crdt'], capacity: ['metastable'] };

const floorOf = (path: string): string => path.split('/')[1];
const modelOf = (path: string): string | undefined => /^src\/models\/([^/]+)\//.exec(path)?.[1];

function importFault(from: SourceFile, to: string): string | undefined {
  const [own, other] = [floorOf(from.path), floorOf(to)];
  if (!to.startsWith('src/')) return 'imports from outside src';
  if (own !== other) {
    if (floors.indexOf(other) > floors.indexOf(own)) return `${own} stands below ${other}`;
    return faces.includes(own) && faces.includes(other) ? 'faces never import each other' : undefined;
  }
  const [ownModel, otherModel] = [modelOf(from.path), modelOf(to)];
  if (otherModel === undefined || otherModel === ownModel) return undefined;
  // The registry is the one line per model; any other way into a model is by the list above.
  const allowed = from.path === 'src/models/index.ts' || acrossModels[ownModel ?? '']?.includes(otherModel);
  if (!allowed) return `a model does not import ${otherModel}`;
  return to.endsWith(`/${otherModel}/index.ts`) ? undefined : 'only index.ts of a model is imported from outside';
}

// From which files everything must be reached: the exports and the command of package.json, the page, the workers.
function entryPoints(): string[] {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const built: string[] = [...Object.values<string>(manifest.exports), ...Object.values<string>(manifest.bin)];
  const fromManifest = built
    .filter((path) => path.includes('dist/'))
    .map((path) => path.replace(/^(\.\/)?dist\//, 'src/').replace(/\.js$/, '.ts'));
  const page = /src="\/?\.?\/?([^"]+\.tsx?)"/.exec(readFileSync(join(root, 'src/web/index.html'), 'utf8'));
  // The build of the page reaches what only the build needs.
  return [...fromManifest, `src/web/${page?.[1].replace(/^src\/web\//, '')}`, 'vite.config.ts'];
}

const allowedMath = new Set([
  'abs',
  'ceil',
  'floor',
  'trunc',
  'round',
  'sign',
  'min',
  'max',
  'sqrt',
  'imul',
  'clz32',
  'fround',
]);
const bannedNames = new Set(['Date', 'performance', 'crypto', 'Intl']);

function bansBroken(file: SourceFile): string[] {
  const faults: string[] = [];
  for (const node of file.nodes) {
    const name = (part: unknown): string | undefined => (part as { name?: string } | undefined)?.name;
    const at = `${file.path}:${file.lineOf(node.start)}`;
    if (node.type === 'MemberExpression') {
      const property = name(node.property);
      if (name(node.object) === 'Math' && !allowedMath.has(property ?? '')) faults.push(`${at} Math.${property}`);
      if (property === 'localeCompare' || property?.startsWith('toLocale')) faults.push(`${at} ${property}`);
      if (name(node.object) === 'globalThis' && bannedNames.has(property ?? '')) faults.push(`${at} ${property}`);
      const object = name(node.object);
      if (object !== undefined && bannedNames.has(object)) faults.push(`${at} ${object}`);
    }
    const callee = name(node.callee);
    if (node.type === 'NewExpression' && callee !== undefined && bannedNames.has(callee))
      faults.push(`${at} new ${callee}`);
    if (
      (node.type === 'BinaryExpression' || node.type === 'AssignmentExpression') &&
      String(node.operator).startsWith('**')
    ) {
      faults.push(`${at} **`);
    }
  }
  return faults;
}

describe('floors', () => {
  it('every file imports from its own folder and from lower floors only', () => {
    const faults = product.flatMap((file) =>
      file.imports
        .map((to) => ({ to, fault: importFault(file, to) }))
        .filter(({ fault }) => fault !== undefined)
        .map(({ to, fault }) => `${file.path} -> ${to}: ${fault}`),
    );
    expect(faults).toEqual([]);
  });

  it('the kernel and the checkers import no package, models only zod in params and what stands in adapters', () => {
    const faults = product.flatMap((file) => {
      const floor = floorOf(file.path);
      if (!['kernel', 'checkers', 'models'].includes(floor)) return [];
      const zodHome = /^src\/models\/(fields\.ts|[^/]+\/(params|[a-z-]+-fields)\.ts)$/.test(file.path);
      const adapter = /^src\/models\/[^/]+\/adapters\//.test(file.path);
      const foreign = file.packages.filter((name) => !(floor === 'models' && (adapter || (zodHome && name === 'zod'))));
      return foreign.map((name) => `${file.path}: ${name}`);
    });
    expect(faults).toEqual([]);
  });

  it('the page takes nothing of Node, only its build does', () => {
    const faults = product
      .filter(({ path }) => /^src\/(web|charts|study|kernel|checkers|models)\/(?!build\/)/.test(path))
      .flatMap((file) =>
        file.packages.filter((name) => name.startsWith('node:')).map((name) => `${file.path}: ${name}`),
      );
    expect(faults).toEqual([]);
  });
});

describe('bans', () => {
  it('kernel, checkers and models call nothing that differs between engines or runs', () => {
    // The libraries of the write-read matrix take a Date for an instant.
    const bound = product.filter(
      ({ path }) =>
        ['kernel', 'checkers', 'models'].includes(floorOf(path)) && !path.startsWith('src/models/csi/adapters/'),
    );
    expect(bound.flatMap(bansBroken)).toEqual([]);
  });

  it('no test is skipped or focused', () => {
    const marks = new Set(['skip', 'only', 'todo', 'skipIf', 'runIf', 'fails']);
    const faults = sources.filter(isTest).flatMap((file) =>
      file.nodes
        .filter((node) => {
          const object = (node.object as { name?: string } | undefined)?.name ?? '';
          const property = (node.property as { name?: string } | undefined)?.name ?? '';
          const called = (node.callee as { name?: string } | undefined)?.name ?? '';
          const marked =
            node.type === 'MemberExpression' && ['it', 'test', 'describe'].includes(object) && marks.has(property);
          return marked || (node.type === 'CallExpression' && /^(xit|xtest|xdescribe|fit|fdescribe)$/.test(called));
        })
        .map((node) => `${file.path}:${file.lineOf(node.start)}`),
    );
    expect(faults).toEqual([]);
  });

  it('no committed file names a registry, a path of some machine, or an address in the lockfile', () => {
    const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
    const text = tracked.filter(
      (path) => path !== '' && existsSync(join(root, path)) && !/\.(png|ico|parquet)$/.test(path),
    );
    const faults = text.filter((path) => {
      const content = readFileSync(join(root, path), 'utf8');
      if (/package-lock\.json$/.test(path)) return content.includes('"resolved"');
      return (
        /registry\.[a-z]+\.org|(^|[^\w.])\/(work|farm|root|home)\/\w/m.test(content) && path !== 'test/tidy.test.ts'
      );
    });
    expect(faults).toEqual([]);
  });
});

describe('order', () => {
  it('no file is dead: each is reached from an export, the command, the page or a worker', () => {
    const byPath = new Map([...product, viteConfig].map((file) => [file.path, file]));
    const reached = new Set<string>();
    const visit = (path: string): void => {
      if (reached.has(path)) return;
      reached.add(path);
      byPath.get(path)?.imports.forEach((to) => {
        // A worker is named by the file it is built to.
        visit(to.replace(/\.js$/, '.ts'));
      });
    };
    entryPoints().forEach(visit);
    expect(product.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  it('every file opens with a paragraph that says what it is', () => {
    const faults = product.filter(({ text }) => !/^(#!.*\n)?(\/\/ \S|\/\*\*?)/.test(text)).map(({ path }) => path);
    expect(faults).toEqual([]);
  });

  it('every model folder has the files of the contract', () => {
    const names = ['index', 'params', 'simulate', 'metrics', 'verdict', 'presets', 'experiments', 'views'];
    const wanted = registry.flatMap(({ id }) => [
      ...names.map((name) => `src/models/${id}/${name}.ts`),
      `src/models/${id}/story.md`,
    ]);
    expect(wanted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('every safety mechanism has a row in the table of mutations', async () => {
    const rows = mutations.filter((row) => row.kind === 'parameters');
    const uncovered: string[] = [];
    for (const entry of registry) {
      const model = await entry.load();
      const start = model.presets.find(({ id }: { id: string }) => id === model.opensOn);
      const params = { ...model.params.defaults, ...start?.params };
      for (const { id, patch } of model.remedies) {
        // A remedy switches a mechanism on where it sets a choice or a toggle; the rest are sizes.
        for (const [name, value] of Object.entries(patch(params))) {
          const { kind } = model.params.fields[name];
          const removed = rows.some(
            ({ model: of, removal }) => of === entry.id && name in removal && removal[name] !== value,
          );
          if ((kind === 'choice' || kind === 'toggle') && !removed) uncovered.push(`${entry.id}: ${id} (${name})`);
        }
      }
    }
    expect(uncovered).toEqual([]);
    expect(mutations.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('every safety rule that can be switched off is switched off in a row, or in a test that is named', async () => {
    const removed = mutations.flatMap((row) => (row.kind === 'parameters' ? Object.keys(row.removal) : []));
    const kept: string[] = [];
    for (const entry of registry) {
      for (const [name, { kind, text }] of Object.entries((await entry.load()).params.fields) as [string, Field][]) {
        if (kind !== 'toggle' || text.group !== 'Safety rules' || removed.includes(name)) continue;
        const path = removedInTests[name];
        if (path === undefined || !readFileSync(join(root, path), 'utf8').includes(`${name}: false`)) kept.push(name);
      }
    }
    expect(kept).toEqual([]);
  });
});
