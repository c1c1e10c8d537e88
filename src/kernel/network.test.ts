import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { chiSquare, SIGNIFICANCE } from '../../test/goodness-of-fit.ts';
import type { Cut, TimedCut } from './cut.ts';
import { constant, type Distribution, exponential, normal, truncatedNormal, uniform } from './distribution.ts';
import { Engine } from './engine.ts';
import type { LinkOptions } from './link.ts';
import { Network } from './network.ts';
import { Streams } from './random.ts';
import { Simulation } from './simulation.ts';
import { Store } from './store.ts';
import { Trace } from './trace.ts';

interface Delivery {
  at: number;
  to: number;
  from: number;
  message: number;
}

/** Delays 0 to n - 1 in whole seconds, so that many things happen at one time. */
const whole = (n: number): Distribution => ({
  ...constant(0),
  name: `whole(${n})`,
  sample: (random) => random.below(n),
});

interface Send {
  at: number;
  from: number;
  to: number;
}

interface Setup {
  nodes: number;
  link: LinkOptions | ((from: number, to: number) => LinkOptions);
  sends: readonly Send[];
  cuts?: readonly TimedCut[];
  caughtByCut?: 'lost' | 'delivered';
  seed?: number;
  until?: number;
  trace?: Trace;
}

/** Sends message i as the i-th of `sends` and says what arrived, in order of arrival. */
function run({ nodes, link, sends, cuts = [], caughtByCut, seed = 1, until, trace }: Setup) {
  const engine = new Engine();
  const deliveries: Delivery[] = [];
  const deliver = (to: number, from: number, message: number): void => {
    deliveries.push({ at: engine.now, to, from, message });
  };
  const network = new Network<number>({ engine, streams: new Streams(seed), nodes, link, deliver, caughtByCut, trace });
  const send = engine.on((i) => network.send(sends[i].from, sends[i].to, i));
  sends.forEach(({ at }, i) => {
    engine.scheduleAt(at, send, i);
  });
  network.schedule(cuts);
  engine.run(until);
  return { network, deliveries };
}

const every = (count: number, step: number, from = 0, to = 1): Send[] =>
  Array.from({ length: count }, (_, i) => ({ at: i * step, from, to }));

/** The definition of a cut, apart from cut.ts. */
function severs(cut: Cut, from: number, to: number): boolean {
  if ('from' in cut) return from !== to && cut.from.includes(from) && cut.to.includes(to);
  const [a, b] = [from, to].map((node) => cut.groups.findIndex((group) => group.includes(node)));
  return a >= 0 && b >= 0 && a !== b;
}

const NODES = 4;
const node = fc.integer({ min: 0, max: NODES - 1 });
const some = fc.uniqueArray(node, { maxLength: NODES });
const cut: fc.Arbitrary<Cut> = fc.oneof(
  fc.record({ from: some, to: some }),
  fc
    .tuple(fc.array(fc.integer({ min: -1, max: 2 }), { minLength: NODES, maxLength: NODES }))
    .map(([groupOf]) => ({ groups: [0, 1, 2].map((group) => [0, 1, 2, 3].filter((n) => groupOf[n] === group)) })),
);
const timedCut = fc
  .record({
    start: fc.integer({ min: 0, max: 20 }),
    lasts: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
    cut,
  })
  .map(({ start, lasts, cut }) => ({ start, end: lasts === undefined ? undefined : start + lasts, cut }));
const sends = fc.array(fc.record({ at: fc.integer({ min: 0, max: 25 }), from: node, to: node }), { maxLength: 60 });
const caughtByCut = fc.constantFrom<'lost' | 'delivered'>('lost', 'delivered');

