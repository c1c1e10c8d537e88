import { expect, it } from 'vitest';
import { crdt } from './index.ts';
import { parameters } from './params.ts';
import { surveys } from './surveys.ts';

it('the strategies are all of them, each a valid change of the parameters, by metrics that there are', () => {
  const [{ configurations, x, y }] = surveys;
  const ids = crdt.metrics.map(({ id }) => id);
  expect(ids).toContain(x.metric);
  expect(ids).toContain('metric' in y && y.metric);
  const patched = configurations(parameters.defaults).map(({ patch }) => ({ ...parameters.defaults, ...patch }));
  for (const params of patched) expect(parameters.schema.safeParse(params).success).toBe(true);
  const { options } = parameters.fields.replication as { options: readonly { value: string }[] };
  expect(new Set(patched.map(({ replication }) => replication))).toEqual(new Set(options.map(({ value }) => value)));
  expect(new Set(patched.map((params) => JSON.stringify(params))).size).toBe(7);
});

it('with many elements full state costs the most, and deltas without redundancy the least of the deltas', () => {
  const params = { ...parameters.defaults, crdtType: 'g-set', elements: 0, operations: 100, replicas: 5 } as const;
  const bytes = (id: string): number => {
    const { patch } = surveys[0].configurations(params).find((each) => each.id === id)!;
    const own = { ...params, ...patch, trigger: 'periodic', contacts: 'all', networkDelay: 0.1 } as typeof params;
    const { payloadBytes, metadataBytes } = crdt.simulate(own, { seed: 1 }).traffic;
    return payloadBytes + metadataBytes;
  };
  const deltas = ['delta-classic', 'delta-bp', 'delta-rr', 'delta-both'].map(bytes);
  expect(Math.min(...deltas)).toBe(deltas[3]);
  expect(Math.max(...deltas)).toBeLessThan(bytes('full'));
});
