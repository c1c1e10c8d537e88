// The formats as the tools write them. The shapes are those of real files: histories of Jepsen and Knossos
// (https://github.com/jepsen-io/history, https://github.com/jepsen-io/knossos), the logs of etcd and the key-value
// histories that Porcupine is tested with (https://github.com/anishathalye/porcupine).

import { describe, expect, it } from 'vitest';
import type { Operation } from '../../checkers/index.ts';
import { dataTypeNamed } from './check-history.ts';
import { readHistory } from './read-history.ts';

/** Client, op, key, value, call, return, status and out, as one text: easier to compare by eye. */
function lines(operations: readonly Operation[]): string[] {
  return operations.map(
    ({ client, op, key, value, call, return: back, status, out }) =>
      `${client} ${op}${key === '' ? '' : `(${key})`}${value === undefined ? '' : ` ${JSON.stringify(value)}`} ${call}-${back} ${status}` +
      (out === undefined ? '' : ` ${JSON.stringify(out)}`),
  );
}

const read = (text: string, name = 'h.edn') => readHistory(text, name);

describe('EDN of Jepsen', () => {
  it('pairs invocations with completions by process; the order of events is the time where none is written', () => {
    const file = read(`; a comment
[{:process 0, :type :invoke, :f :read, :value nil}
 {:process 1, :type :invoke, :f :write, :value 3}
 {:process 0, :type :ok, :f :read, :value nil}
 {:process 2, :type :invoke, :f :cas, :value [3 4]}
 {:process 1, :type :ok, :f :write, :value 3}
 {:process 2, :type :fail, :f :cas, :value [3 4]}
 {:process 0, :type :invoke, :f :write, :value 5}
 {:process 0, :type :info, :f :write, :value :timed-out}
 {:process 3, :type :invoke, :f :read, :value nil}]`);
    expect(file).toMatchObject({ format: 'edn', unit: 'event', notes: [] });
    expect(lines(file.operations)).toEqual([
      '0 read null 0-2 ok null',
      '1 write 3 1-4 ok',
      '2 cas [3,4] 3-5 fail',
      '0 write 5 6-Infinity info',
      '3 read null 8-Infinity info',
    ].map((line, i) => (i === 1 ? `${line} 3` : line))); // biome-ignore format: a list
    expect(file.offsets.map((offset) => file.source.line(offset))).toEqual([2, 3, 5, 8, 10]);
  });

  it('reads one map after the other, tags of records, and times in nanoseconds as seconds', () => {
    const file = read(`#jepsen.history.Op{:index 0, :time 1500000, :type :invoke, :process 0, :f :add, :value 7}
#jepsen.history.Op{:index 1, :time 2000000, :type :info, :process :nemesis, :f :start, :value [:isolated {"n1" #{"n2"}}]}
#jepsen.history.Op{:index 2, :time 3250000, :type :ok, :process 0, :f :add, :value 7}
#jepsen.history.Op{:index 3, :time 4000000, :type :invoke, :process 1, :f :read, :value nil}
#jepsen.history.Op{:index 4, :time 5000000, :type :ok, :process 1, :f :read, :value #{7 1}, :final? true}`);
    expect(file.unit).toBe('s');
    expect(lines(file.operations)).toEqual(['0 add 7 0.0015-0.00325 ok 7', '1 read null 0.004-0.005 ok [1,7]']);
  });

  it('goes by the order of events where the times do not, and says so', () => {
    // In real histories an invocation is put on record a little after its clock was read.
    const { operations, notes } = read(`{:type :invoke, :f :release, :process 4, :time 584312016, :index 3}
{:type :fail, :f :release, :process 4, :time 585400396, :error :not-held, :index 4}
{:type :invoke, :f :acquire, :process 0, :time 584353142, :index 5}
{:type :ok, :f :acquire, :process 0, :time 585400396, :index 6}`);
    expect(lines(operations)).toEqual([
      '4 release null 0.584312016-0.585400396 fail',
      '0 acquire null 0.585400397-0.585400398 ok null',
    ]);
    expect(notes.map(({ what }) => what)).toEqual([
      '1 event has an earlier time than one that stands before it, by 0.001 s at most; the order in the file decides',
    ]);
  });

  it('keeps apart times that a double would make one', () => {
    const { operations } = read(
      `{:type :invoke :f :write :value 1 :process 0 :time 1700000000000000001}
{:type :ok :f :write :value 1 :process 0 :time 1700000000000000002}
{:type :invoke :f :write :value 2 :process 0 :time 1700000000000000003}
{:type :ok :f :write :value 2 :process 0 :time 1700000001000000001}`,
    );
    expect(lines(operations)).toEqual(['0 write 1 0-1e-9 ok 1', '0 write 2 2e-9-1 ok 2']);
  });

  it('reads events that are vectors, in a vector or not, with why they failed', () => {
    const events = `; written long ago
[7  :invoke :write 3]
[:nemesis :info :start "Cut off [:n1 #[:n2]]"]
[7  :info :write 3 :timeout]
[8, :invoke, :cas, [3 4]]
[8 :fail :cas [3 4] :conn-lost]
`;
    for (const text of [events, `[${events}]`, `(\n${events})`]) {
      const { format, operations } = readHistory(text, 'h');
      expect(format).toBe('edn');
      expect(lines(operations)).toEqual(['7 write 3 0-Infinity info', '8 cas [3,4] 2-3 fail']);
    }
  });

  it.each([
    ['plain vectors', '[1 nil]', '[1 5]', '[2 [0 1]]'],
    ['tagged tuples', '#jepsen.independent.Tuple [1 nil]', '#independent/tuple [1 5]', '#jepsen/tuple [2 [0 1]]'],
  ])('takes independent keys from %s', (_, read1, ok1, cas) => {
    const { operations } = read(`{:type :invoke :process 0 :f :read :value ${read1}}
{:type :invoke :process 1 :f :cas :value ${cas}}
{:type :ok :process 0 :f :read :value ${ok1}}
{:type :ok :process 1 :f :cas :value ${cas}}`);
    expect(lines(operations)).toEqual(['0 read(1) null 0-2 ok 5', '1 cas(2) [0,1] 1-3 ok [0,1]']);
  });

  it('does not take the pair of a compare-and-set, of a value or of a transaction for a key', () => {
    const { operations } = read(`{:type :invoke :process 0 :f :read :value nil}
{:type :ok :process 0 :f :read :value [1 2]}
{:type :invoke :process 0 :f :cas :value [1 2]}
{:type :ok :process 0 :f :cas :value [1 2]}
{:type :invoke :process 0 :f :txn :value [[:read :x nil] [:write :y 2]]}
{:type :ok :process 0 :f :txn :value [[:read :x 0] [:write :y 2]]}`);
    expect(lines(operations)).toEqual([
      '0 read null 0-1 ok [1,2]',
      '0 cas [1,2] 2-3 ok [1,2]',
      '0 txn [["read",":x",null],["write",":y",2]] 4-5 ok [["read",":x",0],["write",":y",2]]',
    ]);
  });

  it('takes a key that stands beside the value, as in the histories of Porcupine', () => {
    const { operations } = read(`{:process 0, :type :invoke, :f :append, :key "4", :value "x 0 0 y"}
{:process 0, :type :ok, :f :append, :key "4", :value "x 0 0 y"}
{:process 0, :type :invoke, :f :get, :key "4", :value nil}
{:process 0, :type :ok, :f :get, :key "4", :value "x 0 0 y"}`);
    expect(lines(operations)).toEqual(['0 append(4) "x 0 0 y" 0-1 ok "x 0 0 y"', '0 get(4) null 2-3 ok "x 0 0 y"']);
  });

  it('never gives two keys one name', () => {
    const { operations } = read(`{:type :invoke :process 0 :f :get :key 1 :value nil}
{:type :invoke :process 1 :f :get :key "1" :value nil}
{:type :invoke :process 2 :f :get :key :1 :value nil}
{:type :invoke :process 3 :f :get :key 1 :value nil}`);
    expect(operations.map(({ key }) => key)).toEqual(['1', '"1"', ':1', '1']);
  });
});

