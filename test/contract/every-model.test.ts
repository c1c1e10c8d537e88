// No model escapes the contract.

import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { registry } from '../../src/models/index.ts';

it('every model of the registry has its file here', () => {
  const files = readdirSync(new URL('.', import.meta.url));
  expect(registry.filter(({ id }) => !files.includes(`${id}.test.ts`))).toEqual([]);
});
