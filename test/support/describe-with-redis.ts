/** A `describe` of tests that need a Redis: skipped, and told so, where there is none. */
import { HOW_TO_HAVE_REDIS, hasRedisServer, type RedisServer, startRedisServer } from './redis-server.ts';

export function describeWithRedis(name: string, tests: (redis: () => RedisServer) => void): void {
  if (!hasRedisServer()) {
    process.stderr.write(`${HOW_TO_HAVE_REDIS}\n`);
    it.skip(name, () => undefined);
    return;
  }
  describe(name, () => {
    let redis: RedisServer | undefined;
    beforeAll(async () => {
      redis = await startRedisServer();
    });
    afterAll(() => redis?.stop());
    tests(() => {
      if (redis === undefined) throw new Error('Redis was not started.');
      return redis;
    });
  });
}
