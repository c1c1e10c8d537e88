// The grid of preventions: it says of every failure what the run under that prevention says, and of known failures what is
// known of them.

import { describe, expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { simulate } from '../simulate.ts';
import { outcomeOf } from '../verdict.ts';
import { preventionGrid as grid } from './grid.ts';
import { NONE, rows } from './rows.ts';

const statesOf = (column: string) =>
  Object.fromEntries(grid.column(column, 1).map((cell, place) => [grid.rows[place].id, cell.state]));

describe('the grid of preventions', () => {
  // So many of the rows, others in each column.
  const tried = repetitions(rows.length, 1);
  it.each(grid.columns.map(({ id }, at) => [id, at] as const))('%s: its cells say what the runs show', (column, at) => {
    const preset = presets.find(({ id }) => id === column)!;
    const cells = grid.column(column, 2);
    for (const [place, { id, patch }] of rows.entries()) {
      if (id === 'none' || (place + rows.length - (at % rows.length)) % rows.length >= tried) continue;
      const params = { ...parameters.defaults, ...preset.params, ...NONE, ...patch };
      const { summary, findings } = simulate(params, { seed: 2 });
      const { state, unseen } = cells[place];
      expect([id, state === 'before']).toEqual([id, summary.stoppedBy !== '']);
      // Where the deployment is stopped, what is silent is silent with the reader's like as well.
      expect([id, unseen]).toEqual([id, state === 'before' ? summary.silentByInteraction : summary.undetectedSilent]);
      if (state === 'loud') expect([id, outcomeOf(summary)]).toEqual([id, expect.not.stringMatching('silent')]);
      if (state === 'missed' || state === 'nothing') expect([id, findings]).toEqual([id, []]);
      else expect(findings.length).toBeGreaterThan(0);
    }
  });

  it('finds no unit in a type, every wrong value on its way, and nothing where the way back undoes it', () => {
    expect(statesOf('orbiter')).toMatchObject({
      none: 'missed',
      'contract-test': 'missed',
      'write-read-test-happy': 'before',
      'round-trip-test-happy': 'missed',
      'strict-decoder': 'missed',
      plausibility: 'missed',
      checksum: 'loud',
      'canary-happy': 'runTime',
      'dead-letters': 'missed',
      reconciliation: 'runTime',
    });
  });

  it.each(['orbiter', 'spark-avro-hive', 'zone-lost'])('%s: stops no deploy that does no harm', (column) => {
    const cells = grid.column(column, 1);
    expect(cells.filter(({ falseAlarms }) => falseAlarms.blocked > 0)).toEqual([]);
    expect(Math.max(...cells.map(({ falseAlarms }) => falseAlarms.of))).toBeGreaterThan(0);
  });
});