describe('cuts', () => {
  it('stop exactly what the timeline says, on the way or at the start, at ties too', () => {
    fc.assert(
      fc.property(
        sends,
        fc.array(timedCut, { maxLength: 4 }),
        caughtByCut,
        fc.integer({ min: 0, max: 4 }),
        (list, cuts, mode, delay) => {
          const { network, deliveries } = run({
            nodes: NODES,
            link: { delay: constant(delay) },
            sends: list,
            cuts,
            caughtByCut: mode,
          });
          const passes = ({ at, from, to }: Send): boolean =>
            !cuts.some(
              ({ start, end = Number.POSITIVE_INFINITY, cut: shape }) =>
                severs(shape, from, to) && start <= (mode === 'lost' ? at + delay : at) && at < end,
            );
          const expected = list.flatMap((send, i) => (passes(send) ? [i] : []));
          expect(deliveries.map(({ message }) => message).sort((a, b) => a - b)).toEqual(expected);
          for (const { at, message } of deliveries) expect(at).toBe(list[message].at + delay);
          expect(network.counts().cut).toBe(list.length - expected.length);
        },
      ),
    );
  });

  it('overlap, heal one by one, and may be one-way', () => {
    const engine = new Engine();
    const arrived: string[] = [];
    const network = new Network<string>({
      engine,
      streams: new Streams(1),
      nodes: 3,
      link: { delay: constant(0) },
      deliver: (to, from) => arrived.push(`${from}>${to}`),
    });
    const tryAll = (): string[] => {
      arrived.length = 0;
      for (const from of [0, 1, 2]) for (const to of [0, 1, 2]) if (from !== to) network.send(from, to, '');
      engine.run();
      return [...arrived];
    };
    const split = { groups: [[0], [1]] };
    const deaf = { from: [0, 1], to: [2] };
    const all = ['0>1', '0>2', '1>0', '1>2', '2>0', '2>1'];
    expect(tryAll()).toEqual(all);
    network.cut(split);
    // Node 2 is in no group and still hears both: a partial partition.
    expect(tryAll()).toEqual(['0>2', '1>2', '2>0', '2>1']);
    network.cut(deaf);
    network.cut(split);
    expect(tryAll()).toEqual(['2>0', '2>1']);
    network.heal(split);
    expect(tryAll()).toEqual(['2>0', '2>1']);
    network.heal(split);
    expect(tryAll()).toEqual(['0>1', '1>0', '2>0', '2>1']);
    network.heal(deaf);
    expect(tryAll()).toEqual(all);
    expect(() => network.heal(deaf)).toThrow('link 0>2 is healed but was not cut');
  });

  it('that make no sense are refused', () => {
    const { network } = run({ nodes: 3, link: { delay: constant(1) }, sends: [] });
    expect(() => network.cut({ groups: [[0], [3]] })).toThrow('a cut names node 3, allowed 0 to 2');
    expect(() => network.cut({ groups: [[0], [0, 1]] })).toThrow('a cut names node 0 twice');
    expect(() => network.schedule([{ start: 2, end: 2, cut: { groups: [] } }])).toThrow(
      'from 2 s to 2 s does not last',
    );
    expect(() => network.send(0, 3, 0)).toThrow('node 3, allowed 0 to 2');
    expect(() => network.send(1, -1, 0)).toThrow('node -1');
  });
});

