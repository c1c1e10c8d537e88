// The example scenarios run as a person would run them, and give what they gave before. A change that is meant is
// recorded with FAULTLINE_UPDATE=1.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readRequest } from '../src/cli/request.ts';
import { findTarget } from '../src/cli/target.ts';
import { inlinePool } from '../src/pool/index.ts';
import { jsonSchema, replicate } from '../src/study/index.ts';

const folder = fileURLToPath(new URL('../scenarios', import.meta.url));
const scenarios = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** What each scenario is there to show. */
const shows: Record<string, { outcome: string; failIf?: boolean }> = {
  'ci-gate.yaml': { outcome: 'stable', failIf: false },
  'clamped-page.yaml': { outcome: 'silent', failIf: true },
  'csi-gate.yaml': { outcome: 'safe', failIf: false },
  // In some runs a primary that was replaced still answers a read, with old data: nothing acknowledged is gone for it.
  'replication-gate.yaml': { outcome: 'sequential', failIf: false },
  'removes-undone.yaml': { outcome: 'converged', failIf: false },
  'retry-storm.yaml': { outcome: 'metastable' },
  'retry-storm-rescued.yaml': { outcome: 'recovered' },
  'stale-read.yaml': { outcome: 'sequential' },
  'trace.yaml': { outcome: 'tipped' },
};

async function carryOut(name: string, words: readonly string[] = []) {
  const request = readRequest(await findTarget(join(folder, name)), {}, words, []);
  const study = await replicate({ ...request, seeds: request.seeds ?? 1 }, { pool: inlinePool() });
  return { request, study };
}

describe.each(scenarios)('%s', (name) => {
  it('gives its golden result and shows what it is there for', async () => {
    const { request, study } = await carryOut(name);
    expect(request.notes).toEqual([]);
    expect(study.verdict.outcome).toBe(shows[name].outcome);
    expect(request.failIf?.decide(study)).toBe(shows[name].failIf);

    const metrics = Object.fromEntries(Object.entries(study.metrics).map(([id, { mean }]) => [id, mean]));
    const outcomes = Object.fromEntries(Object.entries(study.outcomes).map(([id, { count }]) => [id, count]));
    const digests = study.runs.map(({ digest }) => digest);
    const result = JSON.parse(JSON.stringify({ outcome: study.verdict.outcome, outcomes, digests, metrics }));
    const file = join(folder, name.replace('.yaml', '.golden.json'));
    if (process.env.FAULTLINE_UPDATE === '1') writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
    expect(existsSync(file)).toBe(true);
    expect(result).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('is valid by the JSON Schema that editors use', async () => {
    const { model } = await findTarget(join(folder, name));
    const { $schema, ...schema } = jsonSchema(model);
    const scenario = parse(readFileSync(join(folder, name), 'utf8'));
    expect(z.fromJSONSchema(schema).safeParse(scenario)).toMatchObject({ success: true });
  });
});

it('says what every scenario is there for, and no other', () => {
  expect(Object.keys(shows).sort()).toEqual(scenarios.sort());
});

describe('what the comments of the scenarios claim', () => {
  it('a single retry brings the service of trace.yaml back', async () => {
    const { study } = await carryOut('trace.yaml', ['--maxRetries', '1']);
    expect(study.verdict.outcome).toBe('recovered');
  });

  it('the rescued storm without its budget is the storm', async () => {
    const storm = await carryOut('retry-storm.yaml');
    const unrescued = await carryOut('retry-storm-rescued.yaml', ['--retryBudget', 'none']);
    expect(unrescued.study.digest).toBe(storm.study.digest);
  });

  it('the gate stops the change that takes the queue limit away', async () => {
    const { request, study } = await carryOut('ci-gate.yaml', ['--no-queueLimited']);
    expect(request.failIf?.decide(study)).toBe(true);
  });

  it('the gate of the store stops the primary that acknowledges alone', async () => {
    const { request, study } = await carryOut('replication-gate.yaml', ['--writeConcern', 'one']);
    expect(request.failIf?.decide(study)).toBe(true);
  });

  it('of the two reads of stale-read.yaml one is stale, and none if a majority must answer', async () => {
    const one = await carryOut('stale-read.yaml');
    expect([one.study.metrics.operations.mean, one.study.metrics.staleReads.mean]).toEqual([3, 0.5]);
    const majority = await carryOut('stale-read.yaml', ['--consistencyLevel', 'strong']);
    expect([majority.study.metrics.staleReads.mean, majority.study.verdict.outcome]).toEqual([0, 'linearizable']);
  });

  it('the gate against removes that come undone stops a set without marks, and marks that are forgotten too soon', async () => {
    for (const words of [
      ['--crdtType', 'published-or-set'],
      ['--cleanUp', 'ttl', '--timeToLive', '5s'],
    ]) {
      const { request, study } = await carryOut('removes-undone.yaml', words);
      expect(request.failIf?.decide(study)).toBe(true);
    }
  });

  it('the gate against lost updates stops sets that name no version, and clients that all share one counter', async () => {
    for (const words of [
      ['--compareAndSet', 'false'],
      ['--updateKeys', '1'],
    ]) {
      const { request, study } = await carryOut('csi-gate.yaml', words);
      expect(request.failIf?.decide(study)).toBe(true);
    }
  });

  it('the clamped page is read whole by tokens, and refused it is loud', async () => {
    const tokens = await carryOut('clamped-page.yaml', ['--pageLoop', 'token']);
    expect([tokens.study.verdict.outcome, tokens.request.failIf?.decide(tokens.study)]).toEqual(['safe', false]);
    const refused = await carryOut('clamped-page.yaml', ['--pageOver', 'refuse']);
    expect([refused.study.verdict.outcome, refused.request.failIf?.decide(refused.study)]).toEqual(['loud', true]);
  });
});
