import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cluster } from '../cluster/cluster.ts';
import { parameters } from '../params.ts';
import { BEGINNING, type Entry, Logs } from './leader-log.ts';

function logsOf(nodes: number, diskLatency = 0): { logs: Logs; cluster: Cluster } {
  const cluster = new Cluster({ ...parameters.defaults, nodes, diskLatency }, 1);
  const logs = new Logs(cluster);
  cluster.handlers = {
    receive: () => {},
    crashed: () => {},
    restarted: (node, keptDisk) => logs.restarted(node, keptDisk),
  };
  return { logs, cluster };
}

const write = (logs: Logs, node: number, ...entries: Entry[]): void => {
  for (const entry of entries) logs.append(node, entry, () => {});
};
const values = (logs: Logs, node: number): number[] => logs.entries(node, 1).map(({ value }) => value);

/** Each step: who leads, how much it writes, and who follows. */
const reigns = fc.array(
  fc.record({
    leader: fc.nat(3),
    writes: fc.integer({ min: 1, max: 3 }),
    followers: fc.array(fc.nat(3), { maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('two logs', () => {
  it('part where the longest beginning that they share ends', () => {
    fc.assert(
      fc.property(reigns, fc.nat(3), fc.nat(3), (steps, a, b) => {
        const { logs } = logsOf(4);
        let value = 0;
        steps.forEach(({ leader, writes, followers }, i) => {
          for (let w = 0; w < writes; w++) write(logs, leader, { epoch: i + 1, key: 0, value: ++value });
          for (const follower of followers) {
            const common = logs.common(leader, logs.ends(follower));
            logs.accept(follower, logs.position(leader, common), logs.entries(leader, common + 1), () => {});
          }
        });
        const [left, right] = [values(logs, a), values(logs, b)];
        const differ = left.findIndex((each, i) => each !== right[i]);
        expect(logs.common(a, logs.ends(b))).toBe(differ < 0 ? left.length : differ);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('taking entries', () => {
  const entry = (epoch: number, value: number): Entry => ({ epoch, key: value % 2, value });

  it('cuts off what is of another epoch, counts it as undone, and reads as if it had never been', () => {
    const { logs } = logsOf(2);
    write(logs, 0, entry(1, 1), entry(1, 2), entry(1, 3));
    write(logs, 1, entry(1, 1));
    logs.accept(0, { epoch: 1, index: 1 }, [entry(2, 4)], () => {});
    expect(values(logs, 0)).toEqual([1, 4]);
    expect(logs.read(0, 1)).toBe(1);
    expect([...logs.audit().rolledBack].sort()).toEqual([2, 3]);
  });

  it('a second time changes nothing', () => {
    const { logs } = logsOf(1);
    const entries = [entry(1, 1), entry(1, 2)];
    logs.accept(0, BEGINNING, entries, () => {});
    write(logs, 0, entry(1, 3));
    logs.accept(0, BEGINNING, entries, () => {});
    expect(values(logs, 0)).toEqual([1, 2, 3]);
    expect(logs.audit().rolledBack.size).toBe(0);
  });

  it('what was undone on one replica and is on the furthest is not undone', () => {
    const { logs } = logsOf(2);
    write(logs, 0, entry(1, 1), entry(1, 2));
    write(logs, 1, entry(1, 1));
    logs.accept(0, { epoch: 1, index: 1 }, [entry(2, 3)], () => {});
    write(logs, 1, entry(2, 3), entry(2, 2));
    expect(logs.audit().rolledBack.size).toBe(0);
    expect(logs.audit().visible(0)).toEqual([2]);
  });
});

describe('disks', () => {
  const entry = (value: number, epoch = 1): Entry => ({ epoch, key: 0, value });

  it('a crash leaves what was on the disk by then, in the order in which it was written', () => {
    const { logs, cluster } = logsOf(1, 0.01);
    write(logs, 0, entry(1), entry(2));
    cluster.engine.run(0.005);
    write(logs, 0, entry(3));
    cluster.engine.run(0.012);
    expect(logs.durable(0)).toBe(2);
    cluster.crash(0);
    cluster.restart(0, true);
    expect(values(logs, 0)).toEqual([1, 2]);
  });

  it('an entry that is cut off before it is on the disk is not there afterwards', () => {
    const { logs, cluster } = logsOf(1, 0.01);
    write(logs, 0, entry(1), entry(2));
    logs.accept(0, { epoch: 1, index: 1 }, [entry(3, 2)], () => {});
    cluster.engine.run(1);
    expect(logs.durable(0)).toBe(2);
    cluster.crash(0);
    cluster.restart(0, true);
    expect(values(logs, 0)).toEqual([1, 3]);
  });

  it('without its disk a replica begins with nothing', () => {
    const { logs, cluster } = logsOf(1);
    write(logs, 0, entry(1));
    cluster.crash(0);
    cluster.restart(0, false);
    expect([values(logs, 0), logs.durable(0)]).toEqual([[], 0]);
  });
});