describe('links', () => {
  const shares = fc.constantFrom(0, 0.2, 1);

  it('account for every message at every time, and empty their slots', () => {
    fc.assert(
      fc.property(
        sends,
        fc.array(timedCut, { maxLength: 3 }),
        caughtByCut,
        shares,
        shares,
        fc.boolean(),
        fc.integer({ min: 0, max: 40 }),
        (list, cuts, mode, loss, duplication, fifo, until) => {
          const link = { delay: whole(6), loss, duplication, fifo };
          const { network, deliveries } = run({ nodes: NODES, link, sends: list, cuts, caughtByCut: mode, until });
          const { sent, duplicated, delivered, lost, cut } = network.counts();
          expect(sent).toBe(list.filter(({ at }) => at <= until).length);
          expect(delivered).toBe(deliveries.length);
          expect(sent + duplicated).toBe(delivered + lost + cut + network.inFlight);
          if (until === 40) expect(network.inFlight).toBe(0);
        },
      ),
    );
  });

  it('that keep order never let one message overtake another, copies included', () => {
    fc.assert(
      fc.property(sends, shares, fc.integer(), (list, duplication, seed) => {
        list.sort((a, b) => a.at - b.at);
        const link = { delay: whole(8), loss: 0.1, duplication, fifo: true };
        const { deliveries } = run({ nodes: NODES, link, sends: list, seed });
        const latest = new Map<string, number>();
        for (const { from, to, message } of deliveries) {
          expect(message).toBeGreaterThanOrEqual(latest.get(`${from}>${to}`) ?? -1);
          latest.set(`${from}>${to}`, message);
        }
      }),
    );
  });

  it('that do not keep order let the quicker draw pass', () => {
    const { deliveries } = run({ nodes: 2, link: { delay: exponential(1) }, sends: every(1000, 0.1) });
    expect(deliveries.length).toBe(1000);
    expect(deliveries.some(({ message }, i) => i > 0 && message < deliveries[i - 1].message)).toBe(true);
  });

  it('lose and double the shares they are told to, by chi-square', () => {
    const n = repetitions(200_000);
    for (const [loss, duplication] of [
      [0.3, 0.2],
      [0.01, 0.5],
      [0.5, 0.01],
    ]) {
      const { network } = run({ nodes: 2, link: { delay: exponential(1), loss, duplication }, sends: every(n, 0.01) });
      const { lost, duplicated } = network.counts();
      const observed = [lost, duplicated, n - lost - duplicated];
      const expected = [loss, (1 - loss) * duplication, (1 - loss) * (1 - duplication)].map((share) => share * n);
      expect(chiSquare(observed, expected)).toBeGreaterThan(SIGNIFICANCE);
    }
  });

  it('give their k-th message the same time, whatever is lost, cut or sent elsewhere', () => {
    const times = (setup: Partial<Setup>): Map<number, number> => {
      const list = every(200, 1);
      const { deliveries } = run({ nodes: 3, link: { delay: exponential(5) }, sends: list, ...setup });
      return new Map(deliveries.filter(({ to }) => to === 1).map(({ message, at }) => [message, at]));
    };
    const plain = times({});
    expect(plain.size).toBe(200);
    const others = [...every(200, 1), ...every(500, 0.5, 0, 2), ...every(500, 0.5, 1, 0)];
    expect(times({ sends: others })).toEqual(plain);
    const part = { groups: [[0], [1]] };
    for (const setup of [
      { link: { delay: exponential(5), loss: 0.5 } },
      { cuts: [{ start: 50, end: 99, cut: part }] },
    ]) {
      const fewer = times(setup);
      expect(fewer.size).toBeGreaterThan(50);
      expect(fewer.size).toBeLessThan(200);
      for (const [message, at] of fewer) expect(at).toBe(plain.get(message));
    }
  });

  it('differ by pair and may be changed while the run goes on', () => {
    const link = (from: number, to: number): LinkOptions => ({ delay: constant(from * 10 + to) });
    const { network, deliveries } = run({
      nodes: 3,
      link,
      sends: [
        { at: 0, from: 1, to: 2 },
        { at: 0, from: 0, to: 2 },
      ],
    });
    expect(deliveries.map(({ at }) => at)).toEqual([2, 12]);
    network.link(1, 2).loss = 1;
    network.send(1, 2, 0);
    expect(network.link(1, 2).lost).toBe(1);
    expect(() => run({ nodes: 2, link: { delay: constant(1), loss: 1.5 }, sends: every(1, 1) })).toThrow('share 1.5');
  });
});

