import * as automerge from '@automerge/automerge';
import { expect, it } from 'vitest';
import { loadLibrary } from './index.ts';

// Replica 2 wrote X and replica 1 wrote Y at the same time; X wins. Replica 3 had seen X alone when it deleted the key, so Y is
// left. Replica 2 hears of Y and of the deletion at once.

it('the copy of the document that Automerge 3.5.0 keeps shows what nobody wrote', () => {
  const base = automerge.save(automerge.change(automerge.init<Record<string, string>>({ actor: '0000' }), () => {}));
  const [one, two, three] = ['0001', '0002', '0003'].map((actor) =>
    automerge.load<Record<string, string>>(base, { actor }),
  );
  const y = automerge.change(one, (content) => {
    content.k = 'Y';
  });
  const x = automerge.change(two, (content) => {
    content.k = 'X';
  });
  const deleted = automerge.change(automerge.loadIncremental(three, automerge.save(x)), (content) => {
    delete content.k;
  });
  const all = automerge.loadIncremental(deleted, automerge.save(y));
  const merged = automerge.loadIncremental(x, automerge.save(all));
  expect(automerge.getHeads(merged)).toEqual(automerge.getHeads(all));
  expect([merged.k, all.k]).toEqual(['YX', 'Y']);
  expect(automerge.toJS(merged)).toEqual({ k: 'Y' });
});

it('a replica shows what the document holds', async () => {
  const library = await loadLibrary('automerge');
  const [one, two, three] = [0, 1, 2].map((replica) => library.create(replica, 'map'));
  one.apply({ kind: 'put', key: 'k', value: 'Y' });
  two.apply({ kind: 'put', key: 'k', value: 'X' });
  three.receive(two.encode());
  three.apply({ kind: 'delete', key: 'k' });
  three.receive(one.encode());
  two.receive(three.encode());
  expect([two.value(), three.value()]).toEqual([{ k: 'Y' }, { k: 'Y' }]);
});
