// Histories recorded from a real store, with the verdicts that Porcupine's tests state for them.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { casRegister, checkLinearizable, keyValue, type Operation, type Status } from '../src/checkers/index.ts';
import { root } from './source-files.ts';

const verdicts = {
  '000': 'violation',
  '002': 'legal',
  '007': 'legal',
  '040': 'violation',
  '097': 'violation',
  '099': 'violation',
  '102': 'legal',
};

const EVENT = /^(\d+)(?:(r)|(w)(\d)|(c)(\d)(\d)|(=)(n|\d)?|(!)|(\?))$/;
const names: Record<string, string> = { r: 'read', w: 'write', c: 'cas' };
const endings: Record<string, Status> = { '=': 'ok', '!': 'fail', '?': 'info' };

/** The form that the folder's README describes; the time of an event is its place. */
function readHistory(file: string): Operation[] {
  const running = new Map<number, Operation>();
  const history: Operation[] = [];
  const events = readFileSync(join(root, 'test/histories', file), 'utf8')
    .trim()
    .split(/\s+/);
  events.forEach((event, time) => {
    const [, who, kind, first, second] = (EVENT.exec(event) ?? []).filter((part) => part !== undefined);
    const client = Number(who);
    const status = endings[kind];
    if (status === undefined) {
      const operation: Operation = { client, op: names[kind], key: '', call: time, return: Infinity, status: 'info' };
      if (kind === 'w') operation.value = Number(first);
      if (kind === 'c') operation.value = [Number(first), Number(second)];
      running.set(client, operation);
      history.push(operation);
      return;
    }
    const operation = running.get(client);
    if (operation === undefined) throw new Error(`${file}: ${event} at ${time} ends nothing`);
    running.delete(client);
    Object.assign(operation, { status, return: time });
    if (first !== undefined) operation.out = first === 'n' ? null : Number(first);
  });
  return history;
}

describe('etcd under partitions', () => {
  for (const [number, verdict] of Object.entries(verdicts))
    for (const failedCas of ['ignored', 'mismatch'] as const)
      it(`log ${number}: ${verdict}, failed cas ${failedCas}`, () => {
        const { answer, witness, steps } = checkLinearizable(readHistory(`etcd-${number}.txt`), {
          type: casRegister,
          failedCas,
        });
        expect(answer).toBe(verdict);
        expect(steps).toBeLessThan(5000);
        expect(witness?.operations.length ?? 0).toBeLessThanOrEqual(4);
      });

  it('says what a stale read contradicts', () => {
    const { witness } = checkLinearizable(readHistory('etcd-097.txt'), { type: casRegister });
    expect(witness?.sentence).toBe(
      'Client 5 read 0 (83 to 84). Client 19 read 2 (85 to 86). No order of these that respects the times is that of a ' +
        'register with compare-and-set, whatever the other operations called by 86 did.',
    );
  });
});

/** The form of the key-value histories, whose operations follow one another. */
function readTexts(file: string): Operation[] {
  const texts = readFileSync(join(root, 'test/histories', file), 'utf8')
    .trim()
    .split(/\s+/);
  return texts.map((text, time): Operation => {
    const [, kind, key, rest] = /^([apg])(\d)[:=]([\d,]*)$/.exec(text)!;
    const said =
      rest === ''
        ? ''
        : rest
            .split(',')
            .map((number) => `x 0 ${number} y`)
            .join('');
    const base = { client: 0, key, call: time, return: time + 0.5, status: 'ok' as const };
    return kind === 'g'
      ? { ...base, op: 'get', out: said }
      : { ...base, op: kind === 'a' ? 'append' : 'put', value: said };
  });
}

describe('one client of a key-value store', () => {
  it('was answered rightly', () => {
    const history = readTexts('kv-c01-ok.txt');
    expect(history).toHaveLength(58);
    expect(checkLinearizable(history, { type: keyValue }).answer).toBe('legal');
  });

  // The append lies before both gets, whether or not the witness is held to it.
  it('was answered by a get that lacks what was appended just before', () => {
    const history = readTexts('kv-c01-bad.txt');
    expect(history).toHaveLength(38);
    const { answer, witness } = checkLinearizable(history, { type: keyValue });
    expect(answer).toBe('violation');
    expect(witness!.operations.map((index) => history[index])).toMatchObject([
      { op: 'get', key: '7', out: 'x 0 0 y' },
      { op: 'get', key: '7', out: 'x 0 0 yx 0 3 y' },
    ]);
  });
});
