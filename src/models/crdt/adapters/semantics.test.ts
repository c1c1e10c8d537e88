import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../../../test/source-files.ts';
import { typeOf } from '../types/index.ts';
import {
  type LibraryId,
  libraryIds,
  loadLibrary,
  recordedSemantics,
  semanticsCases,
  semanticsOfLibrary,
  semanticsOfType,
} from './index.ts';

const packages: Record<LibraryId, string> = {
  yjs: 'yjs',
  collabs: '@collabs/collabs',
  automerge: '@automerge/automerge',
  loro: 'loro-crdt',
};
const file = join(root, 'src/models/crdt/adapters/semantics.golden.json');

async function measure() {
  const libraries = await Promise.all(libraryIds.map(loadLibrary));
  const versions = libraryIds.map((id) => {
    const manifest = readFileSync(join(root, 'node_modules', packages[id], 'package.json'), 'utf8');
    return [id, JSON.parse(manifest).version];
  });
  const outcomes = semanticsCases.map((one) => {
    const cells = libraries.map((library) => [library.id, semanticsOfLibrary(library, one)]);
    return [one.id, Object.fromEntries(cells.filter(([, outcome]) => outcome !== undefined))];
  });
  return { versions: Object.fromEntries(versions), outcomes: Object.fromEntries(outcomes) };
}

const caseOf = (id: string) => semanticsCases.find((one) => one.id === id)!;

describe('what concurrent updates come to', () => {
  it('in the installed libraries is as recorded', async () => {
    const measured = await measure();
    if (process.env.FAULTLINE_UPDATE === '1') writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
    const advice = 'read what an upgrade changes, then record it with FAULTLINE_UPDATE=1';
    expect(measured, advice).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it.each([
    // An add of what is there is an update in two of them and nothing at all in the others, whose remove then stands alone.
    ['set-remove-add', { yjs: ['x'], collabs: ['x'], automerge: [], loro: [] }],
    ['map-put-delete', { yjs: { k: 'A' }, collabs: { k: 'A' }, automerge: { k: 'A' }, loro: {} }],
    // The second write is later than B by Lamport time; Yjs looks at the client ids alone.
    ['map-later', { yjs: { k: 'B' }, collabs: { k: 'A2' }, automerge: { k: 'A2' }, loro: { k: 'A2' } }],
    // What two authors type backward is cut into single letters in Automerge only.
    [
      'text-backward',
      { yjs: 'fedcbaFEDCBA', collabs: 'fedcbaFEDCBA', automerge: 'FfEeDdCcBbAa', loro: 'fedcbaFEDCBA' },
    ],
    ['counter-two', { collabs: 5, automerge: 5, loro: 5 }],
  ])('differs or not: %s', (id, expected) => {
    const values = Object.entries(recordedSemantics.outcomes[id]).map(([library, { value }]) => [library, value]);
    expect(Object.fromEntries(values)).toEqual(expected);
  });

  it('depends on the identities where a library lets the last writer win', () => {
    expect(recordedSemantics.outcomes['map-put-delete'].loro).toEqual({ value: {}, swapped: { k: 'A' } });
    expect(recordedSemantics.outcomes['register-later'].collabs).toEqual({ value: 'A2', swapped: 'B' });
  });

  // No library resets a counter, and in Loro a write of the value that is there is none.
  const apart = new Set(['counter-reset', 'map-same-delete']);

  it.each([
    ['or-set', 'collabs', 'set'],
    ['orswot', 'collabs', 'set'],
    ['lww-register', 'loro', 'register'],
    ['lww-register', 'automerge', 'register'],
    ['lww-map', 'loro', 'map'],
    ['fugue', 'loro', 'text'],
    ['rga', 'automerge', 'text'],
    ['pn-counter', 'collabs', 'counter'],
    ['pn-counter', 'loro', 'counter'],
  ] as const)('in our %s is what it is in %s', (type, library, family) => {
    const cases = semanticsCases.filter((one) => one.family === family && !apart.has(one.id));
    for (const one of cases)
      expect(semanticsOfType(typeOf(type), one), one.title).toEqual(recordedSemantics.outcomes[one.id][library]);
  });

  it.each([
    ['remove-wins-set', 'set-remove-add', { value: [] }],
    ['remove-wins-set', 'set-remove-readd', { value: [] }],
    ['2p-set', 'set-remove-readd', { value: [] }],
    ['mv-register', 'register-later', { value: ['A2', 'B'] }],
    ['resettable-counter', 'counter-reset', { value: 1 }],
    // No decrement, another family: not asked.
    ['g-counter', 'counter-down', undefined],
    ['g-counter', 'set-remove-add', undefined],
  ] as const)('in our %s, as no library has it: %s', (type, id, expected) => {
    expect(semanticsOfType(typeOf(type), caseOf(id))).toEqual(expected);
  });
});
