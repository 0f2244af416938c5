/** A `describe` of tests that need a server: skipped, and told so, where there is none. */
import { HOW_TO_RUN, hasMongoServer, type MongoServer, startMongoServer } from './mongo-server.ts';

export function describeWithMongo(name: string, tests: (server: () => MongoServer) => void): void {
  if (!hasMongoServer()) {
    process.stderr.write(`${HOW_TO_RUN}\n`);
    it.skip(name, () => undefined);
    return;
  }
  describe(name, () => {
    let server: MongoServer | undefined;
    beforeAll(async () => {
      server = await startMongoServer();
    });
    afterAll(() => server?.stop());
    tests(() => {
      if (server === undefined) throw new Error('The server was not started.');
      return server;
    });
  });
}
