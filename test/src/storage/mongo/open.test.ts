/** Opening: what cannot be used is refused with the way out, and what is missing beside the journal is made again. */
import mongoose from 'mongoose';
import { conversationId } from '../../../../src/conversation/ids.ts';
import { createMongoConversationStore } from '../../../../src/storage/mongo/mongo-conversation-store.ts';
import { aConversation, aFirstCommit, aRelease, atSecond } from '../../../support/builders.ts';
import { aMongoStore, type MongoUnderTest } from '../../../support/mongo/a-mongo-store.ts';
import { describeWithMongo } from '../../../support/mongo/describe-with-mongo.ts';

describe('a database that cannot be used', () => {
  it('is told within its time when nothing answers', async () => {
    const store = createMongoConversationStore({ uri: 'mongodb://127.0.0.1:1/frontdesk', timeoutMs: 200 });

    await expect(store.open()).rejects.toMatchObject({
      name: 'UnavailableError',
      code: 'storage.unavailable',
      message: expect.stringContaining('within 200 ms'),
    });
  });

  it.each(['', 'postgres://host/db', 'mongodb://', 'host:27017'])('is refused when its URI is %j', async (uri) => {
    const store = createMongoConversationStore({ uri });

    await expect(store.open()).rejects.toMatchObject({ name: 'BadInputError', code: 'storage.uri' });
  });

  it('never shows a password', async () => {
    const store = createMongoConversationStore({ uri: 'mongo://me:hunter2@host/frontdesk' });

    const error = await store.open().catch((reason: unknown) => String(reason));

    expect(error).not.toContain('hunter2');
  });
});

describeWithMongo('a database that is opened', (server) => {
  let under: MongoUnderTest;
  let raw: mongoose.Connection;
  beforeEach(async () => {
    under = await aMongoStore(server());
    raw = await mongoose.createConnection(under.uri).asPromise();
  });
  afterEach(async () => {
    await raw.close();
    await under.destroy();
  });

  it('is refused when a newer Frontdesk wrote it, and stays as it is', async () => {
    await raw
      .collection<{ _id: string; version: number }>('meta')
      .updateOne({ _id: 'schema' }, { $set: { version: 99 } });

    await expect(under.another()).rejects.toMatchObject({ name: 'BadInputError', code: 'storage.newer' });
    expect(await raw.collection<{ _id: string }>('meta').findOne({ _id: 'schema' })).toMatchObject({ version: 99 });
  });

  it('is refused when its turns are somebody else’s', async () => {
    await raw.collection('meta').deleteMany({});
    await raw.collection<{ _id: string }>('turns').insertOne({ _id: 'x' });

    await expect(under.another()).rejects.toMatchObject({ code: 'storage.foreign_file' });
  });

  it('is not made by somebody who only wants to look', async () => {
    const uri = server().uri.replace('frontdesk_test', 'frontdesk_empty');
    const reader = createMongoConversationStore({ uri, mode: 'read' });

    await expect(reader.open()).rejects.toMatchObject({ code: 'storage.missing' });
  });

  it('gets back an index that somebody dropped', async () => {
    await raw.collection('outbox').dropIndex('pendingSince');
    expect((await under.store.verify()).findings).toMatchObject([{ invariant: 'integrity' }]);

    const again = await under.another();

    expect((await again.verify()).findings).toEqual([]);
  });

  it('is told how to make a copy of it', async () => {
    await expect(under.store.backup('/tmp/copy')).rejects.toMatchObject({
      code: 'storage.backup_elsewhere',
      message: expect.stringContaining('mongodump'),
    });
  });

  describe('everything that is not the journal', () => {
    const id = conversationId('c1');
    beforeEach(async () => {
      await under.store.saveRelease(aRelease());
      for (const commit of aConversation({ turns: 3, holder: 'queue' }).commits) await under.store.commitTurn(commit);
    });

    it.each([
      ['heads', 'head.missing'],
      ['outbox', 'outbox.lost'],
      ['said', 'search.missing'],
      ['customers', 'customer.missing'],
    ])('is missed when somebody emptied %s, and made again from the turns', async (collection, invariant) => {
      await raw.collection(collection).deleteMany({});
      expect((await under.store.verify()).findings.map((finding) => finding.invariant)).toContain(invariant);

      await under.store.repair({ all: true });

      expect((await under.store.verify()).findings).toEqual([]);
      expect((await under.store.findHead(id))?.seq).toBe(3);
      expect(await under.store.countWaiting('support')).toBe(1);
      expect(await under.store.findPending(id)).toHaveLength(3);
      expect(await under.store.searchActivities({ text: 'return', limit: 9 })).toHaveLength(3);
    });

    it('is not touched by a repair that finds nothing to do', async () => {
      await under.store.settle('deliver-c1|2', { outcome: 'sent' }, atSecond(9));

      await under.store.repair({ all: true });

      expect(await under.store.findPending(id)).toHaveLength(2);
      expect((await under.store.verify()).findings).toEqual([]);
    });
  });

  it.each<[string, string, (set: (change: object) => Promise<unknown>) => Promise<unknown>]>([
    ['turns', 'journal.checksum', (set) => set({ checksum: 1 })],
    ['turns', 'cause.index', (set) => set({ claims: ['0 another'] })],
    ['heads', 'head.index', (set) => set({ queue_id: 'nowhere' })],
    ['heads', 'timer.index', (set) => set({ dueTimer: atSecond(1) })],
    ['customers', 'customer.index', (set) => set({ words: 'x' })],
    ['customers', 'link.index', (set) => set({ mergedInto: 'customer-x' })],
    ['identities', 'identity.index', (set) => set({ customerId: 'customer-x' })],
    ['addresses', 'address.missing', (set) => set({ conversationId: 'x' })],
    ['said', 'search.extra', (set) => set({ position: 7 })],
    ['outbox', 'outbox.orphan', (set) => set({ position: 7 })],
  ])('finds in %s what is wrong with %s', async (collection, invariant, damage) => {
    await under.store.saveRelease(aRelease());
    await under.store.commitTurn(aFirstCommit());

    await damage((change) => raw.collection(collection).updateMany({}, { $set: change }));

    expect((await under.store.verify()).findings.map((finding) => finding.invariant)).toContain(invariant);
  });
});
