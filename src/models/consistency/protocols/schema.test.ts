// Replicas on two versions of the schema: which reads miss the new field is not chance but follows from which replicas a
// record went through, and can be counted from the operations.

import { describe, expect, it } from 'vitest';
import { STATUS } from '../operations.ts';
import { type Params, parameters } from '../params.ts';
import { type Run, run } from '../run.ts';

const NODES = 5;
const OLD = 2;
const isOld = (replica: number): boolean => replica >= NODES - OLD;

function mixed(patch: Partial<Params>, seed = 1): Run {
  return run({ ...parameters.defaults, contact: 'random', oldSchemaReplicas: OLD, ...patch }, { seed });
}

/** Reads that found a value: who was asked, and who was asked for the write of that value. */
function readsOf({ operations: o }: Run): { reader: number; writer: number }[] {
  const writers = new Map([...o.id.keys()].filter((i) => o.isRead[i] === 0).map((i) => [o.value[i], o.contact[i]]));
  return [...o.id.keys()]
    .filter((i) => o.isRead[i] === 1 && o.status[i] === STATUS.ok && o.value[i] > 0)
    .map((i) => ({ reader: o.contact[i], writer: writers.get(o.value[i])! }));
}

describe('an old replica that drops what it does not know', () => {
  // Where one replica answers it is the own copy; where all do, a new one that has the field is always among them.
  it.each(['weak', 'linearizable'] as const)(
    'loses the field of all that it reads or takes for clients (%s)',
    (level) => {
      for (const seed of [1, 2, 3]) {
        const found = mixed({ consistencyLevel: level }, seed);
        const expected = readsOf(found).filter(({ reader, writer }) => isOld(reader) || isOld(writer)).length;
        expect(expected).toBeGreaterThan(50);
        expect(found.repair?.readsMissingFields).toBe(expected);
      }
    },
  );

  it('never gets equal to the others, whatever is repaired, but where nobody has the field any more', () => {
    const found = mixed({ antiEntropy: true, antiEntropyInterval: 1, readRepair: 'blocking' });
    const { operations: o, audit } = found;
    const writer = new Map([...o.id.keys()].filter((i) => o.isRead[i] === 0).map((i) => [o.value[i], o.contact[i]]));
    const keys = Array.from({ length: parameters.defaults.keys }, (_, key) => key);
    const spoilt = keys.filter((key) => isOld(writer.get(audit.visible(key)[0])!));
    expect(spoilt.length).toBeGreaterThan(0);
    expect(found.divergence[found.divergence.length - 1]).toBeCloseTo(1 - spoilt.length / keys.length, 12);
    expect(found.repair?.keysRepaired).toBeGreaterThan(300);
  });
});

describe('an old replica that keeps what it does not know', () => {
  it('does no harm', () => {
    const found = mixed({ oldSchemaPolicy: 'preserves' });
    expect(found.repair).toMatchObject({ readsMissingFields: 0, recordsRefused: 0 });
    expect(found.divergence[found.divergence.length - 1]).toBe(0);
  });
});

describe('an old replica that refuses the record', () => {
  it('refuses every write it coordinates, and its refusals cost the others nothing while a majority is new', () => {
    const { operations: o, repair } = mixed({ oldSchemaPolicy: 'rejects' });
    const writes = [...o.id.keys()].filter((i) => o.isRead[i] === 0);
    for (const i of writes) expect(o.status[i]).toBe(isOld(o.contact[i]) ? STATUS.refused : STATUS.ok);
    const byOld = writes.filter((i) => isOld(o.contact[i])).length;
    const byNew = writes.length - byOld;
    // Each old replica refuses each copy, and each old coordinator its own write; and what old ones read is refused too.
    expect(repair?.recordsRefused).toBeGreaterThanOrEqual(byOld + OLD * byNew);
    expect(repair?.readsMissingFields).toBe(0);
  });

  it('stops all writes when it is the majority: nobody knows then what became of them', () => {
    const { operations: o } = mixed({ oldSchemaPolicy: 'rejects', oldSchemaReplicas: 3 });
    const statuses = new Set([...o.id.keys()].filter((i) => o.isRead[i] === 0).map((i) => o.status[i]));
    expect(statuses).toEqual(new Set([STATUS.refused, STATUS.unsure]));
  });
});
