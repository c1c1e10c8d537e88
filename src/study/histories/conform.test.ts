import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataTypes, type Operation, type Value } from '../../checkers/index.ts';
import { InputError } from '../../kernel/index.ts';
import { dataTypeNamed } from './check-history.ts';
import { conform, guessType } from './conform.ts';
import { historyFormats } from './history-file.ts';
import { readHistory } from './read-history.ts';

/** One client that does one operation after the other, as lines of JSON without their times. */
function sequence(...operations: string[]): string {
  return operations.map((rest, i) => `{"client": 1, "call": ${i}, "return": ${i}.5, ${rest}}`).join('\n');
}

const edn = (f: string, value: string, ok = value) =>
  `{:type :invoke :process 0 :f ${f} :value ${value}}\n{:type :ok :process 0 :f ${f} :value ${ok}}\n`;

describe('the data type of a history', () => {
  it.each([
    ['register', sequence('"op": "write", "value": 1', '"op": "read", "out": 1')],
    ['cas-register', sequence('"op": "read", "out": null', '"op": "cas", "value": [1, 2]')],
    ['key-value', sequence('"op": "put", "key": "a", "value": "1"', '"op": "append", "key": "a", "value": "2"')],
    ['key-value', sequence('"op": "read", "out": "x"', '"op": "append", "value": "x"')],
    ['set', sequence('"op": "add", "value": 1', '"op": "read", "out": [1]')],
    ['set', edn(':add', '1') + edn(':read', 'nil', '#{1}')],
    ['counter', sequence('"op": "add", "value": 1', '"op": "read", "out": 1')],
    ['counter', edn(':add', '-1') + edn(':read', 'nil', '-1')],
    ['queue', sequence('"op": "enqueue", "value": 1', '"op": "dequeue", "out": 1')],
    ['mutex', edn(':acquire', 'nil') + edn(':release', 'nil')],
    ['multi-register', edn(':txn', '[[:r :x nil] [:w :y 1]]', '[[:r :x 0] [:w :y 1]]')],
  ])('is found to be %s', (id, text) => {
    expect(guessType(readHistory(text, 'h')).type.id).toBe(id);
  });

  it.each([
    [sequence('"op": "reed"'), 'h:1:1: a register has no operation "reed"; allowed: read, write; did you mean read?'],
    [
      sequence('"op": "enqueue", "value": 1', '"op": "deque", "out": 1'),
      'h:2:1: a queue (first in, first out) has no operation "deque"',
    ],
    [sequence('"op": "cas", "value": 1'), 'h:1:1: this cas has a wrong value; given "1"; allowed: [from, to]'],
    [sequence('"op": "write"'), 'h:1:1: this write has no value'],
    [sequence('"op": "read", "value": 3'), 'h:1:1: read takes no value; given "3"; what it gave stands in out'],
    [sequence('"op": "write", "value": 1', '"op": "read", "result": 1'), 'h:2:1: this read has no out'],
    [sequence('"op": "add", "value": 1, "out": "no"'), 'h:1:1: this add has a wrong out; given ""no""'],
    [sequence('"op": "add", "value": 1', '"op": "read", "out": "1"'), 'h:2:1: this read has a wrong out'],
    [
      sequence('"op": "txn", "value": [["r", "x", null], ["w", "y", 1]], "out": [["r", "z", 0], ["w", "y", 1]]'),
      'h:1:1: this txn has a wrong out',
    ],
  ])('is none in %s', (text, said) => {
    expect(() => guessType(readHistory(text, 'h'))).toThrow(said);
  });

  it('can be said', () => {
    const file = readHistory(sequence('"op": "read", "out": 1'), 'h');
    expect(() => conform(file, dataTypeNamed('queue'))).toThrow('has no operation "read"; allowed: enqueue, dequeue');
    expect(() => dataTypeNamed('regsiter', '--model')).toThrow('--model: there is no such data type; given "regsiter"');
    expect(() => dataTypeNamed('regsiter')).toThrow('did you mean register?');
  });
});