describe('a log of Jepsen', () => {
  it('reads its events, skips the rest and says so', () => {
    const file = read(
      'INFO  jepsen.os.debian - :n1 setting up\n' +
        'INFO  jepsen.util - 4\t:invoke\t:read\tnil\r\n' +
        'INFO  jepsen.util - :nemesis\t:info\t:start\t"Cut off {:n1 #{:n2}}"\n' +
        '2019-03-04 10:11:12,345{GMT}\tINFO\t[jepsen worker 1] jepsen.util: 1\t:invoke\t:cas\t[2 4]\n' +
        'INFO  jepsen.util - 4\t:ok\t:read\t2\n' +
        'INFO  jepsen.util - 1\t:info\t:cas\t:timed-out\n' +
        'INFO  jepsen.util - 4\t:invoke\t:read\tnil\n' +
        'INFO  jepsen.util - 4\t:fail\t:read\t:timed-out\n',
      'etcd.log',
    );
    expect(file).toMatchObject({ format: 'log', unit: 'event' });
    expect(file.notes.map(({ what }) => what)).toEqual(['1 line that is no event of a client was skipped']);
    expect(lines(file.operations)).toEqual([
      '4 read null 0-2 ok 2',
      '1 cas [2,4] 1-Infinity info',
      '4 read null 4-5 fail',
    ]);
    expect(file.offsets.map((offset) => file.source.place(offset))).toEqual([
      'etcd.log:2:21',
      'etcd.log:4:66',
      'etcd.log:7:21',
    ]);
  });

  it('reads history.txt, where nothing stands before the process and an error may stand behind the value', () => {
    const { operations } = read(
      '0\t:invoke\t:write\t[1 3]\n0\t:ok\t:write\t[1 3]\n1\t:invoke\t:read\t[1 nil]\n1\t:fail\t:read\t[1 nil]\t:timeout [x\n',
    );
    expect(lines(operations)).toEqual(['0 write(1) 3 0-1 ok 3', '1 read(1) null 2-3 fail']);
  });
});

