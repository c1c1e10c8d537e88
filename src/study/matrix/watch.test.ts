// A library that hangs, ends its thread or throws where nobody waits is an outcome, and the run goes on after it.

import { expect, it } from 'vitest';
import { both, catalogue, planOf, type Step, type System } from '../../models/csi/matrix/index.ts';
import { serveMatrix } from './serve.ts';
import { type MatrixJob, type MatrixMessage, type StartElsewhere, watchMatrix } from './watch.ts';

const values = catalogue.filter(({ id }) => ['plain-text', 'sentence', 'norway'].includes(id));

/** Reads texts, but does what it is told to at one of them. */
function systemThat(misbehaves: () => Promise<unknown>): System {
  return {
    id: 'guest',
    title: 'Guest',
    package: 'guest',
    version: '1',
    engine: 'pure',
    runsIn: 'page',
    lanes: [both('default', 'json', 'as it is'), both('other', 'json', 'as it is')],
    async open() {
      const write = ({ meaning }: { meaning: unknown }) => new TextEncoder().encode(JSON.stringify(meaning));
      const read = async (bytes: Uint8Array) => {
        const { value } = JSON.parse(new TextDecoder().decode(bytes));
        return value === 'NO' ? misbehaves() : value;
      };
      return { write: { default: write, other: write }, read: { default: read, other: read } };
    },
  };
}

const inline =
  (system: System, starts: MatrixJob[]): StartElsewhere =>
  (job, tell, ended) => {
    starts.push(job);
    let isStopped = false;
    const guarded = (message: MatrixMessage) => {
      if (!isStopped) tell(message);
    };
    serveMatrix(job, [system], guarded).catch((error) => ended(String(error)));
    endings.push(() => ended('exit code 1'));
    return { stop: () => void (isStopped = true) };
  };
const endings: (() => void)[] = [];

const outcomes = (steps: readonly Step[]) =>
  steps.filter(({ kind }) => kind === 'read').map(({ fidelity }) => fidelity);

it('writes a reader that never comes back down as a crash, and goes on', async () => {
  const system = systemThat(() => new Promise(() => {}));
  const [plan] = planOf([system]);
  const starts: MatrixJob[] = [];
  const steps = await watchMatrix({ plan, values, start: inline(system, starts), silence: 0.05 });
  const reads = steps.filter((step) => step.kind === 'read');
  expect(reads.length).toBe(2 * 2 * values.length);
  for (const step of reads) {
    expect(step.fidelity).toBe(step.value === 'norway' ? 'crash' : 'lossless');
    if (step.value === 'norway') expect(step.why).toContain('not come back');
  }
  // One start for each reading that hangs, and one that gets through.
  expect(starts.length).toBe(5);
});

it('writes a reader that ends its thread down as a crash', async () => {
  const system = systemThat(async () => {
    endings.at(-1)?.();
    return new Promise(() => {});
  });
  const [plan] = planOf([system]);
  const steps = await watchMatrix({ plan, values, start: inline(system, []), silence: 5 });
  const bad = steps.filter((step) => step.kind === 'read' && step.value === 'norway');
  expect(bad.map(({ why }) => why)).toEqual(Array(4).fill('it ended its thread: exit code 1'));
  expect(outcomes(steps).filter((fidelity) => fidelity === 'lossless').length).toBe(8);
});

it('fails when the thread itself is broken, and when it is told to stop', async () => {
  const system = { ...systemThat(async () => 'NO'), open: () => Promise.reject(new Error('no library')) };
  const [plan] = planOf([system]);
  await expect(watchMatrix({ plan, values, start: inline(system, []) })).rejects.toThrow('no library');
  const stop = new AbortController();
  const waits = { ...system, open: () => new Promise<never>(() => {}) };
  const run = watchMatrix({ plan, values, start: inline(waits, []), signal: stop.signal });
  stop.abort(new Error('enough'));
  await expect(run).rejects.toThrow('enough');
});
