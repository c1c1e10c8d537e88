import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Trace } from './trace.ts';

const event = fc.record({
  time: fc.double(),
  kind: fc.constantFrom('send', 'deliver', 'timeout'),
  actor: fc.integer(),
  subject: fc.double(),
  a: fc.double(),
  b: fc.double(),
});
type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

function traceOf(events: readonly Event[], capacity: number, look = -1): Trace {
  const trace = new Trace(capacity);
  for (const kind of ['send', 'deliver', 'timeout']) trace.kind(kind);
  events.forEach(({ time, kind, actor, subject, a, b }, i) => {
    trace.record(time, trace.kind(kind), actor, subject, a, b);
    if (i === look) trace.data();
  });
  return trace;
}

it('keeps the last events in order and says how many it dropped', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), fc.integer({ min: 1, max: 20 }), (events, capacity) => {
      const data = traceOf(events, capacity).data();
      expect(data.events).toEqual(events.slice(-capacity));
      expect(data.dropped).toBe(Math.max(0, events.length - capacity));
      expect(structuredClone(data)).toEqual(data);
    }),
  );
});

it('hashes all events, dropped ones too, however much is kept and however often one looks', () => {
  fc.assert(
    fc.property(fc.array(event, { minLength: 2, maxLength: 40 }), fc.nat(), (events, at) => {
      const { hash } = traceOf(events, 1);
      expect(hash).toMatch(/^[0-9a-f]{16}$/);
      expect(traceOf(events, 50, at % events.length).hash).toBe(hash);
      const changed = [...events];
      changed[at % events.length] = { ...changed[at % events.length], b: 0.123 };
      expect(traceOf(changed, 1).hash).not.toBe(hash);
    }),
  );
});

it('is off by default and then keeps nothing', () => {
  const trace = new Trace();
  expect(trace.on).toBe(false);
  trace.record(1, trace.kind('send'), 2);
  expect(trace.data().events).toEqual([]);
  expect(trace.recorded).toBe(0);
});

it('knows its kinds by name once, and no other', () => {
  const trace = new Trace(10);
  expect(trace.kind('send')).toBe(trace.kind('send'));
  expect(trace.kind('deliver')).not.toBe(trace.kind('send'));
  expect(() => trace.record(0, 5, 0)).toThrow('no kind of event has the code 5');
  expect(() => new Trace(-1)).toThrow('a trace of -1 events');
});
