// The preventions as they are tried one by one: each alone, some of them in several modes, and none at all beside them.

import type { Params } from '../params.ts';
import { isLoud, originOf } from '../pipeline/record.ts';
import { preventions } from './index.ts';
import type { Prevention, Watched } from './prevention.ts';

export interface Row {
  id: string;
  label: string;
  prevention: Prevention;
  patch: Partial<Params>;
}

const catalogues = { happy: 'happy-path values', typical: 'typical values', boundary: 'boundary values' } as const;
const named = Object.entries(catalogues) as [keyof typeof catalogues, string][];

/** The modes of a prevention that has some; its best alone for the others. */
const modes: Readonly<Record<string, readonly { id: string; label: string; patch: Partial<Params> }[]>> = {
  'schema-registry': (
    ['BACKWARD', 'FORWARD', 'FULL', 'BACKWARD_TRANSITIVE', 'FORWARD_TRANSITIVE', 'FULL_TRANSITIVE'] as const
  ).map((mode) => ({
    id: mode,
    label: mode,
    patch: { schemaRegistry: mode },
  })),
  'write-read-test': named.map(([id, label]) => ({ id, label, patch: { writeReadTest: id } })),
  'round-trip-test': named.map(([id, label]) => ({ id, label, patch: { roundTripTest: id } })),
  canary: named.map(([id, label]) => ({ id, label, patch: { canaryEvery: 1000, canaryValues: id } })),
};

/** No prevention: somebody is told when the first record fails aloud. */
const none: Prevention = {
  id: 'none',
  title: 'No prevention',
  stage: 'run time',
  blindTo: 'anything that fails in silence',
  cost: 'Nothing, until it happens.',
  isOn: () => true,
  on: {},
  off: {},
  watch({ run, boundaries }: Watched) {
    const first = run.records.find(isLoud);
    if (first === undefined) return [];
    const sentence = 'A record fails aloud, and somebody looks.';
    return [{ prevention: 'none', boundary: boundaries[originOf(first)], rule: 'loud', sentence, at: first.settled }];
  },
};

export const rows: readonly Row[] = [none, ...preventions].flatMap((prevention) =>
  (modes[prevention.id] ?? [{ id: '', label: '', patch: prevention.on }]).map(({ id, label, patch }) => ({
    id: id === '' ? prevention.id : `${prevention.id}-${id}`,
    label: label === '' ? prevention.title : `${prevention.title}: ${label}`,
    prevention,
    patch,
  })),
);

/** Switches every prevention off. */
export const NONE: Partial<Params> = Object.assign({}, ...preventions.map(({ off }) => off));
