/** The list of conversations: filters, holders of every kind, and all of one person. */
import type { Holder, HolderKind } from '../../../src/conversation/conversation.ts';
import { agentId, customerId } from '../../../src/conversation/ids.ts';
import type { ConversationStore, ListFilter } from '../../../src/conversation/store.ts';
import { aFirstCommit, aHolder, anAccount, anAddress, aTurn, atSecond } from '../../support/builders.ts';

const ALL_HOLDERS: HolderKind[] = ['queue', 'bot', 'agent', 'wrapUp', 'snoozed', 'desk', 'closed'];

export function listContract(open: () => ConversationStore): void {
  describe('the filters of the list', () => {
    const ids = async (filter: ListFilter) => {
      const { conversations, total } = await open().listConversations({ ...filter, limit: 50 });
      expect(total).toBe(conversations.length);
      return conversations.map(({ conversationId }) => conversationId);
    };
    const put = (conversation: string, holder: Holder, more: Parameters<typeof aFirstCommit>[0] = {}) =>
      open().commitTurn(aFirstCommit({ conversation, ...more, state: { holder, ...more.state } }));

    beforeEach(async () => {
      await open().createAccount(anAccount());
      await open().createAccount(anAccount({ id: agentId('agent-2'), email: 'joan@example.org' }));
    });

    it.each(ALL_HOLDERS)('know the holder %s', async (kind) => {
      for (const each of ALL_HOLDERS) await put(each, aHolder(each));

      expect(await ids({ holders: [kind] })).toEqual([kind]);
    });

    it('take of every field one of the values, and of all fields what is given', async () => {
      const point = (label: 'negative' | 'positive') => ({ points: [{ ordinal: 1, score: 0, label }] });
      const shop = anAddress({ channel: 'webhook:shop', thread: 't', identity: 'i' });
      await put('plain', aHolder('queue', { since: atSecond(1) }));
      await put('german', aHolder('queue', { since: atSecond(2), queueId: 'billing' }), { state: { language: 'de' } });
      await put('shop', aHolder('queue', { since: atSecond(3), priority: 'urgent' }), { state: { address: shop } });
      await put('sad', aHolder('queue', { since: atSecond(4) }), { state: { sentiment: point('negative') } });
      await put('glad', aHolder('queue', { since: atSecond(5) }), {
        state: { sentiment: point('positive'), labels: ['vip', 'press'], language: 'de' },
      });
      const holders: HolderKind[] = ['queue'];

      expect(await ids({ holders, queueIds: ['billing', 'nowhere'] })).toEqual(['german']);
      expect(await ids({ holders, languages: ['de'] })).toEqual(['german', 'glad']);
      expect(await ids({ holders, languages: ['de'], queueIds: ['support'] })).toEqual(['glad']);
      expect(await ids({ holders, channels: ['webhook:shop'] })).toEqual(['shop']);
      expect(await ids({ holders, channels: ['webhook'] })).toEqual(['shop']);
      expect(await ids({ holders, channels: ['web', 'shop'] })).toEqual([]);
      expect(await ids({ holders, priorities: ['urgent', 'low'] })).toEqual(['shop']);
      expect(await ids({ holders, feels: ['negative', 'positive'] })).toEqual(['sad', 'glad']);
      expect(await ids({ holders, labels: ['press', 'complaint'] })).toEqual(['glad']);
      expect(await ids({ holders, queueIds: [] })).toEqual([]);
    });

    it('look at a conversation as it is now', async () => {
      await put('c1', aHolder('queue'), { state: { labels: ['vip'], language: 'en' } });

      await open().commitTurn({ turn: aTurn({ seq: 2, state: { holder: aHolder('queue'), language: 'de' } }) });

      expect(await ids({ holders: ['queue'], labels: ['vip'] })).toEqual([]);
      expect(await ids({ holders: ['queue'], languages: ['de'] })).toEqual(['c1']);
    });

    it('show an agent their own, also those put aside or in wrap-up', async () => {
      await put('mine', aHolder('agent'));
      await put('aside', aHolder('snoozed'));
      await put('ending', aHolder('wrapUp'));
      await put('hers', aHolder('snoozed', { agent: 'agent-2' }));

      const own = await ids({ holders: ['agent', 'snoozed', 'wrapUp'], agentId: agentId('agent-1') });

      expect([...own].sort()).toEqual(['aside', 'ending', 'mine']);
    });

    it('count the whole list of a page, and go on from page to page', async () => {
      for (const index of [1, 2, 3, 4, 5]) {
        const queueId = index === 3 ? 'billing' : 'support';
        await put(`c${index}`, aHolder('queue', { queueId, since: atSecond(9), dueAt: atSecond(10 - index) }));
      }
      const filter = { holders: ['queue' as const], queueIds: ['support'], limit: 2 };

      const first = await open().listConversations(filter);
      const second = await open().listConversations({ ...filter, after: first.next ?? '' });

      expect([...first.conversations, ...second.conversations].map((one) => one.conversationId)).toEqual([
        'c5',
        'c4',
        'c2',
        'c1',
      ]);
      expect([first.total, second.total, second.next]).toEqual([4, 4, undefined]);
    });
  });

  it('lists the conversations of one person, newest first', async () => {
    const customer = customerId('customer-c1');
    await open().commitTurn(aFirstCommit({ at: atSecond(1) }));
    await open().commitTurn(aFirstCommit({ conversation: 'c2', at: atSecond(2) }));
    await open().commitTurn({ turn: aTurn({ conversation: 'c3', at: atSecond(3), state: { customerId: customer } }) });
    const ids = async (customers: string[], limit = 10) =>
      (await open().listConversationsOf(customers.map(customerId), limit)).map((head) => head.conversationId);

    expect(await ids(['customer-c1'])).toEqual(['c3', 'c1']);
    expect(await ids(['customer-c1', 'customer-c2'], 2)).toEqual(['c3', 'c2']);
    expect(await ids(['nobody'])).toEqual([]);
    expect(await ids([])).toEqual([]);
  });
}
