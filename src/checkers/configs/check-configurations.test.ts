// The rules against pairs of configurations that are wrong in one known way, against their twins, and as properties over
// random ones.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenPairs as broken, linesOf as file } from '../../../test/broken-configurations.ts';
import { type ConfigurationFinding, checkConfigurations, coherenceRules } from './check-configurations.ts';
import type { SettingsFile } from './setting.ts';

const check = (a: string, b: string) => checkConfigurations({ a: file('a', a), b: file('b', b) }).findings;
const ids = (findings: readonly ConfigurationFinding[]): string[] => findings.map(({ rule }) => rule);

describe('the worked example', () => {
  const a = 'payments.timeout = 30s\npayments.retries = 3';
  const b = 'payments.timeout = 60s\npayments.retries = 5';

  it('is incoherent across, and names both places', () => {
    const [timeout, layers, ...rest] = check(a, b);
    expect(rest).toEqual([]);
    expect(timeout).toMatchObject({ rule: 'COHERENCE-TIMEOUT', effect: 'silent', kind: 'across' });
    expect(timeout.evidence.map(({ place }) => `${place?.file}:${place?.line}`)).toEqual(['a:1', 'a:2', 'b:1']);
    expect(timeout.trial).toMatchObject({ caller: { timeout: 30, retries: 3 }, callee: { timeout: 60, retries: 5 } });
    expect(layers).toMatchObject({ rule: 'COHERENCE-LAYERS', kind: 'also-alone' });
    expect(layers.sentence).toContain('4 × 6 = 24 tries');
  });

  it('has no failure of the interaction in its twins', () => {
    for (const alone of [check(a, a), check(b, b)]) {
      expect(alone.filter(({ kind }) => kind === 'across')).toEqual([]);
      expect(ids(alone)).not.toContain('COHERENCE-TIMEOUT');
    }
  });

  it('is mended by a coherent timeout', () => {
    expect(ids(check(a.replace('30s', '60s'), b))).toEqual(['COHERENCE-LAYERS']);
    expect(ids(check(a.replace('30s', '6min'), b))).toEqual([]);
    expect(ids(check(a, b.replace('60s', '30s').replace('5', '0')))).toEqual([]);
  });
});

describe('each rule', () => {
  it('has a pair that breaks it', () => {
    expect(broken.map(([rule]) => rule).sort()).toEqual(coherenceRules.map(({ id }) => id).sort());
  });

  it.each(broken)('%s is broken, and no longer after its mending', (rule, a, b, from, to) => {
    expect(ids(check(a, b))).toEqual([rule]);
    const mend = (text: string): string => text.replace(from, to);
    expect([a, b].some((text) => mend(text) !== text)).toBe(true);
    expect(ids(a.includes(from) ? check(mend(a), b) : check(a, mend(b)))).toEqual([]);
  });

  it.each(broken)('%s is gone after the change that it proposes', (rule, a, b) => {
    const [finding] = check(a, b);
    const { change } = finding;
    if (change === undefined) return expect(finding.fix).toMatch(/above|below| both sides|sends?|let the writer/);
    const changed = (name: string, text: string): SettingsFile => {
      const { settings } = file(name, text);
      const written = String(change.value);
      return {
        name,
        settings: settings.map((setting) =>
          change.file === name && setting.path.join('.') === change.path
            ? { ...setting, text: rewritten(setting.path, setting.text, written) }
            : setting,
        ),
      };
    };
    const after = checkConfigurations({ a: changed('a', a), b: changed('b', b) });
    expect(ids(after.findings)).not.toContain(rule);
  });

  it('states its sources and both sides of what it compares', () => {
    for (const { id, says, source, needs } of coherenceRules) {
      expect(id).toMatch(/^[A-Z]+(-[A-Z]+)+$/);
      expect(says.length).toBeGreaterThan(20);
      expect(source.length).toBeGreaterThan(10);
      expect(needs.length).toBeGreaterThan(1);
    }
  });
});

/** An amount in the base unit as this key would have it: with its unit, or bare in the unit of the key. */
function rewritten(path: readonly string[], text: string, base: string): string {
  const key = path.join('.');
  if (/(ms|Ms)$/.test(key)) return String(Number(base) * 1000);
  if (/[a-z]/i.test(text)) return /i?B$|[kmg]$/i.test(text) && !/s$|min$/.test(text) ? `${base}B` : `${base}s`;
  return base;
}

