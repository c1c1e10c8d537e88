import { describe, expect, it } from 'vitest';
import type { Params } from './params.ts';
import { parameters } from './params.ts';
import { presets } from './presets.ts';

/** How many replicas there are, keep a key, and are waited for. */
const quorumSizes: readonly (keyof Params)[] = [
  'nodes',
  'replicationFactor',
  'consistencyLevel',
  'readQuorum',
  'writeQuorum',
];

describe('presets', () => {
  it('differ two by two in more than N, R and W', () => {
    const names = (Object.keys(parameters.defaults) as (keyof Params)[]).filter((name) => !quorumSizes.includes(name));
    const byRest = new Map<string, string[]>();
    for (const { id, params } of presets) {
      const all = { ...parameters.defaults, ...params };
      const rest = JSON.stringify(names.map((name) => all[name]));
      byRest.set(rest, [...(byRest.get(rest) ?? []), id]);
    }
    expect([...byRest.values()].filter((ids) => ids.length > 1)).toEqual([]);
  });
});
