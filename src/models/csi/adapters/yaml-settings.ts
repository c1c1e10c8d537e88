// YAML by the package yaml 2 (https://eemeli.org/yaml): the scalars of a document with their keys and offsets, as written,
// and as YAML 1.1 and YAML 1.2 read them.

import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  parseDocument,
  Scalar,
  type YAMLMap,
} from 'yaml';

export interface YamlScalar {
  path: readonly string[];
  /** Without its quotes. */
  text: string;
  /** Where the key stands, or the value in a list. */
  offset: number;
  /** From 1, where the stream has several documents. */
  document?: number;
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

/** Reads all documents of a stream. Keys may come twice: whether that is right is for the caller. */
export function readYamlScalars(text: string): YamlContent {
  const parsed = parseAllDocuments(text, { uniqueKeys: false, prettyErrors: false, version: '1.2' });
  const documents = Array.isArray(parsed) ? parsed : [];
  const errors = documents.flatMap((document) => document.errors);
  const faults = errors.map(({ message, pos }) => ({ what: message.split('\n')[0], offset: pos[0] }));
  const scalars = faults.length > 0 ? [] : documents.flatMap(scalarsOf);
  return { scalars, faults };
}

function scalarsOf(document: Document, index: number, all: readonly Document[]): YamlScalar[] {
  const { scalars } = new Collector(document);
  return all.length === 1 ? scalars : scalars.map((scalar) => ({ ...scalar, document: index + 1 }));
}

const deepest = 64;

class Collector {
  readonly scalars: YamlScalar[] = [];
  private readonly document: Document;

  constructor(document: Document) {
    this.document = document;
    this.collect(document.contents, [], 0);
  }

  private collect(node: unknown, path: readonly string[], keyAt: number): void {
    if (path.length > deepest) return;
    if (isAlias(node)) this.collect(node.resolve(this.document), path, keyAt);
    else if (isMap(node)) this.members(node, path, keyAt);
    else if (isSeq(node)) {
      node.items.forEach((item, i) => {
        this.collect(item, [...path, String(i)], (item as Node).range?.[0] ?? keyAt);
      });
    } else if (isScalar(node)) this.scalars.push(scalarOf(node, path, keyAt));
  }

  private members({ items }: YAMLMap, path: readonly string[], keyAt: number): void {
    const own = new Set(items.map(({ key }) => textOf(key)));
    for (const { key, value } of items) {
      const at = (key as Node).range?.[0] ?? keyAt;
      if (textOf(key) !== '<<') {
        this.collect(value, [...path, textOf(key)], at);
        continue;
      }
      // What is merged in gives way to what the map says itself.
      const from = this.scalars.length;
      for (const source of isSeq(value) ? value.items : [value]) this.collect(source, path, at);
      const merged = this.scalars.splice(from);
      this.scalars.push(...merged.filter((scalar) => !own.has(scalar.path[path.length])));
    }
  }
}

function textOf(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : String(key);
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