describe('keys as the systems write them', () => {
  // gRPC for Java, Spring, core and Go; Tomcat; Spring Boot and Kubernetes; AWS Lambda and SQS; HikariCP and MySQL or
  // PostgreSQL; Spring Data; nginx; Resilience4j; Kafka.
  it.each<[string, string, string]>([
    ['PING-INTERVAL', 'keepAliveTime = 10s', 'permitKeepAliveTime = 5m'],
    ['PING-INTERVAL', 'grpc.client.keep-alive-time = 10s', 'grpc.server.permit-keep-alive-time = 5m'],
    ['PING-INTERVAL', 'grpc.keepalive_time_ms = 10000', 'grpc.http2.min_recv_ping_interval_without_data_ms = 300000'],
    ['PING-INTERVAL', 'keepalive.ClientParameters.Time = 10s', 'keepalive.EnforcementPolicy.MinTime = 5m'],
    ['IDLE-CONNECTION', 'http.client.connectionIdleTimeout = 60s', 'server.tomcat.keep-alive-timeout = 20s'],
    ['SHUTDOWN-GRACE', 'spring.lifecycle.timeout-per-shutdown-phase = 60s', 'terminationGracePeriodSeconds = 30'],
    ['LEASE-RENEW', 'renewDeadline = 20s', 'leaseDuration = 15s'],
    ['MESSAGE-SIZE', 'maxOutboundMessageSize = 10MiB', 'grpc.server.max-inbound-message-size = 4MiB'],
    ['POOL-LIFETIME', 'spring.datasource.hikari.max-lifetime = 1800000', 'wait_timeout = 600'],
    ['POOL-CONNECTIONS', 'spring.datasource.hikari.maximum-pool-size = 20\nreplicas = 10', 'max_connections = 100'],
    ['TOKEN-CACHE', 'token.cache.ttl = 1h', 'expires_in = 30m'],
    ['PAGE-SIZE', 'spring.data.rest.default-page-size = 1000', 'spring.data.web.pageable.max-page-size = 100'],
    ['COHERENCE-TIMEOUT', 'proxy_read_timeout = 30s\nproxy_next_upstream_tries = 3', 'server.request.timeout = 60s'],
    [
      'COHERENCE-TIMEOUT',
      'resilience4j.timelimiter.instances.pay.timeoutDuration = 30s\nresilience4j.retry.instances.pay.maxAttempts = 3',
      'server.request.timeout = 60s',
    ],
    ['RETENTION-READ', 'batch.interval = 24h', 'retention.ms = 3600000'],
  ])('%s: %j and %j', (rule, a, b) => {
    expect(ids(check(a, b))).toContain(rule);
  });
});

describe('what is wrong in one file', () => {
  it.each([
    ['KEY-DUPLICATE', 'timeout = 30s\ntimeout = 31s'],
    ['KEY-SPELLINGS', 'max-retries = 3\nmaxRetries = 4'],
    ['KEY-SPELLINGS', 'client.requestTimeout = 3s\nclient.requesttimeout = 4s'],
    ['KEY-UNKNOWN', 'max.retires = 3'],
    ['KEY-UNKNOWN', 'client.timout = 3s'],
    ['KEY-UNKNOWN', 'session.timeot.ms = 6000'],
    ['UNIT-LOST', 'timeout = 30'],
    ['UNIT-LOST', 'client.max.body.size = 64'],
    ['UNIT-TWICE', 'timeoutMs = 30s'],
    ['VALUE-UNREADABLE', 'timeout = thirty'],
    ['VALUE-UNREADABLE', 'timeoutMs = 1e400'],
    ['VALUE-SENTINEL', 'request.timeout = 0s'],
    ['VALUE-SENTINEL', 'page.size = -1'],
  ])('%s: %j', (rule, text) => {
    const findings = check(text, 'x = 1');
    expect(ids(findings)).toEqual([rule]);
    expect(findings[0].kind).toBe('one-file');
    expect(findings[0].evidence[0].place?.file).toBe('a');
  });

  it.each([
    'timeout = $' + '{TIMEOUT:30s}',
    'timeout = $' + '{TIMEOUT}',
    'timeout = unlimited',
    'users.retired = 3',
    'least = 3',
    'timeout.ms = 30000',
    'timeout.ms = 30ms',
    'title = A timeout of thirty',
    'spark.network.timeout = 120',
    'leaseDuration = 15s',
    'log.retention.bytes = 1073741824',
    'retention.ms = -1',
  ])('nothing: %j', (text) => {
    expect(check(text, 'x = 1')).toEqual([]);
  });

  it('a pool and a server that one file names for different connections are not held against each other', () => {
    expect(check('hikari.max-lifetime = 30min\ntomcat.keep-alive-timeout = 60s', 'x = 1')).toEqual([]);
  });

  it.each([
    'retention.ms = -1',
    'delete.retention.ms = 60000',
    'retention.bytes = 60',
    'offsets.retention.minutes = 1',
  ])('a reader of an hour loses nothing to %s', (text) => {
    expect(check('read.interval = 1h', text)).toEqual([]);
  });

  it('a file that holds both is not held against itself', () => {
    expect(check('import.interval = 1h\nmetrics.retention = 30min', 'x = 1')).toEqual([]);
  });

  it.each([
    ['+0530', '+05:30'],
    ['Etc/GMT+3', '-03:00'],
    ['Zulu', 'UTC'],
  ])('the zones %s and %s are one', (one, other) => {
    expect(check(`session.timezone = ${one}`, `session.timezone = ${other}`)).toEqual([]);
  });

  it('instances may be told by whoever deploys them', () => {
    expect(ids(check('hikari.maximum-pool-size = 20', 'spec.replicas = 6\nmax_connections = 100'))).toEqual([
      'POOL-CONNECTIONS',
    ]);
    expect(check('hikari.connection-timeout = 30000', 'x = 1')).toEqual([]);
  });

  it('a misspelt key is told with what was meant', () => {
    expect(check('max.retires = 3', 'x = 1')[0].fix).toBe('did you mean max.retries?');
  });

  it('a guessed unit is said wherever it is used', () => {
    const [finding] = check('timeout = 30', 'timeout = 60000');
    expect(finding.rule).toBe('COHERENCE-TIMEOUT');
    expect(finding.assumptions).toEqual(['the unit of timeout is guessed', 'the unit of timeout is guessed']);
  });

  it('a default is said to be one', () => {
    const [finding] = check('max.request.size = 5242880', 'replica.fetch.max.bytes = 1048576');
    expect(finding.rule).toBe('KAFKA-MESSAGE-SIZE');
    expect(finding.assumptions).toEqual(["b does not set message.max.bytes; Kafka broker's default 1048588 B holds"]);
  });

  it('MB that may be 2^20 is held against the limit by both meanings', () => {
    const [finding] = check('max.payload.size = 1MB', 'max.body.size = 1000000B');
    expect(finding.sentence).toContain('powers of 1024');
    expect(check('max.payload.size = 1MB', 'max.body.size = 1MB')).toEqual([]);
  });
});