describe('what a file leaves out', () => {
  const operationsOf = (text: string) =>
    guessType(readHistory(text, 'h')).operations.map(({ value, out }) => ({ value, out }));

  it('an out is null where other operations of that name have one', () => {
    const text = sequence('"op": "write", "value": 1', '"op": "read", "out": 1', '"op": "read"');
    expect(operationsOf(text)).toEqual([{ value: 1 }, { out: 1 }, { out: null }]);
  });

  it('an argument that Jepsen writes as nil, or repeats at the end, says nothing more', () => {
    expect(operationsOf(edn(':acquire', 'nil') + edn(':release', 'nil', '7'))).toEqual([{}, {}]);
    expect(operationsOf(edn(':cas', '[1 2]'))).toEqual([{ value: [1, 2] }]);
    expect(operationsOf(edn(':add', '3') + edn(':add', '3', '7') + edn(':read', 'nil', '9'))).toEqual([
      { value: 3 },
      { value: 3, out: 7 },
      { out: 9 },
    ]);
    // Some tests let a read say what it expects.
    expect(operationsOf(edn(':read', '4', '5'))).toEqual([{ out: 5 }]);
  });

  it('the names in a transaction need no colon', () => {
    expect(operationsOf(edn(':txn', '[[:read :x nil] ["w" "y" 2]]', '[[:read :x 1] ["w" "y" 2]]'))).toEqual([
      { value: [['read', ':x', null], ['w', 'y', 2]], out: [['read', ':x', 1], ['w', 'y', 2]] },
    ]); // biome-ignore format: one transaction
  });
});

const scalar: fc.Arbitrary<Value> = fc.oneof(fc.integer(), fc.string(), fc.constantFrom(null, true, false));
const access = fc
  .tuple(fc.constantFrom('r', 'w'), fc.constantFrom('x', 'y'), scalar)
  .map(([kind, key, value]): Value => [kind, key, value]);

/** A transaction with something in place of what its reads asked for. */
function answerOf(transaction: Value, seen: Value): Value {
  return (transaction as [string, string, Value][]).map(([kind, key, value]) => [
    kind,
    key,
    kind === 'r' ? seen : value,
  ]);
}

/** Arguments and results by data type and operation. */
const forms: Record<string, Record<string, { value?: fc.Arbitrary<Value>; out?: fc.Arbitrary<Value> }>> = {
  register: { read: { out: scalar }, write: { value: scalar } },
  'cas-register': { read: { out: scalar }, write: { value: scalar }, cas: { value: fc.tuple(scalar, scalar) } },
  'key-value': { get: { out: scalar }, put: { value: scalar }, append: { value: fc.string() } },
  set: { add: { value: scalar }, read: { out: fc.array(scalar) } },
  counter: { add: { value: fc.integer() }, read: { out: fc.integer() } },
  queue: { enqueue: { value: fc.string() }, dequeue: { out: fc.string() } },
  mutex: { acquire: {}, release: {} },
  'multi-register': { txn: { value: fc.array(access), out: scalar } },
};

interface Event {
  type: string;
  client: number;
  op: string;
  key: string;
  value: Value | undefined;
}

/** The same history as operations, called and returned at the number of an event, and as events. */
interface Written {
  type: string;
  operations: Operation[];
  events: Event[];
}

/** Any well-formed history; what it says need not make sense. */
const history: fc.Arbitrary<Written> = fc.constantFrom(...dataTypes.map(({ id }) => id)).chain((type) => {
  const operation = fc.constantFrom(...Object.keys(forms[type])).chain((op) => {
    const { value = fc.constant(undefined), out = fc.constant(undefined) } = forms[type][op];
    const key = fc.constantFrom(...(type === 'multi-register' ? [''] : ['0', 'k']));
    const status = fc.constantFrom('ok', 'ok', 'fail', 'info');
    const asked = fc.record({ op: fc.constant(op), key, value, out, status });
    return op === 'txn' ? asked.map((txn) => ({ ...txn, out: answerOf(txn.value ?? [], txn.out ?? null) })) : asked;
  });
  const step = fc.tuple(fc.integer({ min: 0, max: 3 }), operation);
  return fc.array(step, { minLength: 1, maxLength: 25 }).map((steps) => ({ type, ...played(steps) }));
});

type Step = readonly [
  client: number,
  operation: { op: string; key: string; value?: Value; out?: Value; status: string },
];

