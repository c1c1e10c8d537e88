import { describe, expect, it, test } from 'vitest';
import { type Params, parameters } from '../params.ts';
import { run } from '../run.ts';

/** Constant delays, no faults, nothing repaired: what is sent is what operations are made of. */
const plain: Partial<Params> = {
  delayDistribution: 'constant',
  nodes: 5,
  hintedHandoff: false,
  antiEntropyInterval: 0,
  readRepair: 'none',
};

function perOperation(patch: Partial<Params>): { messages: number; bytes: number } {
  const { operations, counts } = run({ ...parameters.defaults, ...plain, ...patch }, { seed: 1 });
  const { length } = operations.id;
  expect(length).toBeGreaterThan(20);
  return { messages: counts.messages / length, bytes: counts.bytes / length };
}

describe('weak quorums of five, counted by hand', () => {
  const weak = { consistencyLevel: 'weak' } as const;

  it('a write: the request and its answer, four copies and four acknowledgements; the record is in five of them', () => {
    expect(perOperation({ ...weak, writeRatio: 1 })).toEqual({ messages: 10, bytes: 10 * 100 + 5 * 1000 });
  });

  it('a read of nothing carries no record', () => {
    expect(perOperation({ ...weak, writeRatio: 0 })).toEqual({ messages: 10, bytes: 10 * 100 });
  });
});

test.each(['quorum', 'raft', 'spanner', 'leader', 'chain', 'craq', 'mongodb', 'pnuts', 'cosmos'] as const)(
  '%s: a write asked for at the leader comes to it once and to each of four others once',
  (protocol) => {
    const { bytes } = perOperation({ protocol, clients: 1, keys: 1, writeRatio: 1, messageBytes: 0 });
    expect(bytes).toBe(5 * 1000);
  },
);
