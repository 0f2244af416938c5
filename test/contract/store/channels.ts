/** What channels need of a store: progress, entries kept aside, outcomes that nobody knows, receipts, leases. */
import type { Receipt } from '../../../src/conversation/channel.ts';
import { conversationId, customerId } from '../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import {
  aConversation,
  aDelivery,
  aFirstCommit,
  anActivity,
  anAddress,
  aTurn,
  atSecond,
} from '../../support/builders.ts';

export function channelsContract(open: () => ConversationStore): void {
  const c1 = conversationId('c1');
  const first = 'deliver-c1|2';
  const second = 'deliver-c1|4';
  const third = 'deliver-c1|6';
  const place = anAddress();

  const begin = async (turns: number) => {
    for (const commit of aConversation({ turns }).commits) await open().commitTurn(commit);
  };
  const pending = async () => (await open().findPending(c1)).map(({ item }) => item.id);
  const sendable = async (at: number) => (await open().findSendable(atSecond(at), 10)).map(({ item }) => item.id);
  const states = async () => (await open().readDeliveries(c1, 0)).map(({ state }) => state);
  const park = (item: string, at = 10) => open().settle(item, { outcome: 'parked', reason: 'window' }, atSecond(at));
  const send = (item: string, ...externalIds: string[]) =>
    open().settle(item, { outcome: 'sent', externalIds }, atSecond(10));
  const receipt = (about: Receipt['about'], state: Receipt['state'], more: Partial<Receipt> = {}): Receipt => ({
    channel: place.channel,
    about,
    state,
    at: atSecond(20),
    ...more,
  });

  describe('an attempt that came half way', () => {
    it('is gone on with where it stopped', async () => {
      await begin(1);
      const progress = { piecesSent: 2, externalIds: ['x1', 'x2'] };

      await open().settle(
        first,
        { outcome: 'retry', nextAttemptAt: atSecond(30), reason: '429', progress },
        atSecond(10),
      );

      expect((await open().findSendable(atSecond(30), 1))[0]).toMatchObject({ attempts: 1, progress });
      expect((await open().findPending(c1))[0]?.progress).toEqual(progress);
    });

    it('knows of no progress when the last attempt told none', async () => {
      await begin(1);

      await open().settle(first, { outcome: 'retry', nextAttemptAt: atSecond(30), reason: '429' }, atSecond(10));

      expect((await open().findPending(c1))[0]).not.toHaveProperty('progress');
    });
  });

  describe('what is parked', () => {
    it('leaves its line to those behind it', async () => {
      await begin(2);

      await park(first);

      expect(await pending()).toEqual([second]);
      expect(await sendable(99)).toEqual([second]);
      expect(await states()).toEqual(['parked', 'waiting']);
      expect((await open().readDeliveries(c1, 0))[0]?.reason).toBe('window');
      expect((await open().verify()).counts.outboxPending).toBe(2);
    });

    it('may be passed without harm to the order, and sent or given up later', async () => {
      await begin(3);
      await park(first);
      await park(second);
      await send(third);

      expect(await open().releaseParked(place, atSecond(50))).toBe(2);
      await send(first);
      await open().settle(second, { outcome: 'dead', reason: '403' }, atSecond(51));

      expect(await states()).toEqual(['sent', 'refused', 'sent']);
    });

    it('comes back into its line in the old order, at once, with what is known of its sending', async () => {
      await begin(3);
      const progress = { piecesSent: 1 };
      await open().settle(first, { outcome: 'parked', reason: 'window', progress }, atSecond(10));
      await park(second);

      expect(await open().releaseParked({ channel: place.channel, thread: place.thread }, atSecond(50))).toBe(2);

      expect(await pending()).toEqual([first, second, third]);
      expect(await sendable(50)).toEqual([first]);
      expect((await open().findPending(c1))[0]).toMatchObject({
        attempts: 1,
        progress,
        releasedAt: atSecond(50),
        nextAttemptAt: atSecond(50),
      });
    });

    it('is released for its own address alone, once', async () => {
      await begin(1);
      await open().commitTurn(aFirstCommit({ conversation: 'c2' }));
      await park(first);
      await park('deliver-c2|2');

      expect(await open().releaseParked(place, atSecond(50))).toBe(1);
      expect(await open().releaseParked(place, atSecond(51))).toBe(0);
      expect(await pending()).toEqual([first]);
      expect(await open().findPending(conversationId('c2'))).toEqual([]);
    });

    it('may be parked again', async () => {
      await begin(1);
      await park(first);
      await open().releaseParked(place, atSecond(50));

      await park(first, 60);

      expect(await pending()).toEqual([]);
      expect(await open().releaseParked(place, atSecond(70))).toBe(1);
    });

    it('goes with an erasure, also when others have passed it', async () => {
      await begin(2);
      await park(first);
      await send(second);

      const { outbox } = await open().eraseConversations([c1], atSecond(90));

      expect(outbox).toBe(1);
      expect(await open().releaseParked(place, atSecond(91))).toBe(0);
      expect(await states()).toEqual(['refused', 'sent']);
    });
  });

  describe('an outcome that nobody knows', () => {
    it('is settled: the line goes on, and it is no dead letter', async () => {
      await begin(2);

      await open().settle(first, { outcome: 'unknown', reason: 'no answer' }, atSecond(10));

      expect(await pending()).toEqual([second]);
      expect(await open().readDeliveries(c1, 0)).toEqual([
        { activityId: 'c1|2', state: 'unknown', reason: 'no answer' },
        { activityId: 'c1|4', state: 'waiting' },
      ]);
      expect(await open().listDeadLetters(10)).toEqual([]);
    });

    it('is known by a receipt', async () => {
      await begin(1);
      await open().settle(first, { outcome: 'unknown', reason: 'no answer', externalIds: ['x1'] }, atSecond(10));

      expect(await open().noteReceipt(receipt({ externalId: 'x1' }, 'delivered'))).toBe(c1);

      expect(await open().readDeliveries(c1, 0)).toEqual([{ activityId: 'c1|2', state: 'delivered' }]);
    });
  });

  describe('receipts', () => {
    it('name a message by any of its ids, on its channel', async () => {
      await begin(1);
      await send(first, 'x1', 'x2');

      expect(await open().noteReceipt(receipt({ externalId: 'x2' }, 'delivered'))).toBe(c1);
      expect(await open().noteReceipt(receipt({ externalId: 'x1' }, 'read', { channel: 'other' }))).toBeUndefined();

      expect(await states()).toEqual(['delivered']);
    });

    it('only ever raise a state', async () => {
      await begin(1);
      await send(first, 'x1');

      await open().noteReceipt(receipt({ externalId: 'x1' }, 'read'));
      expect(await open().noteReceipt(receipt({ externalId: 'x1' }, 'delivered'))).toBe(c1);
      expect(await open().noteReceipt(receipt({ externalId: 'x1' }, 'failed'))).toBe(c1);

      expect(await states()).toEqual(['read']);
    });

    it('make a dead letter of what failed, for good', async () => {
      await begin(1);
      await send(first, 'x1');

      await open().noteReceipt(receipt({ externalId: 'x1' }, 'failed', { reason: 'no such number' }));
      await open().noteReceipt(receipt({ externalId: 'x1' }, 'read'));

      expect(await open().readDeliveries(c1, 0)).toEqual([
        { activityId: 'c1|2', state: 'refused', reason: 'no such number' },
      ]);
      expect(await open().listDeadLetters(10)).toMatchObject([{ itemId: first, reason: 'no such number' }]);
    });

    it('name all that went to a thread until a moment', async () => {
      await begin(3);
      const elsewhere = anAddress({ thread: 'elsewhere' });
      const moved = anActivity({ ordinal: 8, at: atSecond(4), address: elsewhere, from: { role: 'bot', id: 'bot' } });
      await open().commitTurn({
        turn: aTurn({
          seq: 4,
          state: { address: elsewhere },
          activities: [anActivity({ ordinal: 7, at: atSecond(4), address: elsewhere }), moved],
          outbox: [aDelivery(moved)],
        }),
      });
      for (const item of [first, second, third, 'deliver-c1|8']) await send(item);

      expect(await open().noteReceipt(receipt({ thread: place.thread, until: atSecond(2) }, 'delivered'))).toBe(c1);
      expect(await states()).toEqual(['delivered', 'delivered', 'sent', 'sent']);
      expect(await open().noteReceipt(receipt({ thread: place.thread, until: atSecond(9) }, 'read'))).toBe(c1);
      expect(await states()).toEqual(['read', 'read', 'read', 'sent']);
    });

    it('of something unknown change nothing', async () => {
      await begin(1);

      expect(await open().noteReceipt(receipt({ externalId: 'x9' }, 'read'))).toBeUndefined();
      expect(await open().noteReceipt(receipt({ thread: 'nowhere', until: atSecond(9) }, 'read'))).toBeUndefined();

      expect(await states()).toEqual(['waiting']);
    });

    it('name nothing any more once a person is erased', async () => {
      await begin(1);
      await send(first, 'x1');

      await open().eraseCustomers([customerId('customer-c1')], atSecond(90));

      expect(await open().noteReceipt(receipt({ externalId: 'x1' }, 'read'))).toBeUndefined();
    });
  });

  describe('a lease', () => {
    const take = (owner: string, at: number, until: number) =>
      open().takeLease({ name: 'poll', owner, now: atSecond(at), until: atSecond(until) });

    it('is one owner’s until it is over', async () => {
      expect(await take('a', 0, 30)).toBe(true);

      expect(await take('b', 29, 60)).toBe(false);
      expect(await take('b', 30, 60)).toBe(true);
      expect(await take('a', 31, 90)).toBe(false);
    });

    it('can be renewed by its owner', async () => {
      await take('a', 0, 30);

      expect(await take('a', 20, 50)).toBe(true);
      expect(await take('b', 40, 70)).toBe(false);
    });

    it('is free at once when its owner gives it back, and nobody else can', async () => {
      await take('a', 0, 30);

      await open().releaseLease('poll', 'b');
      expect(await take('b', 1, 30)).toBe(false);
      await open().releaseLease('poll', 'a');

      expect(await take('b', 2, 30)).toBe(true);
    });

    it('goes to one of many who ask at the same time', async () => {
      const asked = await Promise.all(['a', 'b', 'c', 'd'].map((owner) => take(owner, 0, 30)));

      expect(asked.filter((isTaken) => isTaken)).toHaveLength(1);
    });
  });
}
