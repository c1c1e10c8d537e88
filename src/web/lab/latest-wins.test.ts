import { expect, test } from 'vitest';
import { latestWins, patienceMs } from './latest-wins.ts';

function harness() {
  const started: { input: number; finish(): void; fail(e: unknown): void; signal: AbortSignal }[] = [];
  const seen: number[] = [];
  const errors: unknown[] = [];
  let clock = 0;
  const runs = latestWins<number, number>({
    run: (input, signal) =>
      new Promise((resolve, reject) => started.push({ input, finish: () => resolve(input), fail: reject, signal })),
    done: (output) => seen.push(output),
    failed: (error) => errors.push(error),
    now: () => clock,
  });
  const settled = () => new Promise((resolve) => setTimeout(resolve));
  return { runs, started, seen, errors, settled, pass: (ms: number) => (clock += ms) };
}

test('of many requests while one is in flight only the last is run', async () => {
  const { runs, started, seen, settled } = harness();
  for (let i = 1; i <= 50; i++) runs.request(i);
  expect(started.map((s) => s.input)).toEqual([1]);
  started[0].finish();
  await settled();
  expect(started.map((s) => s.input)).toEqual([1, 50]);
  started[1].finish();
  await settled();
  expect(seen).toEqual([1, 50]);
});

test('a run that takes long is given up for a newer request and its answer is never seen', async () => {
  const { runs, started, seen, settled, pass } = harness();
  runs.request(1);
  pass(patienceMs + 1);
  runs.request(2);
  expect(started[0].signal.aborted).toBe(true);
  started[0].finish();
  started[1].finish();
  await settled();
  expect(seen).toEqual([2]);
});

test('a failure is reported and the next request runs', async () => {
  const { runs, started, seen, errors, settled } = harness();
  runs.request(1);
  started[0].fail(new Error('broken'));
  await settled();
  expect(errors).toHaveLength(1);
  runs.request(2);
  started[1].finish();
  await settled();
  expect(seen).toEqual([2]);
});

test('stop gives up the run in flight and the waiting one', async () => {
  const { runs, started, seen, errors, settled } = harness();
  runs.request(1);
  runs.request(2);
  runs.stop();
  started[0].finish();
  await settled();
  expect([started.length, seen.length, errors.length]).toEqual([1, 0, 0]);
  expect(started[0].signal.aborted).toBe(true);
});
