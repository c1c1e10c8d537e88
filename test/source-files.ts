// The project's own sources as syntax trees, for the tidy test: what each file imports and says. Only what the floors
// and bans need is read off; nothing is run.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';

export const root = fileURLToPath(new URL('..', import.meta.url));

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export interface SourceFile {
  /** Path from the project's root, with `/`. */
  path: string;
  text: string;
  /** Project files it imports, statically, dynamically or by `new URL(..., import.meta.url)`: paths from the root. */
  imports: readonly string[];
  /** npm packages and Node modules it imports. */
  packages: readonly string[];
  /** Every node of the tree, in order. */
  nodes: readonly Node[];
  lineOf(position: number): number;
}

function* filesBelow(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) {
      if (name !== 'node_modules' && name !== 'dist') yield* filesBelow(path);
    } else yield path;
  }
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* nodesOf(item);
  } else if (typeof value === 'object' && value !== null && typeof (value as Node).type === 'string') {
    yield value as Node;
    for (const [key, child] of Object.entries(value)) if (key !== 'parent') yield* nodesOf(child);
  }
}

function literal(node: unknown): string | undefined {
  const { type, value } = (node ?? {}) as Node;
  return type === 'Literal' && typeof value === 'string' ? value : undefined;
}

// The names of files and packages that a node pulls in, if it does.
function importedBy(node: Node): string | undefined {
  if (['ImportDeclaration', 'ExportAllDeclaration', 'ExportNamedDeclaration', 'ImportExpression'].includes(node.type)) {
    return literal(node.source);
  }
  const callee = node.callee as Node | undefined;
  if (node.type === 'NewExpression' && callee?.name === 'URL') {
    const target = literal((node.arguments as Node[])[0]);
    return target !== undefined && /\.[jt]sx?$/.test(target) ? target : undefined;
  }
  return undefined;
}

export function readSource(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const tree = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  const nodes = [...nodesOf(tree)];
  const specifiers = nodes.map(importedBy).filter((specifier) => specifier !== undefined);
  const local = specifiers.filter((specifier) => specifier.startsWith('.'));
  const paths = local.map((specifier) => relative(root, join(dirname(file), specifier.replace(/\?.*$/, ''))));
  return {
    path: relative(root, file).replaceAll('\\', '/'),
    text,
    imports: paths.map((path) => path.replaceAll('\\', '/')),
    packages: specifiers.filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('/')),
    nodes,
    lineOf: (position) => text.slice(0, position).split('\n').length,
  };
}

/** All TypeScript files below these folders of the project. */
export function readSources(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => [...filesBelow(join(root, folder))])
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map(readSource);
}

export function isTest({ path }: SourceFile): boolean {
  return /\.test\.tsx?$/.test(path);
}
