import { describe, expect, it } from 'vitest';
import { Streams } from '../../../../kernel/index.ts';
import { type Params, parameters } from '../../params.ts';
import { isLoud } from '../../pipeline/record.ts';
import { threadPerPeer } from './index.ts';

const paramsOf = (patch: Partial<Params>): Params => ({
  ...parameters.defaults,
  scenario: 'thread-per-peer',
  ...patch,
});
const runOf = (params: Params, seed = 1) => threadPerPeer.simulate(params, new Streams(seed), 'together');

describe('a thread for each peer', () => {
  it('fails nobody up to the largest fleet, and everybody with one server more', () => {
    const largest = threadPerPeer.theory!(paramsOf({}))[0].value;
    const most = paramsOf({ serversAdded: largest - 2000 });
    expect(runOf(most).records.filter(isLoud)).toEqual([]);
    expect(runOf(most).figures.threadsMost).toBe(most.threadLimit);
    const beyond = runOf({ ...most, serversAdded: most.serversAdded + 1 });
    expect(beyond.figures.serversWithoutMap).toBe(largest + 1);
  });

  it('takes the fleet down within one building of the map after the addition passes the limit', () => {
    const params = paramsOf({});
    const { records } = runOf(params);
    // The twelfth of a hundred servers in 20 s is the first beyond the limit.
    const passed = params.addStart + (params.addTime * 12) / params.serversAdded;
    for (const one of records) {
      if (one.at < passed) expect(isLoud(one)).toBe(false);
      if (one.at > passed + params.mapRefresh) expect(isLoud(one)).toBe(true);
    }
    expect(records.some(({ at }) => at > passed + params.mapRefresh)).toBe(true);
  });

  it('between the two fails as many as have built their map since, on the mean', () => {
    const params = paramsOf({ requestRate: 500, serversAdded: 12, addTime: 0.001, mapRefresh: 40 });
    const { records } = runOf(params);
    const after = records.filter(({ at }) => at > params.addStart + 20 && at < params.addStart + 30);
    const failed = after.filter(isLoud).length / after.length;
    // Of servers whose times are spread evenly over 40 s, 25 s after it 62.5 % have tried; 5,000 requests.
    expect(Math.abs(failed - 0.625)).toBeLessThan(4 * Math.sqrt(0.25 / 2000));
  });
});
