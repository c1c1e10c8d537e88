// The write-read matrix of the libraries that run in a page, against its recorded results: an upgrade of a library that changes
// what comes through shows here, by value. Read the difference, then record it with FAULTLINE_UPDATE=1. The values of tens of
// thousands of items are left out: they take a minute, and say nothing that their small brothers do not.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  catalogue,
  type FormatPlan,
  planOf,
  type RecordedFormat,
  recordedOf,
  resultOf,
  run,
  type Step,
  systems,
} from '../src/models/csi/matrix/index.ts';
import { full } from './full.ts';
import { root } from './source-files.ts';

const file = join(root, 'test/matrix-results.golden.json');
const heavy = new Set(['big-list', 'late-letter-column']);
const update = process.env.FAULTLINE_UPDATE === '1';
const light = catalogue.filter(({ id }) => !heavy.has(id));
const values = full || update ? light : light.filter((_, at) => at % 4 === 0);
const tables = new Set(['parquet', 'arrow', 'sqlite', 'postgres', 'duckdb']);
const live = systems.filter(({ runsIn, engine }) => runsIn === 'page' && engine !== 'wasm');
const plans = planOf(live).filter(({ format }) => !tables.has(format));

async function recordedNow(plan: FormatPlan): Promise<RecordedFormat> {
  const steps: Step[] = [];
  for await (const step of run({ plan, values }, live)) steps.push(step);
  return recordedOf(
    resultOf(
      plan,
      values.map(({ id }) => id),
      steps,
    ),
  );
}

describe('recorded results', () => {
  const now: Record<string, RecordedFormat> = {};
  it.each(plans)('$format', { timeout: 300_000 }, async (plan) => {
    now[plan.format] = await recordedNow(plan);
    if (update) {
      writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`);
      return;
    }
    const { outcomes, ...lanes }: RecordedFormat = JSON.parse(readFileSync(file, 'utf8'))[plan.format];
    const known = Object.fromEntries(values.map(({ id }) => [id, outcomes[id]]));
    expect(now[plan.format]).toEqual({ ...lanes, outcomes: known });
  });
});
