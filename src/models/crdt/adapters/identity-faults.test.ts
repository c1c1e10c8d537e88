import { describe, expect, it, vi } from 'vitest';
import {
  equivocation,
  type LaneSchedule,
  libraryIds,
  loadLibrary,
  lostDisk,
  lostDiskAskedFirst,
  lostDiskSameCount,
  runLane,
} from './index.ts';

async function outcomes(schedule: LaneSchedule) {
  // Yjs prints what it warns of.
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  const rows = await Promise.all(
    libraryIds.map(async (id) => {
      const { outcome, values, complaints } = runLane(await loadLibrary(id), schedule);
      return [id, { outcome, values, says: [...new Set(complaints.map(({ message }) => message))] }];
    }),
  );
  print.mockRestore();
  return Object.fromEntries(rows);
}

const loroSays = [expect.stringContaining('Every op id should be unique. ID 0@1 has been used.')];
const automergeSays = ['duplicate seq 1 found for actor 0001'];

describe('equivocation', () => {
  it('parts the honest replicas for ever, silently except in Automerge', async () => {
    const values = [{ k: 'to-2' }, { k: 'to-1' }, { k: 'to-2' }];
    const silent = { outcome: 'diverged', values, says: [] };
    expect(await outcomes(equivocation)).toEqual({
      yjs: silent,
      collabs: silent,
      automerge: { outcome: 'refused', values, says: automergeSays },
      loro: silent,
    });
  });

  it('leaves equal state vectors in Yjs, so that increments carry nothing', async () => {
    const yjs = await loadLibrary('yjs');
    const [one, other] = ['to-1', 'to-2'].map((value) => {
      const replica = yjs.create(0, 'map');
      replica.apply({ kind: 'put', key: 'k', value });
      return replica;
    });
    expect(one.version()).toEqual(other.version());
    const nothing = yjs.create(0, 'map').encode();
    expect(one.encodeSince!(other.version())).toEqual(nothing);
  });
});

describe('a lost disk', () => {
  it('is warned of by Yjs, refused by Automerge and Loro, and unseen by Collabs', async () => {
    expect(await outcomes(lostDisk)).toEqual({
      yjs: {
        outcome: 'diverged',
        values: [
          ['y', 'z'],
          ['x', 'y'],
        ],
        says: ['Changed the client id because another client seems to be using it.'],
      },
      // The replica takes z for removed by the other, and x for removed by itself.
      collabs: { outcome: 'diverged', values: [['y'], ['x', 'y']], says: [] },
      automerge: { outcome: 'refused', values: [['z'], ['x', 'y']], says: automergeSays },
      loro: { outcome: 'refused', values: [['z'], ['x', 'y']], says: loroSays },
    });
  });

  it('is noticed by Automerge only, where as much was done anew as was lost', async () => {
    const silent = { outcome: 'diverged', values: [['z'], ['x']], says: [] };
    expect(await outcomes(lostDiskSameCount)).toEqual({
      yjs: silent,
      collabs: silent,
      automerge: { outcome: 'refused', values: [['z'], ['x']], says: automergeSays },
      loro: silent,
    });
  });

  it('does no harm if the replica first asks what it had done', async () => {
    const results = await outcomes(lostDiskAskedFirst);
    const all = ['x', 'y', 'z'];
    for (const id of libraryIds) expect(results[id]).toMatchObject({ outcome: 'converged', values: [all, all] });
  });
});