describe('JSON lines', () => {
  it('reads operations in any order, open ones, and those that left a field out', () => {
    const file = read(
      `{"client": 1, "op": "write", "key": "x", "value": {"a": [1]}, "call": 5, "return": 7.5, "status": "ok"}
{"client": "b", "op": "read", "key": "x", "call": 1, "return": 2, "out": null}

{"client": 1, "op": "write", "key": "x", "value": 2, "call": 9, "return": 12, "status": "info", "node": "n3"}
{"client": 1, "op": "cas", "key": 7, "value": [1, 2], "call": 13}
{"client": 2, "op": "read", "call": 3, "return": 3, "status": "fail", "error": "timeout"}`,
      'h.jsonl',
    );
    expect(file).toMatchObject({ format: 'jsonl', unit: '' });
    expect(lines(file.operations)).toEqual([
      'b read(x) 1-2 ok null',
      '2 read 3-3 fail',
      '1 write(x) {"a":[1]} 5-7.5 ok',
      '1 write(x) 2 9-Infinity info',
      '1 cas(7) [1,2] 13-Infinity info',
    ]);
    expect(file.offsets.map((offset) => file.source.line(offset))).toEqual([2, 6, 1, 4, 5]);
  });

  it('reads one array, too', () => {
    const file = read(
      '\uFEFF [\n{"client":1,"op":"read","call":1,"return":2},\n{"client":1,"op":"read","call":2,"return":3}\n]\n',
    );
    expect(file.operations).toHaveLength(2);
    expect(file.offsets.map((offset) => file.source.place(offset))).toEqual(['h.edn:2:1', 'h.edn:3:1']);
  });

  it('counts times that a double cannot hold from the first of them', () => {
    const { operations } = read(`{"client": 1, "op": "read", "call": 1700000000000000003, "return": 1700000000000000004}
{"client": 2, "op": "read", "call": "1700000000000000001", "return": 1700000000000000002}`);
    expect(lines(operations)).toEqual(['2 read 0-1 ok', '1 read 2-3 ok']);
    const mixed = read(`{"client": 1, "op": "read", "call": 0.5, "return": 0.75}
{"client": 2, "op": "read", "call": "1", "return": 1.25}`);
    expect(lines(mixed.operations)).toEqual(['1 read 0.5-0.75 ok', '2 read 1-1.25 ok']);
  });
});

