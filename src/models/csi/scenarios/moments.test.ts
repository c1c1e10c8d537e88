// How a failure came about is told from the run itself: in the order of time, with its values, and only where it failed.

import { describe, expect, it } from 'vitest';
import { simulate } from '../index.ts';
import { parameters } from '../params.ts';
import { presets } from '../presets.ts';
import { scenarioOf } from './index.ts';

const runOf = (id: string, patch = {}) => {
  const preset = presets.find((one) => one.id === id)!;
  return simulate({ ...parameters.defaults, ...preset.params, ...patch }, { seed: 1 });
};
// Of bytes the bytes tell it.
const ofCalls = presets.filter(({ params }) => scenarioOf(params.scenario!).bytes === undefined);
const toldOf = (id: string) => runOf(id).moments;

describe('how the first failure came about', () => {
  it.each(ofCalls)('$id: in the order of time, and nothing where nothing fails', ({ id, without }) => {
    const times = toldOf(id).map(({ at }) => at);
    expect(times.length).toBeGreaterThan(1);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const mended = runOf(id, without?.patch);
    if (mended.summary.right === mended.summary.entered) expect(mended.moments).toEqual([]);
  });

  it('two clients read the same value, and the second writes over the first', () => {
    const told = toldOf('lost-updates').map(({ what }) => what);
    const value = Number(/reads counter 0: (\d+)/.exec(told[0])?.[1]);
    expect(told[1]).toBe(`reads counter 0: ${value}`);
    expect(told[2]).toBe(`writes ${value + 1}`);
    expect(told[3]).toMatch(new RegExp(`^writes ${value + 1}, over the ${value + 1} that client \\d had written$`));
  });

  it('the bytes in the buffer are those of another message', () => {
    const [handed, , found] = toldOf('reused-buffer').map(({ what }) => what.split(': ')[1]);
    expect(found).toMatch(/^[0-9a-f]{32}$/);
    expect(found).not.toBe(handed);
  });

  it('Flink looks for a larger container than it is given, four times', () => {
    const told = toldOf('container-rounding').map(({ what }) => what);
    expect(told.filter((what) => /^gives \d/.test(what)).map((what) => /gives (\d+)/.exec(what)?.[1])).toEqual([
      '10',
      '20',
      '30',
      '40',
    ]);
    expect(told[told.length - 1]).toBe('gives the job up');
  });
});