it('the same seed writes the same trace, another seed another', () => {
  const traceOf = (seed: number): Trace => {
    const trace = new Trace(5000);
    const link = { delay: exponential(1), loss: 0.1, duplication: 0.1 };
    run({
      nodes: 2,
      link,
      sends: every(500, 0.1),
      cuts: [{ start: 20, end: 30, cut: { from: [0], to: [1] } }],
      seed,
      trace,
    });
    return trace;
  };
  const { events, hash } = traceOf(7).data();
  expect(traceOf(7).hash).toBe(hash);
  expect(traceOf(8).hash).not.toBe(hash);
  const count = (kind: string): number => events.filter((event) => event.kind === kind).length;
  expect(count('send')).toBe(500);
  expect(count('deliver') + count('lose') + count('cut')).toBe(500 + count('duplicate'));
  for (const kind of ['deliver', 'lose', 'cut', 'duplicate']) expect(count(kind)).toBeGreaterThan(0);
});

it('serves processes through a store per node: a round trip takes two delays', () => {
  const simulation = new Simulation();
  const inboxes = [0, 1].map(() => new Store<{ from: number; text: string }>());
  const network = new Network<string>({
    engine: simulation,
    streams: new Streams(1),
    nodes: 2,
    link: (from) => ({ delay: constant(from === 0 ? 2 : 3) }),
    deliver: (to, from, text) => inboxes[to].put({ from, text }),
  });
  const answers: string[] = [];
  simulation.spawn(
    (function* server() {
      for (;;) {
        const get = inboxes[1].get();
        yield get;
        network.send(1, get.value.from, `${get.value.text}, too`);
      }
    })(),
  );
  simulation.spawn(
    (function* client() {
      for (const text of ['one', 'two']) {
        network.send(0, 1, text);
        const get = inboxes[0].get();
        yield get;
        answers.push(`${simulation.now} s: ${get.value.text}`);
      }
    })(),
  );
  simulation.run();
  expect(answers).toEqual(['5 s: one, too', '10 s: two, too']);
});

describe('delays that are no times', () => {
  it('are refused with the link when its distribution can be negative', () => {
    const { network } = run({ nodes: 3, link: { delay: constant(1) }, sends: [] });
    expect(() => run({ nodes: 2, link: { delay: normal(0.01, 0.01) }, sends: every(1, 1) })).toThrow(
      'the delay of link 0>1 can be negative; given "normal(0.01, 0.01)"',
    );
    expect(() => {
      network.link(1, 2).delay = uniform(-1, 1);
    }).toThrow('link 1>2 can be negative');
    for (const delay of [truncatedNormal(0.01, 0.01), uniform(0, 1), exponential(1), constant(0)])
      network.link(1, 2).delay = delay;
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])(
    'drawn all the same (%s), throw before anything is counted',
    (bad) => {
      const engine = new Engine();
      const streams = new Streams(1);
      for (const when of ['first', 'copy']) {
        let draws = 0;
        // Claims to be a constant.
        const delay = { ...constant(1), sample: () => (when === 'first' || draws++ > 0 ? bad : 1) };
        const link = { delay, duplication: 1 };
        const network = new Network({ engine, streams, nodes: 2, link, deliver: () => {}, name: when });
        expect(() => network.send(0, 1, 'x')).toThrow(`drew a delay of ${bad} s`);
        expect(network.inFlight).toBe(0);
        expect(network.counts()).toEqual({ sent: 0, duplicated: 0, delivered: 0, lost: 0, cut: 0 });
      }
    },
  );
});

it.each(['lost', 'delivered'] as const)(
  'a cut from the present on cuts what is sent before the run (%s)',
  (caughtByCut) => {
    const engine = new Engine();
    const got: number[] = [];
    const network = new Network<number>({
      engine,
      streams: new Streams(1),
      nodes: 2,
      link: { delay: constant(1) },
      deliver: (_to, _from, message) => got.push(message),
      caughtByCut,
    });
    network.schedule([{ start: 0, end: 2, cut: { groups: [[0], [1]] } }]);
    network.send(0, 1, 1);
    engine.run(2);
    network.send(0, 1, 2);
    engine.run();
    expect([got, network.counts().cut, network.inFlight]).toEqual([[2], 1, 0]);
  },
);
