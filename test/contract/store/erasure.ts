/** Erasure by law: of persons, and of conversations that were kept long enough. */
import { conversationId, customerId } from '../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import {
  aTellingConversation,
  aTellingCustomer,
  aTellingDocument,
  SECRETS,
} from '../../support/a-telling-conversation.ts';
import {
  aCustomer,
  addressOf,
  aFirstCommit,
  aHolder,
  anAccount,
  anAddress,
  aTurn,
  atSecond,
} from '../../support/builders.ts';

export function erasureContract(open: () => ConversationStore, reopen: () => Promise<ConversationStore>): void {
  const c1 = conversationId('c1');
  const person = customerId('customer-c1');
  const later = atSecond(900);

  async function begin(): Promise<void> {
    await open().createAccount(anAccount());
    for (const commit of aTellingConversation()) {
      expect(await open().commitTurn(commit)).toEqual({ outcome: 'committed' });
    }
    await open().saveDocument(aTellingDocument());
    await open().commitTurn(aFirstCommit({ conversation: 'other' }));
  }

  /** Everything that the port gives away, as one text. */
  async function everythingOf(store: ConversationStore): Promise<string> {
    const [customer] = aTellingConversation();
    return JSON.stringify([
      await store.findHead(c1),
      await store.readTurns(c1),
      await store.readActivities(c1),
      await store.findTurnByCause('telling:c1-1'),
      await store.findCustomer(person),
      await store.findCustomerByIdentity({
        channel: 'directline',
        identity: aTellingCustomer().identities[0]?.identity ?? '',
      }),
      await store.findConversationAt(customer?.turn.state.address ?? anAddress()),
      await store.findPending(c1),
      await store.findSendable(atSecond(999), 99),
      await store.listDeadLetters(99),
      await store.listCustomers({ limit: 99 }),
      await store.listConversationsOf([person], 99),
      await store.listConversations({ holders: ['queue', 'closed', 'bot'], limit: 99 }),
      await store.findDue(atSecond(9999), 99),
      await store.listLinks(person),
      await store.listDocuments('code'),
      await store.searchActivities({ text: '', limit: 99 }),
    ]);
  }

  describe('a person who is erased', () => {
    beforeEach(begin);

    it('leaves no word behind, before and after the store is opened again', async () => {
      const before = await everythingOf(open());
      expect(SECRETS.filter((secret) => !before.includes(secret))).toEqual([]);

      const count = await open().eraseCustomers([person], later);

      expect(count).toEqual({ customers: 1, identities: 1, conversations: 1, turns: 3, activities: 3, outbox: 3 });
      const after = (await everythingOf(open())) + (await everythingOf(await reopen()));
      expect(SECRETS.filter((secret) => after.includes(secret))).toEqual([]);
      for (const secret of SECRETS) expect(await open().searchActivities({ text: secret, limit: 9 })).toEqual([]);
    });

    it('leaves the order of events: who did what when, and what was decided', async () => {
      const before = await open().readTurns(c1);

      await open().eraseCustomers([person], later);

      const after = await open().readTurns(c1);
      const envelopes = (turns: typeof before) =>
        turns.map((turn) => ({
          id: turn.conversationId,
          seq: turn.seq,
          at: turn.at,
          release: turn.release,
          kind: turn.cause.kind,
          key: turn.cause.key,
          decisions: turn.decisions,
          intent: turn.understanding?.intent,
          outbox: turn.outbox.map(({ id, lane }) => ({ id, lane })),
          effects: turn.effects.map(({ kind }) => kind),
          activities: turn.activities.map(({ id, ordinal, at, type, from }) => ({
            id,
            ordinal,
            at,
            type,
            role: from.role,
          })),
          score: turn.rating?.score,
          counts: [turn.state.activities, turn.state.customerMessages],
        }));
      expect(envelopes(after)).toEqual(envelopes(before));
      expect(after.at(-1)?.state).toMatchObject({ holder: { kind: 'closed', since: later }, timers: [], slots: {} });
      expect(await open().findCustomer(person)).toEqual({
        id: person,
        attributes: {},
        identities: [],
        createdAt: atSecond(0),
        erasedAt: later,
      });
    });

    it('is sent nothing any more', async () => {
      await open().eraseCustomers([person], later);

      expect(await open().findPending(c1)).toEqual([]);
      expect(await open().listDeadLetters(9)).toMatchObject(
        Array.from({ length: 3 }, () => ({ conversationId: c1, reason: 'erased', at: later })),
      );
      expect(await open().countWaiting('support')).toBe(0);
      expect(await open().findDue(atSecond(9999), 9)).toEqual([]);
    });

    it('is a new person when they come again', async () => {
      await open().eraseCustomers([person], later);
      const [old] = aTellingConversation();
      const address = old?.turn.state.address ?? anAddress();

      const again = aFirstCommit({ conversation: 'again', state: { address } });
      const customer = { ...aCustomer('again'), identities: aTellingCustomer().identities };

      expect(await open().commitTurn({ turn: again.turn, customer })).toEqual({ outcome: 'committed' });
      expect(await open().findCustomerByIdentity(address)).toEqual(customer);
      expect(await open().findConversationAt(address)).toBe('again');
    });

    it('does not come back by a turn or a correction that was under way', async () => {
      const under = aTurn({ seq: 4, activities: [], outbox: [], state: { activities: 3 } });
      await open().eraseCustomers([person], later);

      expect(await open().commitTurn({ turn: under })).toEqual({ outcome: 'conflict' });
      const elsewhere = aTurn({ conversation: 'new', state: { customerId: person } });
      expect(await open().commitTurn({ turn: elsewhere, customer: aTellingCustomer() })).toEqual({
        outcome: 'conflict',
      });
      await expect(open().saveCustomer(aTellingCustomer())).rejects.toMatchObject({
        code: 'customers.erased',
        status: 409,
      });
    });

    it('answers a repeated cause with its first turn, emptied', async () => {
      const [first] = aTellingConversation();
      await open().eraseCustomers([person], later);

      const outcome = first === undefined ? undefined : await open().commitTurn(first);

      expect(outcome).toMatchObject({
        outcome: 'duplicate',
        turn: { seq: 1, activities: [{ text: '' }, { text: '' }] },
      });
    });

    it('can be erased again: nothing is left to do', async () => {
      await open().eraseCustomers([person], later);
      const before = await everythingOf(open());

      const count = await open().eraseCustomers([person, customerId('nobody')], atSecond(999));

      expect(count).toEqual({ customers: 0, identities: 0, conversations: 0, turns: 0, activities: 0, outbox: 0 });
      expect(await everythingOf(open())).toBe(before);
    });

    it('leaves everybody else as they were', async () => {
      await open().eraseCustomers([person], later);

      const { turn, customer } = aFirstCommit({ conversation: 'other' });
      expect(await open().readTurns(turn.conversationId)).toEqual([turn]);
      expect(await open().findCustomerByIdentity(addressOf('other'))).toEqual(customer);
      expect(await open().searchActivities({ text: 'return', limit: 9 })).toHaveLength(1);
      expect(await open().findPending(turn.conversationId)).toHaveLength(1);
    });

    it('is no longer linked: those who led to them stand alone', async () => {
      const other = customerId('customer-other');
      const link = { evidence: 'agent' as const, detail: 'x', at: atSecond(5) };
      await open().linkCustomers({ id: 'l1', from: other, into: person, ...link });

      await open().eraseCustomers([person], later);

      expect(await open().listLinks(other)).toEqual([]);
      expect(await open().findCustomerByIdentity(addressOf('other'))).toEqual(aCustomer('other'));
      const again = open().linkCustomers({ id: 'l2', from: other, into: person, ...link });
      await expect(again).rejects.toMatchObject({ code: 'customers.erased' });
    });
  });

  describe('conversations that were kept long enough', () => {
    const put = (conversation: string, second: number, state: Parameters<typeof aTurn>[0] = {}) =>
      open().commitTurn(aFirstCommit({ conversation, at: atSecond(second), ...state }));
    const before = async (second: number, more = {}) =>
      await open().findConversationsBefore({ before: atSecond(second), limit: 10, ...more });

    it('are found oldest first, by channel, where nobody waits or is in charge', async () => {
      await open().createAccount(anAccount());
      const shop = anAddress({ channel: 'webhook:shop', thread: 't', identity: 'i' });
      await put('new', 50);
      await put('older', 20, { state: { holder: aHolder('closed') } });
      await put('oldest', 10, { state: { address: shop } });
      await put('waits', 1, { state: { holder: aHolder('queue') } });
      await put('talks', 1, { state: { holder: aHolder('agent') } });
      await put('aside', 1, { state: { holder: aHolder('snoozed') } });

      expect(await before(50)).toEqual(['oldest', 'older']);
      expect(await before(51, { limit: 1 })).toEqual(['oldest']);
      expect(await before(50, { channels: ['webhook'] })).toEqual(['oldest']);
      expect(await before(50, { channels: ['webhook:shop', 'email'] })).toEqual(['oldest']);
      expect(await before(50, { exceptChannels: ['webhook'] })).toEqual(['older']);
      expect(await before(50, { exceptChannels: [] })).toEqual(['oldest', 'older']);
    });

    it('are emptied and their customers stay', async () => {
      await begin();

      const count = await open().eraseConversations([c1, c1, conversationId('nothing')], later);

      expect(count).toEqual({ customers: 0, identities: 0, conversations: 1, turns: 3, activities: 3, outbox: 3 });
      expect(await open().findCustomer(person)).toEqual(aTellingCustomer());
      expect(await open().searchActivities({ text: 'geheimsaidonewort', limit: 9 })).toEqual([]);
      expect(await open().listConversationsOf([person], 9)).toEqual([]);
      expect((await open().findHead(c1))?.state.holder).toEqual({ kind: 'closed', since: later, by: 'bot' });
      expect(await before(9999)).toEqual(['other']);
      expect(await open().eraseConversations([c1], later)).toMatchObject({ conversations: 0, turns: 0 });
    });
  });
}
