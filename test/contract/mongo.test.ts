/** The store for many nodes keeps the contract. */
import { aMongoStore } from '../support/mongo/a-mongo-store.ts';
import { describeWithMongo } from '../support/mongo/describe-with-mongo.ts';
import { conversationStoreContract } from './conversation-store.ts';

describeWithMongo('on MongoDB', (server) => {
  let tests = 0;
  afterAll(() => process.stderr.write(`MongoDB (${server().name}): ${tests} tests of the contract\n`));

  conversationStoreContract('MongoDB', async () => {
    tests += 1;
    const under = await aMongoStore(server());
    let { store } = under;
    return {
      store,
      reopen: async () => {
        await store.close();
        store = await under.another();
        return store;
      },
      destroy: () => under.destroy(),
    };
  });
});
