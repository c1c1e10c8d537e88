// YAML by the package yaml 2 (https://eemeli.org/yaml): the scalars of a document with their keys and offsets, as written,
// and as YAML 1.1 and YAML 1.2 read them.

import { isAlias, isMap, isScalar, isSeq, type Node, parseDocument, Scalar } from 'yaml';

export interface YamlScalar {
  path: readonly string[];
  /** Without its quotes. */
  text: string;
  /** Where the key stands, or the value in a list. */
  offset: number;
  /** Only where they differ. */
  readings?: { yaml11: string; yaml12: string };
}

export interface YamlFault {
  what: string;
  offset: number;
}

export interface YamlContent {
  scalars: YamlScalar[];
  faults: YamlFault[];
}

/** Reads one document. Keys may come twice: whether that is right is for the caller. */
export function readYamlScalars(text: string): YamlContent {
  const options = { uniqueKeys: false, prettyErrors: false, keepSourceTokens: false } as const;
  const document = parseDocument(text, { ...options, version: '1.2' });
  const faults = document.errors.map(({ message, pos }) => ({ what: message.split('\n')[0], offset: pos[0] }));
  const scalars: YamlScalar[] = [];
  if (faults.length === 0) collect(document.contents, [], 0, scalars, (node) => node.resolve(document) ?? null);
  return { scalars, faults };
}

type Resolve = (alias: { resolve(document: unknown): Node | undefined }) => Node | null;

const deepest = 64;

function collect(node: unknown, path: readonly string[], keyAt: number, into: YamlScalar[], resolve: Resolve): void {
  if (path.length > deepest) return;
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const at = (key as Node).range?.[0] ?? keyAt;
      collect(value, [...path, isScalar(key) ? String(key.source ?? key.value) : String(key)], at, into, resolve);
    }
  } else if (isSeq(node)) {
    node.items.forEach((item, i) => {
      collect(item, [...path, String(i)], (item as Node).range?.[0] ?? keyAt, into, resolve);
    });
  } else if (isAlias(node)) collect(resolve(node), path, keyAt, into, resolve);
  else if (isScalar(node)) into.push(scalarOf(node, path, keyAt));
}

function scalarOf(node: Scalar, path: readonly string[], offset: number): YamlScalar {
  const text = node.source ?? (node.value === null ? '' : String(node.value));
  if (node.type !== Scalar.PLAIN || node.tag !== undefined) return { path, text, offset };
  const [yaml11, yaml12] = (['1.1', '1.2'] as const).map((version) => described(plainValue(text, version)));
  return { path, text, offset, readings: yaml11 === yaml12 ? undefined : { yaml11, yaml12 } };
}

function plainValue(text: string, version: '1.1' | '1.2'): unknown {
  return parseDocument(text, { version, prettyErrors: false }).toJS();
}

function described(value: unknown): string {
  if (value === null) return 'nothing';
  if (value instanceof Date) return `the time ${value.toISOString()}`;
  return typeof value === 'string' ? `the text "${value}"` : `the ${typeof value} ${String(value)}`;
}
