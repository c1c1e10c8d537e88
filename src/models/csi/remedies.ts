// Changes that may help: the preventions at their best, and for each scenario what its two systems can agree on.

import type { Remedy } from '../model.ts';
import type { Params } from './params.ts';
import { preventions } from './preventions/index.ts';
import type { Result } from './simulate.ts';

type Known = Remedy<Params> & { helps(result: Result, params: Params): boolean };

const fromPreventions: readonly Known[] = preventions
  .filter(({ examine }) => examine !== undefined)
  .map(({ id, title, on, cost, isOn }) => ({
    id,
    label: title,
    cost,
    helps: ({ wouldFind }, params) => !isOn(params) && wouldFind.includes(id),
    patch: () => on,
  }));

const guards: readonly Known[] = [
  {
    id: 'checksum',
    label: 'Send a checksum over the meaning along',
    cost: 'A sum for each record, and both sides must agree on how a meaning is written for it.',
    helps: ({ summary, examples }, { checksum }) => !checksum && summary.silentByInteraction > 0 && examples.length > 0,
    patch: () => ({ checksum: true }),
  },
];

const all: readonly Known[] = [...fromPreventions, ...guards];

export const remedies: readonly Remedy<Params>[] = all.map(({ helps: _, ...remedy }) => remedy);

/** Those that are against what this run shows, and not in force. */
export const remediesFor = (result: Result, params: Params): string[] =>
  all.filter(({ helps }) => helps(result, params)).map(({ id }) => id);
