// A scenario file, YAML or JSON: `{ model, preset?, params?, seed?, seeds?, failIf? }`. This file finds what is written
// and where (`storm.yaml:3:12`); what the parameters mean is `inputs.ts`. It takes text and reads no disk.

import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { InputError, type Problem } from '../kernel/index.ts';
import { type Given, refuse } from './inputs.ts';
import { suggestion } from './suggest.ts';

/** A value and the place where it stands. */
export interface Placed<T> {
  value: T;
  at: string;
}

export interface Scenario {
  model: Placed<string>;
  preset?: Placed<string>;
  params: Given[];
  /** As written; `seeds.ts` says what is a seed. */
  seed?: Placed<unknown>;
  seeds?: Placed<unknown>;
  /** `place` gives where its nth character stands, from 1. */
  failIf?: Placed<string> & { place(column: number): string };
}

const keys = ['model', 'preset', 'params', 'seed', 'seeds', 'failIf', '$schema'];
const allowed = keys.filter((key) => key !== '$schema').join(', ');

interface Entry extends Placed<unknown> {
  key: string;
  keyAt: string;
  node: Node | null;
}

type Place = (offset: number) => string;

/** Parses a scenario; `file` is its name in messages, `folder` what the paths in it are relative to. */
export function parseScenario(text: string, file: string, folder?: string): Scenario {
  const lines = new LineCounter();
  const place: Place = (offset) => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  refuse(document.errors.map(({ message, pos }) => ({ what: yamlProblem(message), where: place(pos[0]) })));
  const root: unknown = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    throw new InputError({ what: 'the scenario is empty', where: place(0), allowed });
  }
  if (!isMap<Node, Node | null>(root)) {
    throw new InputError({ what: 'a scenario is a mapping of keys to values', where: place(0), allowed });
  }
  const problems: Problem[] = [];
  const entries = entriesOf(root, document, place);
  for (const { key, keyAt } of entries) {
    if (keys.includes(key)) continue;
    problems.push({
      what: `a scenario has no key "${key}"`,
      where: keyAt,
      allowed,
      suggestion: suggestion(
        key,
        keys.map((name) => ({ name })),
      ),
    });
  }
  const entry = (key: string): Entry | undefined => entries.find((entry) => entry.key === key);
  const model = textOf(entry('model'), problems);
  if (entry('model') === undefined) {
    problems.push({
      what: 'the scenario names no model',
      where: place(0),
      suggestion: 'add a line such as model: metastable',
    });
  }
  const scenario = {
    preset: textOf(entry('preset'), problems),
    params: paramsOf(entry('params'), document, place, problems).map((given) => ({ ...given, folder })),
    seed: entry('seed'),
    seeds: entry('seeds'),
    failIf: failIfOf(entry('failIf'), text, place, problems),
  };
  refuse(problems);
  return { model: model!, ...scenario };
}

// The library explains itself over several lines and speaks of maps; one sentence is enough.
function yamlProblem(message: string): string {
  if (message.startsWith('Map keys must be unique')) return 'this key is given twice';
  if (message.includes('multiple documents')) return 'a scenario file holds one document, and here begins another';
  return `not valid YAML: ${message.split('\n')[0].replace(/:$/, '')}`;
}

function entriesOf(map: YAMLMap<Node, Node | null>, document: Document, place: Place): Entry[] {
  return map.items.map(({ key, value }) => {
    const keyAt = place(startOf(key));
    return {
      key: String(isScalar(key) ? key.value : key),
      keyAt,
      node: value,
      value: value === null ? null : plain(value, document, keyAt),
      at: value?.range ? place(value.range[0]) : keyAt,
    };
  });
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function plain(node: Node, document: Document, at: string): unknown {
  try {
    return node.toJS(document);
  } catch (error) {
    // The library refuses aliases that would grow without end.
    throw new InputError({ what: `not usable YAML: ${(error as Error).message}`, where: at });
  }
}

function textOf(entry: Entry | undefined, problems: Problem[]): Placed<string> | undefined {
  if (entry === undefined) return undefined;
  if (typeof entry.value === 'string' && entry.value !== '') return { value: entry.value, at: entry.at };
  problems.push({ what: `${entry.key} is not a text`, value: entry.value ?? undefined, where: entry.at });
  return undefined;
}

function paramsOf(entry: Entry | undefined, document: Document, place: Place, problems: Problem[]): Given[] {
  if (entry === undefined || entry.value === null) return [];
  if (!isMap<Node, Node | null>(entry.node)) {
    problems.push({
      what: 'params is not a mapping of names to values',
      where: entry.at,
      suggestion: 'write one name: value per line, indented below params:',
    });
    return [];
  }
  return entriesOf(entry.node, document, place).map(({ key, keyAt, value, at }) => ({
    name: key,
    nameAt: keyAt,
    value,
    at,
  }));
}

function failIfOf(entry: Entry | undefined, text: string, place: Place, problems: Problem[]): Scenario['failIf'] {
  const written = textOf(entry, problems);
  const start = entry?.node?.range?.[0];
  if (written === undefined || start === undefined) return undefined;
  // Within a quoted or plain text of one line, characters stand side by side; in a block only its beginning is known.
  const shift = text.startsWith(written.value, start) ? 0 : text.startsWith(written.value, start + 1) ? 1 : undefined;
  const inPlace = (column: number) => (shift === undefined ? written.at : place(start + shift + column - 1));
  return { ...written, place: inPlace };
}
