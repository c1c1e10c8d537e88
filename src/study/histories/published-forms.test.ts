// Lines in the forms of the histories that are published with other checkers, read, put to the data type that their
// operations tell and judged: the test data of Porcupine (https://github.com/anishathalye/porcupine) and of Knossos
// (https://github.com/jepsen-io/knossos). The lines are made up, the forms are theirs.

import { expect, it } from 'vitest';
import type { Value } from '../../checkers/index.ts';
import { checkHistory } from './check-history.ts';
import { readHistory } from './read-history.ts';

function judged(text: string, initial?: Value): string {
  const file = readHistory(text, 'h');
  const { type, operations, finding } = checkHistory(file, { level: 'linearizable', initial });
  const ended = (status: string) => operations.filter((operation) => operation.status === status).length;
  return `${file.format} ${type.id} ok ${ended('ok')} fail ${ended('fail')} info ${ended('info')}: ${finding.answer}`;
}

it('the logs of etcd with one register, whose lines hold blanks, tabs and a hint behind the value', () => {
  const log = (last: number) =>
    [
      '15 \t:invoke :write \t5 \t:hint 0',
      '3 \t:invoke :read \tnil \t:hint 0',
      '15 \t:ok :write \t5 \t:hint 2',
      '3 \t:ok :read \t5 \t:hint 2',
      '3 \t:invoke :read \tnil \t:hint 0',
      `3 \t:ok :read \t${last} \t:hint 1`,
    ]
      .map((line) => `INFO  jepsen.util - ${line}\n`)
      .join('');
  expect(judged(log(5))).toBe('log register ok 3 fail 0 info 0: legal');
  expect(judged(log(4))).toBe('log register ok 3 fail 0 info 0: violation');
});

it('the logs of etcd with compare-and-set, where what timed out says so in the place of the value', () => {
  const log = (last: string) =>
    ['3\t:invoke\t:read\tnil', '3\t:ok\t:read\tnil', '2\t:invoke\t:cas\t[1 4]', '0\t:invoke\t:write\t1']
      .concat([
        '2\t:info\t:cas\t:timed-out',
        '0\t:ok\t:write\t1',
        '3\t:invoke\t:read\tnil',
        '3\t:fail\t:read\t:timed-out',
      ])
      .concat(['5\t:invoke\t:cas\t[2 0]', '5\t:fail\t:cas\t[2 0]', '9\t:invoke\t:read\tnil', `9\t:ok\t:read\t${last}`])
      .map((line) => `INFO  jepsen.util - ${line}\n`)
      .join('');
  expect(judged(log('4'))).toBe('log cas-register ok 3 fail 2 info 1: legal');
  expect(judged(log('nil'))).toBe('log cas-register ok 3 fail 2 info 1: violation');
});

it('key-value histories, one map for each line and "" for a key that was never written', () => {
  const events = (last: string) => `{:process 0, :type :invoke, :f :append, :key "0", :value "x 0 0 y"}
{:process 1, :type :invoke, :f :get, :key "7", :value nil}
{:process 0, :type :ok, :f :append, :key "0", :value "x 0 0 y"}
{:process 1, :type :ok, :f :get, :key "7", :value ""}
{:process 0, :type :invoke, :f :put, :key "7", :value "x 0 1 y"}
{:process 0, :type :ok, :f :put, :key "7", :value "x 0 1 y"}
{:process 1, :type :invoke, :f :append, :key "7", :value "x 1 0 y"}
{:process 0, :type :invoke, :f :get, :key "7", :value nil}
{:process 0, :type :ok, :f :get, :key "7", :value ${last}}
`;
  expect(judged(events('"x 0 1 yx 1 0 y"'))).toBe('edn key-value ok 4 fail 0 info 1: legal');
  expect(judged(events('""'))).toBe('edn key-value ok 4 fail 0 info 1: violation');
  expect(judged(events('"x 1 0 y"'))).toBe('edn key-value ok 4 fail 0 info 1: violation');
});

it('a list with comments between its maps, and reads that are invoked with what they will give', () => {
  const events = (last: number) => `({:type :invoke, :f :write, :value 0, :process 0}
 {:type :ok, :f :write, :value 0, :process 0}
 ; a comment, with a bracket ] in it
 {:type :invoke, :f :read, :value ${last}, :process 1}
 {:type :invoke, :f :write, :value 4, :process 2}
 {:process 6  :type :invoke, :f :read, :value 0}
 {:type :ok, :f :read, :value ${last}, :process 1}
 {:type :ok, :f :write, :value 4, :process 2}
)
`;
  expect(judged(events(4))).toBe('edn register ok 3 fail 0 info 1: legal');
  expect(judged(events(3))).toBe('edn register ok 3 fail 0 info 1: violation');
});