describe('what is no history', () => {
  const ok = '{:type :invoke :process 0 :f :read :value nil}\n';
  const line = '{"client": 1, "op": "read", "call": 1, "return": 2}\n';
  it.each([
    ['', 'h: the history is empty'],
    ['  \n', 'h: the history is empty'],
    ['[]', 'h: there is no operation of a client'],
    ['{:type :info :process :nemesis :f :start}', 'h: there is no operation of a client'],
    ['call,return\n1,2\n', 'h:1:1: this is no history that can be read; allowed: EDN'],
    [
      `${ok}{:type :ok :process 1 :f :read :value 3}`,
      'h:2:1: process 1 completes a read as :ok and has nothing pending',
    ],
    [`${ok}{:type :ok :process 0 :f :write :value 3}`, 'completes a write as :ok and has a read pending, of line 1'],
    [`${ok} ${ok}`, 'h:2:2: process 0 invokes read while its read of line 1 is pending'],
    [`${ok}{:type :done :process 0 :f :read}`, 'h:2:8: there is no such :type; allowed: :invoke :ok :fail :info'],
    [`${ok}{:tipe :ok :process 0 :f :read}`, 'h:2:1: this event has no :type; allowed: {:type :invoke'],
    [`${ok}{:tipe :ok :process 0 :f :read}`, 'it has :tipe'],
    [`${ok}{:type :ok :process nil :f :read}`, 'h:2:21: a :process is a number'],
    [`${ok}{:type :ok :process 0 :f 7}`, 'h:2:26: an :f is a keyword'],
    [`${ok}{:type :ok :process 0 :f :read :time 1.5}`, 'h:2:38: a :time is a whole number of nanoseconds'],
    [`${ok}{:type :ok :process 0 :f :read :time 1}`, 'h:1:1: this event has no :time, and others have'],
    [`[${ok} 7]`, 'h:2:2: this is no event'],
    [`[${ok}] 7`, 'h:2:3: something stands behind the end'],
    [
      `{:type :invoke :process 0 :f :read :index 4}{:type :ok :process 0 :f :read :index 4}`,
      'h:1:83: the :index goes from 4 to 4',
    ],
    [
      '{:type :invoke :process 0 :f :read :value [1 nil]}{:type :ok :process 0 :f :read :value [2 3]}',
      'this read completes on key 2, and was invoked on key 1',
    ],
    ['1\t:invoke\t:write\t[1', 'h:1:18: this "[" is never closed'],
    [`${line}{"client": 1}`, 'h:2:1: this operation has no op; allowed: {"client": 1'],
    [
      `${line}{"client": 1, "op": "read", "call": 2, "retrun": 3}`,
      'h:2:40: an operation has no field "retrun"; did you mean return?',
    ],
    [`${line}{"client": [1], "op": "read", "call": 2}`, 'h:2:12: client is not what it must be; given "[1]"'],
    [`${line}{"client": 1, "op": "read", "call": "now"}`, 'h:2:37: call is not what it must be; given ""now""'],
    [`${line}{"client": 1, "op": "read", "call": 2, "status": "okay"}`, 'allowed: ok, fail, info'],
    [
      `${line}{"client": 1, "op": "read", "call": 2, "status": "ok"}`,
      'h:2:1: an operation that ended ok has no return',
    ],
    [
      `${line}{"client": 1, "op": "read", "call": 3, "return": 2.5}`,
      'h:2:1: this operation returns before it is called',
    ],
    [
      `${line}{"client": 1, "op": "write", "call": 1.5, "return": 3}`,
      'h:2:1: client 1 calls write before its read of line 1 returns',
    ],
    [`${line}nonsense`, 'h:2:1: an object is missing'],
    [`[${line} ${line}]`, 'h:2:2: expected "," or "]"'],
    [`[${line}] 7`, 'h:2:3: something stands behind the end'],
  ])('%j: %s', (text, said) => {
    expect(() => readHistory(text, 'h')).toThrow(said);
  });

  // What is said of each line, whatever stands before it.
  const placesOf = (text: string): string[] => {
    try {
      readHistory(text, 'h');
    } catch (error) {
      return (error as Error).message.split('\n').map((problem) => problem.replace(/[;,].*$/, ''));
    }
    return [];
  };

  it.each([
    [
      'JSON lines',
      '{"client": 8, "op": "reed", "call": 1, "return": 2}\n{"client": 9, "op": "read", "call": 4, "return": 3}\n' +
        `nonsense\n{"client": 1, "op": "write"\n{"client": "a}\n${line}{"client": 2, "op": "cas", "value": 1, "call": 1}\n`,
      [
        'h:1:1: a register with compare-and-set has no operation "reed"',
        'h:2:1: this operation returns before it is called',
        'h:3:1: an object is missing',
        'h:5:1: expected "',
        'h:5:12: a string holds an escape or a character that JSON does not allow',
        'h:7:1: this cas has a wrong value',
      ],
    ],
    [
      'a JSON array',
      `[\n${line}${line.trim()},\n{"client": 2, "op": "read", "call": x},\n{"client": 3, "op": "deque", "call": 5}\n]\n`,
      [
        'h:3:1: expected "',
        'h:3:1: client 1 calls read before its read of line 2 returns',
        'h:4:37: a value is missing or is none of JSON',
        'h:5:1: a register has no operation "deque"',
      ],
    ],
    [
      'EDN',
      `{:type :invoke :process 0 :f :reed :value nil}\n{:type :ok :process 0 :f}\n${ok}{:type :done :process 1 :f :read}\n` +
        '{:type :invoke :process 2 :f :read :time 1.5}\n{:type :ok :process 2 :f :read :value ]}\n',
      [
        'h:1:1: a register has no operation "reed"',
        'h:2:25: a map has a key without a value',
        'h:4:8: there is no such :type',
        'h:5:42: a :time is a whole number of nanoseconds',
        'h:6:39: "]" closes nothing',
      ],
    ],
    [
      'a vector of EDN that is never closed',
      `[${ok}{:type :ok :process 0 :f :read :value \\xyz}\n[0 :ok :reed]\n`,
      ['h:2:39: there is no such character', 'h:1:1: this "[" is never closed'],
    ],
    [
      'a log',
      '1\t:invoke\t:write\t[1\n1\t:ok\t:write\t1\n2\t:invoke\t:wriet\t1\n3\t:invoke\t:read\t}\n',
      ['h:1:18: this "[" is never closed', 'h:3:1: a register has no operation "wriet"', 'h:4:17: "}" closes nothing'],
    ],
  ])('all that is wrong with %s is told in one go, in the order of its lines', (_, text, places) => {
    expect(placesOf(text)).toEqual(places);
  });

  it('what may be the fault of a line that cannot be read is not told', () => {
    // The only completion of the first invocation, the only read that says what it saw, the only read of a pair.
    expect(placesOf(`${ok}{:type :ok :process 0 :f :read :value }}\n${ok}`)).toHaveLength(1);
    expect(placesOf(`${line.replace('}', ', "out": }')}${line.replace(': 1,', ': 2,')}`)).toHaveLength(1);
    const pairs =
      '{:type :invoke :process 0 :f :read :value [1 }\n{:type :invoke :process 1 :f :cas :value [1 [2 3]]}\n';
    expect(placesOf(pairs)).toHaveLength(1);
  });

  it('a data type that is asked for says what of the rest is none of it', () => {
    const asked = () => readHistory(`${line}nonsense`, 'h', { type: dataTypeNamed('queue') });
    expect(asked).toThrow('h:1:1: a queue (first in, first out) has no operation "read"');
    expect(asked).toThrow('h:2:1: an object is missing');
  });

  it('tells the first problems and counts the others', () => {
    const text = Array.from({ length: 40 }, (_, i) => `{"client": ${i}, "op": "read", "call": 3, "return": 2}`).join(
      '\n',
    );
    const told = () => readHistory(text, 'h');
    expect(told).toThrow('h:20:1: ');
    expect(told).toThrow('and 20 more problems of this file');
    // Each of these lines is read up to the depth that is allowed, so that reading all of them would take long.
    const unclosed = () => readHistory('{:type :invoke :process 0 :f :read :value nil\n'.repeat(50_000), 'h');
    expect(unclosed).toThrow('and at least 980 more problems of this file');
  });

  it('can be said to be another format than it looks', () => {
    expect(() => readHistory(line, 'h', { format: 'edn' })).toThrow('h:1:10: a ":" is followed by no name');
    expect(() => readHistory(ok, 'h', { format: 'jsonl' })).toThrow('h:1:2: a name in quotation marks is missing');
  });
});
