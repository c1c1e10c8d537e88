// The study's figures against what its authors' tables add up to.

import { describe, expect, it } from 'vitest';
import { studyTables } from './index.ts';

describe('the figures of the study', () => {
  it('add up, table by table, the most first', () => {
    for (const { id, total, rows } of studyTables) {
      expect([id, rows.reduce((sum, { count }) => sum + count, 0)]).toEqual([id, total]);
      const counts = rows.map(({ count }) => count);
      expect([id, ...counts]).toEqual([id, ...[...counts].sort((a, b) => b - a)]);
    }
  });

  it('are 61, 39 and 20 of 120 by plane, 11 of 55 incidents, and 68 of 79 upstream fixes in connectors', () => {
    const table = (id: string) => studyTables.find((one) => one.id === id)!;
    expect(table('planes').rows.map(({ count }) => count)).toEqual([61, 39, 20]);
    expect(table('incidents').rows.find(({ label }) => label === 'between systems')?.count).toBe(11);
    const [connector, , scattered] = table('fix-place').rows;
    expect([connector.count, connector.count + scattered.count]).toEqual([68, 79]);
  });
});
