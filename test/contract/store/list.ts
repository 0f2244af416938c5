/** The list of conversations: its order, filters, holders of every kind, all of one person, and due timers. */

import type { Holder, HolderKind } from '../../../src/conversation/conversation.ts';
import { agentId, customerId } from '../../../src/conversation/ids.ts';
import type { ListFilter } from '../../../src/conversation/store/conversation-index.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import { BadInputError } from '../../../src/runtime/errors.ts';
import { aCustomer, aFirstCommit, aHolder, anAccount, anAddress, aTurn, atSecond } from '../../support/builders.ts';

const ALL_HOLDERS: HolderKind[] = ['queue', 'bot', 'agent', 'wrapUp', 'snoozed', 'desk', 'closed'];

export function listContract(open: () => ConversationStore): void {
  describe('the list of conversations', () => {
    beforeEach(async () => {
      await open().createAccount(anAccount());
      await open().createAccount(anAccount({ id: agentId('agent-2'), email: 'joan@example.org' }));
      const holders = {
        waitsLong: aHolder('queue', { since: atSecond(10) }),
        waitsShort: aHolder('queue', { since: atSecond(20) }),
        urgent: aHolder('queue', { since: atSecond(30), dueAt: atSecond(1), priority: 'high' }),
        elsewhere: aHolder('queue', { since: atSecond(5), queueId: 'billing' }),
        botOld: aHolder('bot'),
        mine: aHolder('agent', { agent: 'agent-1' }),
        hers: aHolder('agent', { agent: 'agent-2' }),
        botNew: aHolder('bot'),
      };
      let second = 100;
      for (const [conversation, holder] of Object.entries(holders)) {
        second += 1;
        await open().commitTurn(aFirstCommit({ conversation, at: atSecond(second), state: { holder } }));
      }
    });

    const idsOf = async (options: Omit<Parameters<ConversationStore['listConversations']>[0], 'limit'>) =>
      (await open().listConversations({ limit: 50, ...options })).conversations.map((one) => one.conversationId);

    it('puts who should have a person soonest first, without a time those who wait longest', async () => {
      expect(await idsOf({ holders: ['queue'] })).toEqual(['urgent', 'elsewhere', 'waitsLong', 'waitsShort']);
    });

    it('puts others newest first, behind those that wait', async () => {
      expect(await idsOf({ holders: ['bot'] })).toEqual(['botNew', 'botOld']);
      expect(await idsOf({ holders: ['queue', 'bot', 'agent'] })).toEqual([
        'urgent',
        'elsewhere',
        'waitsLong',
        'waitsShort',
        'botNew',
        'hers',
        'mine',
        'botOld',
      ]);
    });

    it('shows of the conversations that agents hold only those of the one asked for', async () => {
      expect(await idsOf({ holders: ['agent'], agentId: agentId('agent-1') })).toEqual(['mine']);
      expect(await idsOf({ holders: ['agent', 'bot'], agentId: agentId('agent-1') })).toEqual([
        'botNew',
        'mine',
        'botOld',
      ]);
    });

    it('is empty for holders that there are none of, or when none are asked for', async () => {
      expect(await open().listConversations({ holders: ['closed'], limit: 5 })).toEqual({
        conversations: [],
        total: 0,
      });
      expect(await open().listConversations({ holders: [], limit: 5 })).toEqual({ conversations: [], total: 0 });
    });

    it.each([1, 2, 3, 5, 8])('shows everybody once in pages of %i', async (limit) => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await open().listConversations({
          holders: ['queue', 'bot', 'agent'],
          limit,
          ...(after && { after }),
        });
        expect(page.total).toBe(8);
        expect(page.conversations.length).toBeLessThanOrEqual(limit);
        seen.push(...page.conversations.map((one) => one.conversationId));
        after = page.next;
      } while (after !== undefined);

      expect(seen).toEqual(await idsOf({ holders: ['queue', 'bot', 'agent'] }));
    });

    it('shows nobody twice when conversations move between two pages', async () => {
      const first = await open().listConversations({ holders: ['queue'], limit: 2 });
      await open().commitTurn({
        turn: aTurn({ conversation: 'urgent', seq: 2, state: { holder: aHolder('agent') } }),
      });

      const second = await open().listConversations({ holders: ['queue'], limit: 2, after: first.next ?? '' });

      expect(second.conversations.map((one) => one.conversationId)).toEqual(['waitsLong', 'waitsShort']);
      expect(second.next).toBeUndefined();
    });

    it('carries head and customer', async () => {
      const { conversations } = await open().listConversations({ holders: ['agent'], limit: 1 });

      expect(conversations[0]).toMatchObject({
        seq: 1,
        state: { holder: { agentId: 'agent-2' } },
        customer: aCustomer('hers'),
      });
    });

    it('counts who waits in a queue', async () => {
      expect(await open().countWaiting('support')).toBe(3);
      expect(await open().countWaiting('billing')).toBe(1);
      expect(await open().countWaiting('nowhere')).toBe(0);
    });

    it('refuses a place to go on from that it did not give', async () => {
      await expect(open().listConversations({ holders: ['bot'], limit: 1, after: 'x' })).rejects.toThrow(BadInputError);
    });
  });

  describe('timers', () => {
    const timer = (id: string, second: number) => ({ id, kind: 'queueWait' as const, dueAt: atSecond(second) });

    it('are due at their time, earliest first', async () => {
      await open().commitTurn(
        aFirstCommit({ conversation: 'late', state: { timers: [timer('t1', 90), timer('t2', 60)] } }),
      );
      await open().commitTurn(aFirstCommit({ conversation: 'early', state: { timers: [timer('t3', 30)] } }));
      await open().commitTurn(aFirstCommit({ conversation: 'never' }));
      const due = async (second: number, limit = 10) =>
        (await open().findDue(atSecond(second), limit)).map((head) => head.conversationId);

      expect(await due(29)).toEqual([]);
      expect(await due(30)).toEqual(['early']);
      expect(await due(60)).toEqual(['early', 'late']);
      expect(await due(60, 1)).toEqual(['early']);
    });

    it('are gone with the turn that removes them', async () => {
      await open().commitTurn(aFirstCommit({ state: { timers: [timer('t1', 30)] } }));
      await open().commitTurn({ turn: aTurn({ seq: 2, state: { timers: [] } }) });

      expect(await open().findDue(atSecond(999), 10)).toEqual([]);
    });
  });

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
