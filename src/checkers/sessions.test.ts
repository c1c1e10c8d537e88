import { describe, expect, it } from 'vitest';
import { repetitions } from '../../test/full.ts';
import { drawForm, drawHistory, drawNearFigure, drawVersions, historyOf } from '../../test/register-histories.ts';
import { InputError, Streams } from '../kernel/index.ts';
import type { History, Operation } from './history.ts';
import { SESSION_GUARANTEES, type SessionGuarantee } from './session-witness.ts';
import { checkSessions } from './sessions.ts';
import type { Versions } from './version-order.ts';

type Counts = Record<SessionGuarantee, number>;

/** The definitions at the head of sessions.ts, word by word, over all pairs, triples and quadruples. */
function countByDefinition(history: History, versions?: Versions): Counts {
  const isRead = (o: Operation): boolean => o.op === 'read' && o.status === 'ok';
  const endOf = (o: Operation): number => (o.status === 'info' ? o.call : o.return);
  const isBefore = (a: Operation, b: Operation): boolean =>
    a.client === b.client &&
    a.status === 'ok' &&
    (a.call - b.call || endOf(a) - endOf(b) || history.indexOf(a) - history.indexOf(b)) < 0;
  const writes = history.filter(({ op, status }) => op === 'write' && status !== 'fail');
  const writeOf = (read: Operation): Operation | undefined =>
    writes.find(({ key, value }) => key === read.key && value === read.out);
  const rank = (o: Operation): number => versions?.get(o.key)?.indexOf(o.value ?? null) ?? -1;
  /** Undefined stands for the initial value. */
  const isOlder = (a: Operation | undefined, b: Operation | undefined): boolean => {
    if (b === undefined) return false;
    if (a === undefined) return true;
    return versions === undefined ? isBefore(a, b) : rank(a) >= 0 && rank(b) >= 0 && rank(a) < rank(b);
  };
  const overwrote = (write: Operation): Operation | undefined => {
    const before = history.filter((o) => o.key === write.key && isBefore(o, write));
    const last = before.find((o) => before.every((other) => other === o || isBefore(other, o)));
    const overwritten = versions === undefined && last?.op === 'read' ? writeOf(last) : undefined;
    return overwritten === write ? undefined : overwritten;
  };
  const all = history.filter(({ status }) => status === 'ok');
  const count: Counts = {
    'read-your-writes': 0,
    'monotonic-reads': 0,
    'monotonic-writes': 0,
    'writes-follow-reads': 0,
  };
  for (const r of all.filter(isRead)) {
    const version = writeOf(r);
    if (version === undefined && (r.out ?? null) !== null) continue;
    const before = all.filter((o) => isBefore(o, r));
    const own = before.filter((o) => o.op === 'write' && o.key === r.key);
    const reads = before.filter((o) => o.op === 'read' && o.key === r.key).filter((o) => writeOf(o) !== undefined);
    if (own.some((w) => isOlder(version, w) || (version !== undefined && overwrote(w) === version)))
      count['read-your-writes']++;
    const isLeft = (newer: Operation): boolean =>
      versions === undefined &&
      version !== undefined &&
      writeOf(newer) !== version &&
      reads.some((first) => isBefore(first, newer) && writeOf(first) === version);
    if (reads.some((newer) => isOlder(version, writeOf(newer)) || isLeft(newer))) count['monotonic-reads']++;
    const seen = before
      .filter((o) => o.op === 'read')
      .map(writeOf)
      .filter((w) => w !== undefined && w.client !== r.client) as Operation[];
    const binds = (a: Operation, b: Operation): boolean => a === b || isBefore(a, b);
    if (
      seen.some((w2) =>
        all.some((w1) => w1.op === 'write' && w1.key === r.key && isBefore(w1, w2) && isOlder(version, w1)),
      )
    )
      count['monotonic-writes']++;
    const follows = (w2: Operation): boolean =>
      all.some((r0) => isRead(r0) && r0.key === r.key && isBefore(r0, w2) && isOlder(version, writeOf(r0))) ||
      writes.some((w) => w.key === r.key && binds(w, w2) && version !== undefined && overwrote(w) === version);
    if (seen.some(follows)) count['writes-follow-reads']++;
  }
  if (versions === undefined) return count;
  for (const w of all.filter(({ op }) => op === 'write')) {
    const before = all.filter((o) => o.key === w.key && isBefore(o, w));
    if (before.some((o) => o.op === 'write' && isOlder(w, o))) count['monotonic-writes']++;
    if (before.some((o) => o.op === 'read' && writeOf(o) !== undefined && isOlder(w, writeOf(o))))
      count['writes-follow-reads']++;
  }
  return count;
}

const countsOf = (history: History, versions?: Versions): Counts => {
  const findings = checkSessions(history, { versions });
  return Object.fromEntries(SESSION_GUARANTEES.map((name) => [name, findings[name].violations])) as Counts;
};

/** The operations of each witness break the guarantee without the rest. */
function expectToStandAlone(history: History): void {
  const findings = checkSessions(history);
  for (const name of SESSION_GUARANTEES) {
    const { witness } = findings[name];
    if (witness === undefined) continue;
    const alone = history.filter((_, i) => witness.operations.includes(i));
    expect(countByDefinition(alone)[name], JSON.stringify([history, witness])).toBeGreaterThan(0);
  }
}

