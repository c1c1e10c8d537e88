import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Redis, startRedis } from './redis.ts';

let redis: Redis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

it('starts a redis-server of version 7 or newer on a free loopback port and talks to it', async () => {
  expect(await redis.ask('PING')).toBe('+PONG\r\n');
  const version = /redis_version:(\d+)/.exec(await redis.ask('INFO server'));
  expect(Number(version?.[1])).toBeGreaterThanOrEqual(7);
});