describe('the effective read-back', () => {
  const a = file('a', 'http.timeout = 30s\nhttp.retries = 3\nname = orders');
  const readBack = (dump: string) =>
    checkConfigurations({ a, b: file('b', 'x = 1'), effectiveA: file('dump', dump) }).findings.map(
      ({ rule, sentence }) => `${rule}: ${sentence.split(' ')[0]}`,
    );

  it('passes what runs as it was asked for, in whatever unit and spelling', () => {
    expect(readBack('http.timeout-ms = 30000\nhttp.retries = 3\nname = orders\nport = 80')).toEqual([]);
  });

  it('knows a role by another name: attempts are retries and the first try', () => {
    expect(readBack('http.timeout = 30s\nhttp.max-attempts = 4\nname = orders')).toEqual([]);
    expect(readBack('http.timeout = 30s\nhttp.max-attempts = 3\nname = orders')).toEqual([
      'READ-BACK-OVERRIDDEN: http.retries',
    ]);
  });

  it('finds what is ignored and what is overridden', () => {
    expect(readBack('http.timeout-ms = 10000\nname = orders')).toEqual([
      'READ-BACK-OVERRIDDEN: http.timeout',
      'READ-BACK-IGNORED: http.retries',
    ]);
  });
});

describe('for random policies', () => {
  const spelling = fc.constantFrom(
    (s: number) => `timeout = ${s}s`,
    (s: number) => `timeout = ${s * 1000}ms`,
    (s: number) => `timeout = PT${s}S`,
    (s: number) => `timeoutMs = ${s * 1000}`,
    (s: number) => `request-timeout-seconds = ${s}`,
    (s: number) => `TIMEOUT_SECS = ${s}`,
  );
  const seconds = fc.integer({ min: 1, max: 600 });

  it('the answer rests on the amounts, not on how they are written', () => {
    fc.assert(
      fc.property(seconds, seconds, spelling, spelling, (x, y, writeX, writeY) => {
        expect(ids(check(writeX(x), writeY(y)))).toEqual(x < y ? ['COHERENCE-TIMEOUT'] : []);
      }),
    );
  });

  it('what is found across is found in neither twin', () => {
    const retries = fc.integer({ min: 0, max: 6 });
    const side = fc
      .tuple(seconds, retries, seconds, seconds)
      .map(
        ([timeout, tries, lease, beat]) =>
          `timeout = ${timeout}s\nretries = ${tries}\nlease = ${lease}s\nheartbeat.interval = ${beat}s`,
      );
    fc.assert(
      fc.property(side, side, (a, b) => {
        const alone = new Set([...ids(check(a, a)), ...ids(check(b, b))]);
        for (const { rule, kind } of check(a, b)) {
          if (kind === 'across') expect(alone.has(rule)).toBe(false);
          else expect(alone.has(rule)).toBe(true);
        }
      }),
    );
  });
});