describe('against the definitions', () => {
  it('counts the same, without and with versions', () => {
    const random = new Streams(3).stream('sessions');
    const runs = repetitions(20_000);
    const broken: Counts = {
      'read-your-writes': 0,
      'monotonic-reads': 0,
      'monotonic-writes': 0,
      'writes-follow-reads': 0,
    };
    for (let run = 0; run < runs; run++) {
      const history = run % 2 === 0 ? drawNearFigure(random) : drawHistory(random, drawForm(random, 12));
      const inferred = countByDefinition(history);
      expect(countsOf(history), JSON.stringify(history)).toEqual(inferred);
      const versions = drawVersions(random, history);
      const given = countByDefinition(history, versions);
      expect(countsOf(history, versions), JSON.stringify([history, [...versions]])).toEqual(given);
      for (const name of SESSION_GUARANTEES) if (inferred[name] > 0) broken[name]++;
      expectToStandAlone(history);
    }
    for (const name of SESSION_GUARANTEES) {
      expect(broken[name]).toBeGreaterThan(0.01 * runs);
      expect(broken[name]).toBeLessThan(0.8 * runs);
    }
  });
});

describe('examples', () => {
  const witnessOf = (history: History, guarantee: SessionGuarantee, versions?: Versions) =>
    checkSessions(history, { versions })[guarantee].witness;

  it('read your writes', () => {
    expect(witnessOf(historyOf('w x 1, w x 2, r x 1'), 'read-your-writes')?.sentence).toMatchInlineSnapshot(
      `"Client 0 wrote 2 to x (at 2); then it read 1 from x (at 4), which is older; client 0 wrote 2 after 1."`,
    );
    expect(witnessOf(historyOf('w x 1, r x 0'), 'read-your-writes')?.sentence).toMatchInlineSnapshot(
      `"Client 0 wrote 1 to x (at 0); then it found nothing in x (at 2), which is older."`,
    );
    expect(witnessOf(historyOf('w x 1', 'r x 1, w x 2, r x 1'), 'read-your-writes')?.sentence).toMatchInlineSnapshot(
      `"Client 1 wrote 2 to x (at 2); then it read 1 from x (at 4), which is older; it had read 1 from x (at 0) before."`,
    );
  });

  it('monotonic reads', () => {
    expect(witnessOf(historyOf('w x 1, w x 2', 'r x 2, r x 1'), 'monotonic-reads')?.sentence).toMatchInlineSnapshot(
      `"Client 1 read 2 from x (at 0); then it read 1 from x (at 2), which is older; client 0 wrote 2 after 1."`,
    );
    expect(
      witnessOf(historyOf('w x 1', 'w x 2', 'r x 1, r x 2, r x 1'), 'monotonic-reads')?.sentence,
    ).toMatchInlineSnapshot(
      `"Client 2 read 2 from x (at 2); then it read 1 from x (at 4), which is older; it had read 1 from x (at 0) before."`,
    );
    expect(witnessOf(historyOf('w x 1', 'r x 1, r x 0'), 'monotonic-reads')?.sentence).toMatchInlineSnapshot(
      `"Client 1 read 1 from x (at 0); then it found nothing in x (at 2), which is older."`,
    );
  });

  it('monotonic writes', () => {
    expect(witnessOf(historyOf('w x 1, w y 2', 'r y 2, r x 0'), 'monotonic-writes')?.sentence).toMatchInlineSnapshot(
      `"Client 0 wrote 1 to x (at 0) and then wrote 2 to y (at 2); client 1 read 2 from y (at 0); then client 1 found nothing in x (at 2), which is older."`,
    );
    expect(
      witnessOf(historyOf('w x 1, w x 2'), 'monotonic-writes', new Map([['x', [2, 1]]]))?.sentence,
    ).toMatchInlineSnapshot(
      `"Client 0 wrote 1 to x (at 0) and then wrote 2 to x (at 2), which has its place before that."`,
    );
  });

  it('writes follow reads', () => {
    expect(
      witnessOf(historyOf('w x 1', 'r x 1, w y 2', 'r y 2, r x 0'), 'writes-follow-reads')?.sentence,
    ).toMatchInlineSnapshot(
      `"Client 1 read 1 from x (at 0) and then wrote 2 to y (at 2); client 2 read 2 from y (at 0); then client 2 found nothing in x (at 2), which is older."`,
    );
    expect(
      witnessOf(historyOf('w x 1', 'r x 1, w x 2', 'r x 2, r x 1'), 'writes-follow-reads')?.sentence,
    ).toMatchInlineSnapshot(
      `"Client 1 read 1 from x (at 0) and then wrote 2 to x (at 2); client 2 read 2 from x (at 0); then client 2 read 1 from x (at 2), which is older."`,
    );
    expect(
      witnessOf(historyOf('w x 1', 'r x 1, w x 2'), 'writes-follow-reads', new Map([['x', [2, 1]]]))?.sentence,
    ).toMatchInlineSnapshot(
      `"Client 1 read 1 from x (at 0) and then wrote 2 to x (at 2), which has its place before that."`,
    );
  });

  it('does not call a value older than itself where a client read it before it wrote it', () => {
    const history = historyOf('r x 2, w x 2, r x 2', 'r x 2, r x 2');
    for (const name of SESSION_GUARANTEES) expect(checkSessions(history)[name].violations).toBe(0);
  });

  it('says why it cannot tell', () => {
    expect(() => checkSessions(historyOf('w x 1, r x 1', 'w x 1'))).toThrow(InputError);
    expect(() => checkSessions(historyOf('w x 1, r x 1', 'w x 1'))).toThrowErrorMatchingInlineSnapshot(
      `[InputError: operation 1 read 1 from x, and more than one operation may have written it; given "operations 0 and 2"; allowed: a value of its own for every write whose value is read]`,
    );
  });
});
