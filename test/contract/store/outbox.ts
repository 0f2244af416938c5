/** The outbox: what may leave when, in which order, and what became of it. */
import { conversationId } from '../../../src/conversation/ids.ts';
import type { Settlement } from '../../../src/conversation/store/outbox.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import type { OutboxItem, TurnCommit } from '../../../src/conversation/turn.ts';
import { aConversation, aDelivery, aFirstCommit, anActivity, aTurn, atSecond } from '../../support/builders.ts';

export function outboxContract(open: () => ConversationStore): void {
  const c1 = conversationId('c1');
  const commitAll = async (commits: TurnCommit[]) => {
    for (const commit of commits) expect(await open().commitTurn(commit)).toEqual({ outcome: 'committed' });
  };

  describe('the outbox', () => {
    const sent: Settlement = { outcome: 'sent' };
    const retryAt = (second: number): Settlement => ({
      outcome: 'retry',
      nextAttemptAt: atSecond(second),
      reason: 'HTTP 429',
    });
    const sendable = async (second: number, limit = 10) =>
      (await open().findSendable(atSecond(second), limit)).map(({ item }) => item.id);
    const call = (id: string): OutboxItem => ({
      id,
      lane: 'call',
      call: {
        kind: 'call',
        callId: id,
        method: 'GET',
        url: 'https://shop.example/orders',
        timeoutMs: 1000,
        retries: 0,
      },
    });

    it('gives each entry with its activity and what is known of its sending', async () => {
      const { turn, customer } = aFirstCommit();
      await open().commitTurn({ turn, ...(customer && { customer }) });

      expect(await open().findSendable(atSecond(5), 10)).toEqual([
        {
          item: turn.outbox[0],
          conversationId: 'c1',
          seq: 1,
          activity: turn.activities[1],
          attempts: 0,
          createdAt: turn.at,
          nextAttemptAt: expect.any(String),
        },
      ]);
    });

    it('offers only the head of each line, oldest first', async () => {
      await open().commitTurn(aFirstCommit({ outbox: [call('call-1'), aDelivery(anActivity({ ordinal: 2 }))] }));
      await open().commitTurn(aFirstCommit({ conversation: 'c2' }));
      await open().commitTurn({ turn: aTurn({ seq: 2 }) });

      expect(await sendable(10)).toEqual(['call-1', 'deliver-c1|2', 'deliver-c2|2']);
      expect(await sendable(10, 2)).toEqual(['call-1', 'deliver-c1|2']);
      await open().settle('deliver-c1|2', sent, atSecond(10));
      expect(await sendable(10)).toEqual(['call-1', 'deliver-c2|2', 'deliver-c1|4']);
    });

    it('holds back only the line whose head is not due', async () => {
      await commitAll(aConversation({ turns: 2 }).commits);
      await open().commitTurn(aFirstCommit({ conversation: 'c2' }));

      await open().settle('deliver-c1|2', retryAt(60), atSecond(10));

      expect(await sendable(59)).toEqual(['deliver-c2|2']);
      expect(await sendable(60)).toEqual(['deliver-c1|2', 'deliver-c2|2']);
      expect((await open().findPending(c1))[0]).toMatchObject({ attempts: 1, nextAttemptAt: atSecond(60) });
    });

    it('keeps the order of a conversation for those who look at it alone', async () => {
      await commitAll(aConversation({ turns: 3 }).commits);
      await open().settle('deliver-c1|2', sent, atSecond(10));

      expect((await open().findPending(c1)).map(({ item }) => item.id)).toEqual(['deliver-c1|4', 'deliver-c1|6']);
      expect(await open().findPending(conversationId('c2'))).toEqual([]);
    });

    it('moves what was given up to the dead letters and goes on with the line', async () => {
      await commitAll(aConversation({ turns: 2 }).commits);
      await open().settle('deliver-c1|2', retryAt(20), atSecond(10));

      await open().settle('deliver-c1|2', { outcome: 'dead', reason: 'HTTP 403' }, atSecond(20));

      expect(await sendable(20)).toEqual(['deliver-c1|4']);
      expect(await open().listDeadLetters(10)).toEqual([
        {
          itemId: 'deliver-c1|2',
          conversationId: 'c1',
          lane: 'deliver',
          attempts: 2,
          reason: 'HTTP 403',
          at: atSecond(20),
        },
      ]);
      expect((await open().verify()).counts).toMatchObject({ outboxPending: 1, deadLetters: 1 });
    });

    it('tells of each activity whether it is on its way, arrived or was given up', async () => {
      await commitAll(aConversation({ turns: 3 }).commits);
      await open().settle('deliver-c1|2', { outcome: 'sent' }, atSecond(10));
      await open().settle('deliver-c1|4', { outcome: 'dead', reason: 'HTTP 403' }, atSecond(20));

      expect(await open().readDeliveries(c1, 0)).toEqual([
        { activityId: 'c1|2', state: 'sent' },
        { activityId: 'c1|4', state: 'refused', reason: 'HTTP 403' },
        { activityId: 'c1|6', state: 'waiting' },
      ]);
      expect(await open().readDeliveries(c1, 2)).toEqual([{ activityId: 'c1|6', state: 'waiting' }]);
    });

    it('leaves an entry as it was settled first', async () => {
      await open().commitTurn(aFirstCommit());
      await open().settle('deliver-c1|2', { outcome: 'sent', externalIds: ['x1'] }, atSecond(10));

      await open().settle('deliver-c1|2', { outcome: 'dead', reason: 'late' }, atSecond(11));
      await open().settle('deliver-c1|2', retryAt(12), atSecond(11));

      expect(await sendable(99)).toEqual([]);
      expect(await open().listDeadLetters(10)).toEqual([]);
    });
  });
}
