import { describe, expect, it, vi } from 'vitest';
import { repetitions } from '../../../test/full.ts';
import {
  type LibraryId,
  libraryIds,
  loadLibrary,
  type Params,
  parameters,
  run,
  runLive,
  scheduleOf,
  whyNot,
} from './index.ts';

const stormy: Partial<Params> = {
  trigger: 'periodic',
  drainTime: 20,
  networkDelay: 0.3,
  loss: 0.2,
  duplication: 0.2,
  partition: 'halves',
};
const replications = ['full', 'delta', 'operations', 'digest'] as const;

const paramsOf = (patch: Partial<Params>): Params => parameters.schema.parse({ ...stormy, ...patch }) as Params;

function ownValues(params: Params, seed: number): unknown[] {
  const { group } = run(params, { seed });
  return group.replicas.map(({ state }) => group.type.value(state));
}

async function libraryFor(id: LibraryId, params: Params) {
  const library = await loadLibrary(id);
  const { family, events } = scheduleOf(params, { seed: 1 });
  const operations = events.filter((event) => event.kind === 'operation').map(({ operation }) => operation);
  return whyNot(library, family, operations) === undefined ? library : undefined;
}

describe('a run on libraries', () => {
  it.each(libraryIds)(
    'converges on %s through loss, duplication and a partition, in each way to replicate',
    async (id) => {
      for (const crdtType of ['g-counter', 'or-set'] as const)
        for (const replication of replications) {
          const params = paramsOf({ crdtType, replication });
          const library = await libraryFor(id, params);
          if (library === undefined) continue;
          for (let seed = 1; seed <= repetitions(20); seed++) {
            const { outcome, complaints } = runLive(library, params, { seed });
            expect({ replication, crdtType, seed, outcome, complaints }).toMatchObject({
              outcome: 'converged',
              complaints: [],
            });
          }
        }
    },
  );

  it.each(['collabs', 'automerge', 'loro'] as const)('counts on %s as our own counter does', async (id) => {
    const library = await loadLibrary(id);
    for (let seed = 1; seed <= repetitions(100); seed++) {
      const params = paramsOf({ crdtType: 'g-counter' });
      expect(runLive(library, params, { seed }).values).toEqual(ownValues(params, seed));
    }
  });

  it('holds in the add-wins set of Collabs what our OR-Set holds', async () => {
    const collabs = await loadLibrary('collabs');
    for (let seed = 1; seed <= repetitions(400); seed++) {
      const params = paramsOf({ crdtType: 'or-set', removeShare: 0.5, elements: 3 });
      expect(runLive(collabs, params, { seed }).values).toEqual(ownValues(params, seed));
    }
  });

  // A tick longer than the run makes of the hybrid clock Lamport's, by which these libraries order writes.
  it.each([
    ['lww-register', 'loro'],
    ['lww-register', 'automerge'],
    ['lww-map', 'loro'],
  ] as const)('holds for our %s what %s holds', async (crdtType, id) => {
    const library = await loadLibrary(id);
    for (let seed = 1; seed <= repetitions(100); seed++) {
      const params = paramsOf({ crdtType, timestamps: 'hybrid', clockTick: 3600 });
      expect(runLive(library, params, { seed }).values).toEqual(ownValues(params, seed));
    }
  });

  it.each(['forward', 'backward'] as const)(
    'types %s on Loro as on our Fugue, on Automerge as on our RGA',
    async (way) => {
      const [loro, automerge] = [await loadLibrary('loro'), await loadLibrary('automerge')];
      for (let seed = 1; seed <= repetitions(60); seed++) {
        const typing = { workload: 'typing', typingDirection: way } as const;
        const [fugue, rga] = [paramsOf({ crdtType: 'fugue', ...typing }), paramsOf({ crdtType: 'rga', ...typing })];
        expect(runLive(loro, fugue, { seed }).values).toEqual(ownValues(fugue, seed));
        expect(runLive(automerge, rga, { seed }).values).toEqual(ownValues(rga, seed));
      }
    },
  );

  it('inserts and deletes anywhere on Loro as on our Fugue', async () => {
    const loro = await loadLibrary('loro');
    for (let seed = 1; seed <= repetitions(100); seed++) {
      const params = paramsOf({ crdtType: 'fugue' });
      expect(runLive(loro, params, { seed }).values).toEqual(ownValues(params, seed));
    }
  });

  it('shows a lost disk to the library too', async () => {
    const params = paramsOf({
      crdtType: 'or-set',
      crash: 'first',
      crashStart: 4,
      crashDuration: 2,
      crashKeepsDisk: false,
    });
    const lost = scheduleOf(params, { seed: 1 }).events.filter(({ kind }) => kind === 'lose-disk');
    expect(lost).toEqual([{ kind: 'lose-disk', time: 6, replica: 0 }]);
    const print = vi.spyOn(console, 'log').mockImplementation(() => {});
    const yjs = runLive(await loadLibrary('yjs'), params, { seed: 1 });
    print.mockRestore();
    expect(yjs.complaints).toMatchObject([{ replica: 0, refused: false }]);
  });

  it('is not had with a replica that lies', () => {
    expect(() => scheduleOf(paramsOf({ byzantine: 'equivocate' }), { seed: 1 })).toThrow(/honest runs only/);
  });
});
