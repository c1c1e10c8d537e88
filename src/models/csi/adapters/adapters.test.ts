// What every adapter owes: the version that is installed, a function for each lane that it lists, and its own small round trip.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../test/source-files.ts';
import { read, write } from '../matrix/cell.ts';
import { text } from '../meaning/index.ts';
import { systems } from './index.ts';

it.each(systems.filter(({ engine, runsIn }) => engine !== 'built in' && runsIn === 'page'))(
  'states the version of $package that is installed',
  (system) => {
    const manifest = JSON.parse(readFileSync(join(root, 'node_modules', system.package, 'package.json'), 'utf8'));
    expect(system.version).toBe(manifest.version);
  },
);

it('gives every system and every lane an id of its own', () => {
  expect(new Set(systems.map(({ id }) => id)).size).toBe(systems.length);
  for (const { lanes } of systems) expect(new Set(lanes.map(({ id }) => id)).size).toBe(lanes.length);
});

it.each(systems.filter(({ runsIn }) => runsIn === 'page'))(
  '$id has a function for each lane, and carries a plain text',
  async (system) => {
    const opened = await system.open();
    try {
      expect(Object.keys(opened.write).sort()).toEqual(idsOf(system.lanes.filter(({ writes }) => writes)));
      expect(Object.keys(opened.read).sort()).toEqual(idsOf(system.lanes.filter(({ reads }) => reads)));
      const sample = { meaning: text('hello') };
      for (const lane of system.lanes.filter(({ writes, reads }) => writes && reads)) {
        const written = await write(opened, lane.id, sample);
        expect(written.judgement).toMatchObject({ why: '' });
        const outcome = await read(opened, lane.id, written.bytes as Uint8Array, sample);
        expect(['lossless', 'retyped'], `${lane.id}: ${outcome.why}`).toContain(outcome.fidelity);
      }
    } finally {
      await opened.close?.();
    }
  },
);

const idsOf = (lanes: readonly { id: string }[]) => lanes.map(({ id }) => id).sort();