it('maps over several lines with times and errors, of which one is a text that looks like EDN', () => {
  const events = (last: number) => `({:type :invoke, :f :cas, :value [1 4], :process 101, :time 99286665244}
 {:type :invoke, :f :write, :value 1, :process 0, :time 99286666632}
 {:type :ok, :f :write, :value 1, :process 0, :time 99291886853}
 {:type :info,
  :f :cas,
  :value [1 4],
  :process 101,
  :time 99332696664,
  :error
  "Exception: Cannot perform write {:t 18, :r [\\"lost contact\\"], :n [], :b []}"}
 {:type :info, :f :start, :process :nemesis, :time 99332696665, :value "cut off {:n1 #{:n2}}"}
 {:type :invoke, :f :read, :value nil, :process 0, :time 99332696666}
 {:type :fail,
  :f :read,
  :value nil,
  :process 0,
  :time 99333888888,
  :error nil}
 {:type :invoke, :f :write, :value 3, :process 5, :time 99334000000}
 {:type :fail, :process 5, :f :write, :value 3, :error [:temporarily-unavailable nil], :time 99334000001}
 {:type :invoke, :f :read, :value nil, :process 0, :time 99334000002}
 {:type :ok, :f :read, :value ${last}, :process 0, :time 99334000003}
)`;
  expect(judged(events(4))).toBe('edn cas-register ok 2 fail 2 info 1: legal');
  expect(judged(events(3))).toBe('edn cas-register ok 2 fail 2 info 1: violation');
});

it('vectors of process, type, function and value, with the reason of a failure behind them', () => {
  const events = `[70  :invoke :read nil]
[75  :invoke :write  3]
[70  :ok :read nil]
[75  :ok :write  3]
[:nemesis  :info :start  nil]
[:nemesis  :info :start  "Cut off [:n3 #[:n4 :n5 :n1], :n2 #[:n4 :n5 :n1]]"]
[71  :invoke :read nil]
[71  :fail :read nil :conn-lost]
[77  :invoke :cas  [3 1]]
[77  :info :cas  [3 1] :conn-lost]
[177 :invoke :read nil]
[177 :ok :read `;
  expect(judged(`${events}1]`)).toBe('edn cas-register ok 3 fail 1 info 1: legal');
  expect(judged(`${events}2]`)).toBe('edn cas-register ok 3 fail 1 info 1: violation');
});

it('a lock whose calls have no values and whose failures say why', () => {
  const events = (released: string) => `[{:type :invoke, :f :release, :process 1, :time 341187643}
{:type :fail, :f :release, :process 1, :time 342667129, :error :not-held}
{:type :invoke, :f :acquire, :process 4, :time 371408519}
{:type :invoke, :f :acquire, :process 2, :time 371408518}
{:type :info, :f :start, :process :nemesis, :time 380000000}
{:type :ok, :f :acquire, :process 2, :time 390000000}
${released}{:type :ok, :f :acquire, :process 4, :time 400000000}]
`;
  expect(judged(events(''))).toBe('edn mutex ok 2 fail 1 info 0: violation');
  const released = '{:type :invoke, :f :release, :process 2, :time 395000000}\n';
  expect(judged(events(released))).toBe('edn mutex ok 2 fail 1 info 1: legal');
});

it('transactions on several registers, whose beginning a comment tells and the reader must be told', () => {
  const events = `; A multi-register with x=0 and y=0
[{:type :invoke,
 :f :txn,
 :value [[:read :x nil]],
 :process 3,
 :time 7686455705}
{:type :invoke,
 :f :txn,
 :value [[:write :y 2] [:write :x 1]],
 :process 4,
 :time 7686306180}
{:type :ok,
 :f :txn,
 :value [[:read :x 0]],
 :process 3,
 :time 7717922112}
{:type :ok,
 :f :txn,
 :value [[:write :y 2] [:write :x 1]],
 :process 4,
 :time 7745089410}]
`;
  expect(judged(events)).toBe('edn multi-register ok 2 fail 0 info 0: violation');
  expect(judged(events, { ':x': 0, ':y': 0 })).toBe('edn multi-register ok 2 fail 0 info 0: legal');
});