// A client with an operation under way completes it; any other begins one.
function played(steps: readonly Step[]): Omit<Written, 'type'> {
  const operations: Operation[] = [];
  const pending = new Map<number, { operation: Operation; step: Step[1] }>();
  const events = steps.map(([client, next], event): Event => {
    const open = pending.get(client);
    if (open === undefined) {
      const { op, key, value } = next;
      const operation: Operation = { client, op, key, call: event, return: Infinity, status: 'info' };
      if (value !== undefined) operation.value = value;
      operations.push(operation);
      pending.set(client, { operation, step: next });
      return { type: 'invoke', client, op, key, value };
    }
    pending.delete(client);
    const { operation, step } = open;
    const { op, key, value, out, status } = step;
    operation.status = status as Operation['status'];
    if (status !== 'info') operation.return = event;
    if (status === 'ok' && out !== undefined) operation.out = out;
    return { type: status, client, op, key, value: out ?? value };
  });
  return { operations, events };
}

function ednText(value: Value | undefined): string {
  if (value === undefined || value === null) return 'nil';
  if (Array.isArray(value)) return `[${value.map(ednText).join(' ')}]`;
  return JSON.stringify(value);
}

describe('a history that is written and read again', () => {
  const check = (write: (history: Written) => string, only: (history: Written) => boolean = () => true) =>
    fc.assert(
      fc.property(history.filter(only), (written) => {
        const operations = conform(readHistory(write(written), 'h'), dataTypeNamed(written.type));
        expect(operations).toEqual(written.operations);
      }),
      { numRuns: 300 },
    );
  // What Jepsen says again is not an output; no test can tell.
  const saysNothingTwice = ({ operations }: Written) =>
    operations.every(({ value, out }) => value === undefined || JSON.stringify(value) !== JSON.stringify(out));

  it('is the same in JSON lines, in any order', () => {
    check(({ operations }) =>
      [...operations]
        .reverse()
        .map(({ return: end, ...rest }) => JSON.stringify(end === Infinity ? rest : { ...rest, return: end }))
        .join('\n'),
    );
  });

  it('is the same in EDN', () => {
    check(({ events }) => {
      const lines = events.map(({ type, client, op, key, value }) => {
        const text = ednText(value);
        const keyed = key === '' ? text : `#jepsen.independent.Tuple [${key === '0' ? 0 : '"k"'} ${text}]`;
        return `#jepsen.history.Op{:type :${type}, :process ${client}, :f :${op}, :value ${keyed}}`;
      });
      return lines.join('\n{:type :info :process :nemesis :f :start :value nil}\n');
    }, saysNothingTwice);
  });

  it('is the same in a log', () => {
    check(
      ({ events }) =>
        events
          .map(({ type, client, op, value }) => `INFO  jepsen.util - ${client}\t:${type}\t:${op}\t${ednText(value)}`)
          .join('\n'),
      (written) => saysNothingTwice(written) && written.operations.every(({ key }) => key === ''),
    );
  });
});

describe('a damaged file', () => {
  const sound = [
    edn(':cas', '[1 2]') + edn(':read', '#{nil \\a 1/2}', '"x\\n"') + edn(':txn', '[[:r :x {:a 1M}]]'),
    '#jepsen.history.Op{:index 0, :time 15, :type :invoke, :process 0, :f :add, :value #x.Tuple [1 7]}',
    'INFO  jepsen.util - 0\t:invoke\t:write\t[1 2]\nINFO  jepsen.util - 0\t:ok\t:write\t[1 2]\n',
    sequence('"op": "put", "key": [1], "value": {"a": "\\u00e9"}', '"op": "get", "out": null, "status": "ok"'),
  ];
  const damage = fc.tuple(
    fc.nat(400),
    fc.nat(3),
    fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom(...'[]{}()":#\\\n')),
  );

  it('is read or refused with a reason, and never breaks the reader', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sound), fc.array(damage, { minLength: 1, maxLength: 4 }), (text, damages) => {
        let damaged = text;
        for (const [at, removed, put] of damages) damaged = damaged.slice(0, at) + put + damaged.slice(at + removed);
        for (const format of [undefined, ...historyFormats]) {
          try {
            guessType(readHistory(damaged, 'h', { format }));
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
            expect((error as InputError).message).toMatch(/^h:/);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
