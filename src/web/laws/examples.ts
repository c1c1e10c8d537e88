// The example types of the repository: right ones and broken ones, each a text that can be read and changed. The command in
// its comment says with which flags it is to be checked.

import type { TypeId } from '../../models/crdt/index.ts';
import type { WrittenLawQuestion } from '../../study/laws/question.ts';

export interface TypeSource {
  name: string;
  text: string;
}

const texts = import.meta.glob<string>('../../../scenarios/crdts/*', { query: '?raw', import: 'default', eager: true });

interface Told {
  title: string;
  /** The type of the model that does the same. */
  simulated?: TypeId;
}

const right: Readonly<Record<string, Told>> = {
  'counter.ts': { title: 'Counter', simulated: 'g-counter' },
  'or-set.ts': { title: 'OR-Set', simulated: 'or-set' },
  'last-writer.js': { title: 'Register, the last writer wins', simulated: 'lww-register' },
};

const broken: Readonly<Record<string, Told>> = {
  'removes-undone.ts': { title: 'Set whose removes are undone', simulated: 'published-or-set' },
  'greatest-total.ts': { title: 'Counter of the greatest total' },
  'one-vector-counter.ts': { title: 'Counter that goes down in one vector' },
  'tie-of-clocks.js': { title: 'Register without a rule for ties' },
  'two-phase-set.ts': { title: '2P-Set used as a set', simulated: '2p-set' },
  'riak-78.ts': { title: 'OR-Set of Riak before #78' },
  'riak-flag.ts': { title: 'Flag of Riak before #82' },
  'expired-tombstones.ts': { title: 'OR-Set whose tombstones expire' },
  'untagged-operations.ts': { title: 'Set by operations without tags' },
  'vector-context.ts': { title: 'Delta OR-Set with a version vector' },
};

export interface Example extends TypeSource, Told {
  isBroken: boolean;
  /** What its own command asks. */
  written: WrittenLawQuestion;
}

/** In the order in which a course would take them up. */
export const examples: readonly Example[] = [
  ...Object.entries(right).map((entry) => exampleOf(entry, false)),
  ...Object.entries(broken).map((entry) => exampleOf(entry, true)),
];

function exampleOf([name, told]: [string, Told], isBroken: boolean): Example {
  const text = texts[`../../../scenarios/crdts/${name}`];
  return { ...told, name, text, isBroken, written: writtenIn(text) };
}

/** The flags of the first command in a text: `--replication delta`. */
export function writtenIn(text: string): WrittenLawQuestion {
  const command = /faultline check crdt \S+(.*)/.exec(text)?.[1] ?? '';
  const flags = [...command.matchAll(/--(\w+)(?: ([^\s-]\S*))?/g)];
  return Object.fromEntries(flags.map(([, name, value]) => [name, value ?? true]));
}

export const exampleNamed = (source: TypeSource | undefined): Example | undefined =>
  examples.find(({ name, text }) => name === source?.name && text === source.text);
