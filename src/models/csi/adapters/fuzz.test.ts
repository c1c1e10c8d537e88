// Whatever a value means, an adapter writes it or its library throws; whatever bytes come, it reads them or throws. Nothing
// hangs, nothing of ours breaks, and what is read can be told and judged.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { repetitions } from '../../../../test/full.ts';
import { arbitraryMeaning } from '../../../../test/meanings.ts';
import { read, write } from '../matrix/cell.ts';
import type { System } from '../matrix/system.ts';
import { fidelities, type Meaning } from '../meaning/index.ts';
import { systems } from './index.ts';
import { tableSystems } from './table-systems.ts';

const light = systems.filter((system) => !tableSystems.includes(system));
// Our own mistakes, which no library is to blame for.
const ours = /is not a function|Cannot read propert|is not iterable|undefined is not/;

it.each(light)('$id carries any meaning or refuses it', { timeout: 60_000 }, async (system) => {
  const opened = await system.open();
  const runs = repetitions(300, 15);
  try {
    await fc.assert(
      fc.asyncProperty(arbitraryMeaning, fc.boolean(), async (meaning, isColumn) => {
        const sample = { meaning, isColumn: isColumn && meaning.kind === 'list' };
        for (const lane of system.lanes.filter(({ writes, reads }) => writes && reads)) {
          const written = await write(opened, lane.id, sample);
          if (written.bytes === undefined) {
            expect(written.judgement.fidelity).toBe('refused');
            continue;
          }
          const outcome = await read(opened, lane.id, written.bytes, sample);
          expect(fidelities).toContain(outcome.fidelity);
        }
      }),
      { numRuns: runs, seed: 1 },
    );
  } finally {
    await opened.close?.();
  }
});

// avsc goes through as many items as a count says, whether there are bytes for them or not: of random bytes that takes years.
// The matrix ends such a reader from outside; here it is asked for what has no count.
const believesCounts = ({ id }: System): boolean => id === 'avsc';
const hasCount = (meaning: Meaning): boolean =>
  meaning.kind === 'list' ||
  meaning.kind === 'map' ||
  (meaning.kind === 'record' && Object.values(meaning.fields).some(hasCount));

it.each(light)('$id reads any bytes or throws', { timeout: 60_000 }, async (system) => {
  const opened = await system.open();
  try {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), arbitraryMeaning, async (bytes, meaning) => {
        if (believesCounts(system) && hasCount(meaning)) return;
        for (const lane of system.lanes.filter(({ reads }) => reads)) {
          const outcome = await read(opened, lane.id, bytes, { meaning });
          expect(fidelities).toContain(outcome.fidelity);
          if (outcome.fidelity === 'crash') expect(outcome.why).not.toMatch(ours);
        }
      }),
      { numRuns: repetitions(300, 15), seed: 1 },
    );
  } finally {
    await opened.close?.();
  }
});
