/**
 * What every `ConversationStore` promises, whatever it is made of. A store passes the whole of it, without exceptions.
 * `reopen` closes the store and opens the same data again; `destroy` closes it and removes the data.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentId, conversationId, customerId, releaseId } from '../../src/conversation/ids.ts';
import type { ConversationStore, Settlement } from '../../src/conversation/store.ts';
import type { OutboxItem, TurnCommit } from '../../src/conversation/turn.ts';
import { BadInputError, RefusedError } from '../../src/runtime/errors.ts';
import {
  aConversation,
  aCustomer,
  aCustomerCause,
  aDelivery,
  aFirstCommit,
  aHolder,
  anAccount,
  anActivity,
  anAddress,
  aRelease,
  aTurn,
  atSecond,
} from '../support/builders.ts';
import { changesContract } from './store/changes.ts';
import { channelsContract } from './store/channels.ts';
import { customersContract } from './store/customers.ts';
import { erasureContract } from './store/erasure.ts';
import { listContract } from './store/list.ts';
import { movedAddressContract } from './store/moved-address.ts';
import { searchContract } from './store/search.ts';
import { staffContract } from './store/staff.ts';

export interface StoreUnderTest {
  store: ConversationStore;
  reopen(): Promise<ConversationStore>;
  destroy(): Promise<void>;
}

export function conversationStoreContract(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a conversation store`, () => {
    let under: StoreUnderTest;
    let store: ConversationStore;

    beforeEach(async () => {
      under = await makeStore();
      store = under.store;
      await store.saveRelease(aRelease());
    });

    afterEach(async () => {
      // Whatever a test did through the port, the data keeps every invariant.
      const { findings } = await store.verify();
      await under.destroy();
      expect(findings).toEqual([]);
    });

    const c1 = conversationId('c1');

    async function commitAll(commits: TurnCommit[]): Promise<void> {
      for (const commit of commits) expect(await store.commitTurn(commit)).toEqual({ outcome: 'committed' });
    }

    describe('commitTurn', () => {
      it('keeps the turn, the head, the address, the customer and the outbox together', async () => {
        const commit = aFirstCommit();

        const outcome = await store.commitTurn(commit);

        expect(outcome).toEqual({ outcome: 'committed' });
        expect(await store.readTurns(c1)).toEqual([commit.turn]);
        expect(await store.findHead(c1)).toEqual({ conversationId: c1, seq: 1, state: commit.turn.state });
        expect(await store.findConversationAt(anAddress())).toBe(c1);
        expect(await store.findTurnByCause('directline:c1-1')).toEqual(commit.turn);
        expect(await store.findCustomer(customerId('customer-c1'))).toEqual(commit.customer);
        expect(await store.findCustomerByIdentity(anAddress())).toEqual(commit.customer);
        expect((await store.findPending(c1)).map(({ item }) => item)).toEqual(commit.turn.outbox);
      });

      it('keeps everything when it is opened again', async () => {
        const { commits, turns, head, customer } = aConversation({ turns: 3, holder: 'queue' });
        await commitAll(commits);

        store = await under.reopen();

        expect(await store.readTurns(c1)).toEqual(turns);
        expect(await store.findHead(c1)).toEqual(head);
        expect(await store.findCustomer(customer.id)).toEqual(customer);
        expect(await store.findPending(c1)).toHaveLength(3);
        expect(await store.countWaiting('support')).toBe(1);
      });

      it('is read by time over all conversations, page by page, from the first moment until before the last', async () => {
        const first = aConversation({ turns: 3 });
        const second = aConversation({ conversation: 'c2', turns: 2 });
        await commitAll([...first.commits, ...second.commits]);
        const all = [...first.turns, ...second.turns].map(({ at }) => at).toSorted();
        const span = { from: all[0]!, to: all.at(-1)! };

        const read: string[] = [];
        let after: string | undefined;
        do {
          const page = await store.readTurnsBetween({ ...span, after, limit: 2 });
          read.push(...page.turns.map(({ at }) => at));
          after = page.next;
        } while (after !== undefined);

        expect(read).toEqual(all.filter((at) => at < span.to));
      });

      it('finds nothing of what was never committed', async () => {
        expect(await store.findHead(c1)).toBeUndefined();
        expect(await store.findConversationAt(anAddress())).toBeUndefined();
        expect(await store.findTurnByCause('directline:c1-1')).toBeUndefined();
        expect(await store.findCustomer(customerId('customer-c1'))).toBeUndefined();
        expect(await store.findCustomerByIdentity(anAddress())).toBeUndefined();
        expect(await store.readTurns(c1)).toEqual([]);
        expect(await store.readActivities(c1)).toEqual([]);
      });

      it('answers a repeated cause with its first turn and writes nothing', async () => {
        const first = aFirstCommit();
        await store.commitTurn(first);

        const again = aTurn({ seq: 2, cause: first.turn.cause, decisions: ['fallback'] });
        const outcome = await store.commitTurn({ turn: again });

        expect(outcome).toEqual({ outcome: 'duplicate', turn: first.turn });
        expect(await store.readTurns(c1)).toEqual([first.turn]);
      });

      it('says duplicate also when the repeated cause comes with a seq that is taken', async () => {
        const first = aFirstCommit();
        await store.commitTurn(first);

        const outcome = await store.commitTurn(first);

        expect(outcome).toEqual({ outcome: 'duplicate', turn: first.turn });
      });

      it('knows a cause over all conversations', async () => {
        const first = aFirstCommit();
        await store.commitTurn(first);

        const elsewhere = aFirstCommit({ conversation: 'c2', cause: first.turn.cause });
        const outcome = await store.commitTurn(elsewhere);

        expect(outcome).toEqual({ outcome: 'duplicate', turn: first.turn });
        expect(await store.findHead(conversationId('c2'))).toBeUndefined();
      });

      it.each([
        ['is taken', 1],
        ['leaves a gap', 3],
      ])('conflicts when the seq %s', async (_, seq) => {
        await store.commitTurn(aFirstCommit());

        const turn = aTurn({ seq, cause: aCustomerCause({ key: 'directline:other' }) });
        const outcome = await store.commitTurn({ turn });

        expect(outcome).toEqual({ outcome: 'conflict' });
        expect(await store.findTurnByCause('directline:other')).toBeUndefined();
        expect(await store.findHead(c1)).toMatchObject({ seq: 1 });
      });

      it('conflicts when a new conversation does not begin with turn 1', async () => {
        const outcome = await store.commitTurn({ turn: aTurn({ seq: 2 }), customer: aCustomer() });

        expect(outcome).toEqual({ outcome: 'conflict' });
        expect(await store.findCustomer(customerId('customer-c1'))).toBeUndefined();
      });

      it('conflicts when the address belongs to another conversation', async () => {
        await store.commitTurn(aFirstCommit());

        const outcome = await store.commitTurn(aFirstCommit({ conversation: 'c2', state: { address: anAddress() } }));

        expect(outcome).toEqual({ outcome: 'conflict' });
        expect(await store.findConversationAt(anAddress())).toBe(c1);
        expect(await store.findHead(conversationId('c2'))).toBeUndefined();
      });

      it('conflicts when the identity belongs to another customer by now', async () => {
        await store.commitTurn(aFirstCommit());

        const sameperson = aCustomer('c2', { identities: aCustomer('c1').identities });
        const outcome = await store.commitTurn({ turn: aTurn({ conversation: 'c2' }), customer: sameperson });

        expect(outcome).toEqual({ outcome: 'conflict' });
        expect(await store.findCustomer(sameperson.id)).toBeUndefined();
      });

      it('lets a conversation go on at another address and keeps the old one', async () => {
        await store.commitTurn(aFirstCommit());
        const mail = anAddress({ channel: 'email', thread: '<1@example.org>', identity: 'ada@example.org' });

        await store.commitTurn({ turn: aTurn({ seq: 2, state: { address: mail } }) });

        expect(await store.findConversationAt(mail)).toBe(c1);
        expect(await store.findConversationAt(anAddress())).toBe(c1);
        expect((await store.findHead(c1))?.state.address).toEqual(mail);
      });

      it('has exactly one winner of many turns computed from the same head', async () => {
        await store.commitTurn(aFirstCommit());
        const claims = Array.from({ length: 100 }, (_, index) =>
          aTurn({
            seq: 2,
            cause: {
              kind: 'agent',
              key: `agent:claim-${index}`,
              agentId: agentId('a'),
              agentName: 'A',
              command: { do: 'claim' },
            },
          }),
        );

        const outcomes = await Promise.all(claims.map((turn) => store.commitTurn({ turn })));

        expect(outcomes.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
        expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(99);
      });

      it('applies a cause once of many copies at the same time', async () => {
        const copies = Array.from({ length: 100 }, () => aFirstCommit());

        const outcomes = await Promise.all(copies.map((commit) => store.commitTurn(commit)));

        expect(outcomes.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
        expect(outcomes.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(99);
        expect(await store.readTurns(c1)).toHaveLength(1);
        expect(await store.findPending(c1)).toHaveLength(1);
      });

      it('commits the others of the same moment when one is refused or fails', async () => {
        await store.commitTurn(aFirstCommit());
        const circular: Record<string, unknown> = {};
        circular.self = circular;

        const outcomes = await Promise.allSettled([
          store.commitTurn(aFirstCommit({ conversation: 'c2' })),
          store.commitTurn(aFirstCommit()),
          store.commitTurn(aFirstCommit({ conversation: 'c3', state: { slots: circular } })),
          // Its customer was never saved: no such conversation may come to be.
          store.commitTurn({ turn: aTurn({ conversation: 'c4' }) }),
          store.commitTurn(aFirstCommit({ conversation: 'c5' })),
        ]);

        expect(outcomes).toEqual([
          { status: 'fulfilled', value: { outcome: 'committed' } },
          { status: 'fulfilled', value: expect.objectContaining({ outcome: 'duplicate' }) },
          { status: 'rejected', reason: expect.any(TypeError) },
          { status: 'rejected', reason: expect.objectContaining({ name: 'BugError' }) },
          { status: 'fulfilled', value: { outcome: 'committed' } },
        ]);
        expect(await store.findHead(conversationId('c4'))).toBeUndefined();
        expect(await store.readTurns(conversationId('c4'))).toEqual([]);
      });

      it('writes what was handed in, not what became of it afterwards', async () => {
        const commit = aFirstCommit();
        const before = structuredClone(commit.turn);

        const committed = store.commitTurn(commit);
        commit.turn.state.slots.order = 'changed';
        commit.turn.outbox.length = 0;
        await committed;

        expect(await store.readTurns(c1)).toEqual([before]);
        expect((await store.findHead(c1))?.state).toEqual(before.state);
        expect(await store.findPending(c1)).toHaveLength(1);
      });

      it('keeps any text: quotes, zero characters, emoji and half a surrogate', async () => {
        const text = `'"\\ \u0000 \u{1F600} \uD800 ‮ <b>`;
        const commit = aFirstCommit({ activities: [anActivity({ text })], outbox: [], state: { activities: 1 } });

        await store.commitTurn(commit);

        expect((await store.readActivities(c1))[0]?.text).toBe(text);
      });
    });

    describe('readTurns and readActivities', () => {
      it('read on from a known place, as far as wanted', async () => {
        await commitAll(aConversation({ turns: 5 }).commits);

        expect((await store.readTurns(c1, { afterSeq: 2, limit: 2 })).map(({ seq }) => seq)).toEqual([3, 4]);
        const activities = await store.readActivities(c1, { afterOrdinal: 3, limit: 4 });
        expect(activities.map(({ ordinal }) => ordinal)).toEqual([4, 5, 6, 7]);
        expect(await store.readActivities(c1, { afterOrdinal: 10 })).toEqual([]);
      });

      it('show of one address only what belongs to it', async () => {
        await commitAll(aConversation({ turns: 1 }).commits);
        const mail = anAddress({ channel: 'email', thread: 'm1' });
        await store.commitTurn({ turn: aTurn({ seq: 2, state: { address: mail } }) });
        await store.commitTurn({ turn: aTurn({ seq: 3 }) });

        const ordinals = async (options: Parameters<ConversationStore['readActivities']>[1]) =>
          (await store.readActivities(c1, options)).map(({ ordinal }) => ordinal);

        expect(await ordinals({ address: mail })).toEqual([3, 4]);
        expect(await ordinals({ address: anAddress(), limit: 3 })).toEqual([1, 2, 5]);
        expect(await ordinals({ address: anAddress(), afterOrdinal: 2 })).toEqual([5, 6]);
      });

      it('pass over turns that said nothing', async () => {
        await store.commitTurn(aFirstCommit());
        await store.commitTurn({ turn: aTurn({ seq: 2, activities: [], outbox: [], state: { activities: 2 } }) });
        const last = anActivity({ ordinal: 3 });
        await store.commitTurn({ turn: aTurn({ seq: 3, activities: [last], outbox: [], state: { activities: 3 } }) });

        expect((await store.readActivities(c1, { afterOrdinal: 1 })).map(({ ordinal }) => ordinal)).toEqual([2, 3]);
      });
    });

    describe('customers', () => {
      it('are saved as they are after the turn, with all their identities', async () => {
        await store.commitTurn(aFirstCommit());
        const mail = { channel: 'email', identity: 'ada@example.org', since: atSecond(2) };
        const known = aCustomer('c1', { name: 'Ada L.', identities: [...aCustomer().identities, mail] });

        await store.commitTurn({ turn: aTurn({ seq: 2 }), customer: known });

        expect(await store.findCustomer(known.id)).toEqual(known);
        expect(await store.findCustomerByIdentity(mail)).toEqual(known);
        expect(await store.findCustomerByIdentity(anAddress())).toEqual(known);
      });

      it('are no longer found by an identity that they lost', async () => {
        await store.commitTurn(aFirstCommit());

        await store.commitTurn({ turn: aTurn({ seq: 2 }), customer: aCustomer('c1', { identities: [] }) });

        expect(await store.findCustomerByIdentity(anAddress())).toBeUndefined();
      });
    });

    describe('the list of conversations', () => {
      beforeEach(async () => {
        await store.createAccount(anAccount());
        await store.createAccount(anAccount({ id: agentId('agent-2'), email: 'joan@example.org' }));
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
          await store.commitTurn(aFirstCommit({ conversation, at: atSecond(second), state: { holder } }));
        }
      });

      const idsOf = async (options: Omit<Parameters<ConversationStore['listConversations']>[0], 'limit'>) =>
        (await store.listConversations({ limit: 50, ...options })).conversations.map((one) => one.conversationId);

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
        expect(await store.listConversations({ holders: ['closed'], limit: 5 })).toEqual({
          conversations: [],
          total: 0,
        });
        expect(await store.listConversations({ holders: [], limit: 5 })).toEqual({ conversations: [], total: 0 });
      });

      it.each([1, 2, 3, 5, 8])('shows everybody once in pages of %i', async (limit) => {
        const seen: string[] = [];
        let after: string | undefined;
        do {
          const page = await store.listConversations({
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
        const first = await store.listConversations({ holders: ['queue'], limit: 2 });
        await store.commitTurn({
          turn: aTurn({ conversation: 'urgent', seq: 2, state: { holder: aHolder('agent') } }),
        });

        const second = await store.listConversations({ holders: ['queue'], limit: 2, after: first.next ?? '' });

        expect(second.conversations.map((one) => one.conversationId)).toEqual(['waitsLong', 'waitsShort']);
        expect(second.next).toBeUndefined();
      });

      it('carries head and customer', async () => {
        const { conversations } = await store.listConversations({ holders: ['agent'], limit: 1 });

        expect(conversations[0]).toMatchObject({
          seq: 1,
          state: { holder: { agentId: 'agent-2' } },
          customer: aCustomer('hers'),
        });
      });

      it('counts who waits in a queue', async () => {
        expect(await store.countWaiting('support')).toBe(3);
        expect(await store.countWaiting('billing')).toBe(1);
        expect(await store.countWaiting('nowhere')).toBe(0);
      });

      it('refuses a place to go on from that it did not give', async () => {
        await expect(store.listConversations({ holders: ['bot'], limit: 1, after: 'x' })).rejects.toThrow(
          BadInputError,
        );
      });
    });

    listContract(() => store);
    movedAddressContract(() => store);
    searchContract(() => store);
    customersContract(() => store);
    erasureContract(
      () => store,
      async () => (store = await under.reopen()),
    );
    staffContract(() => store);
    channelsContract(() => store);
    changesContract(() => store);

    describe('timers', () => {
      const timer = (id: string, second: number) => ({ id, kind: 'queueWait' as const, dueAt: atSecond(second) });

      it('are due at their time, earliest first', async () => {
        await store.commitTurn(
          aFirstCommit({ conversation: 'late', state: { timers: [timer('t1', 90), timer('t2', 60)] } }),
        );
        await store.commitTurn(aFirstCommit({ conversation: 'early', state: { timers: [timer('t3', 30)] } }));
        await store.commitTurn(aFirstCommit({ conversation: 'never' }));
        const due = async (second: number, limit = 10) =>
          (await store.findDue(atSecond(second), limit)).map((head) => head.conversationId);

        expect(await due(29)).toEqual([]);
        expect(await due(30)).toEqual(['early']);
        expect(await due(60)).toEqual(['early', 'late']);
        expect(await due(60, 1)).toEqual(['early']);
      });

      it('are gone with the turn that removes them', async () => {
        await store.commitTurn(aFirstCommit({ state: { timers: [timer('t1', 30)] } }));
        await store.commitTurn({ turn: aTurn({ seq: 2, state: { timers: [] } }) });

        expect(await store.findDue(atSecond(999), 10)).toEqual([]);
      });
    });

    describe('the outbox', () => {
      const sent: Settlement = { outcome: 'sent' };
      const retryAt = (second: number): Settlement => ({
        outcome: 'retry',
        nextAttemptAt: atSecond(second),
        reason: 'HTTP 429',
      });
      const sendable = async (second: number, limit = 10) =>
        (await store.findSendable(atSecond(second), limit)).map(({ item }) => item.id);
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
        await store.commitTurn({ turn, ...(customer && { customer }) });

        expect(await store.findSendable(atSecond(5), 10)).toEqual([
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
        await store.commitTurn(aFirstCommit({ outbox: [call('call-1'), aDelivery(anActivity({ ordinal: 2 }))] }));
        await store.commitTurn(aFirstCommit({ conversation: 'c2' }));
        await store.commitTurn({ turn: aTurn({ seq: 2 }) });

        expect(await sendable(10)).toEqual(['call-1', 'deliver-c1|2', 'deliver-c2|2']);
        expect(await sendable(10, 2)).toEqual(['call-1', 'deliver-c1|2']);
        await store.settle('deliver-c1|2', sent, atSecond(10));
        expect(await sendable(10)).toEqual(['call-1', 'deliver-c2|2', 'deliver-c1|4']);
      });

      it('holds back only the line whose head is not due', async () => {
        await commitAll(aConversation({ turns: 2 }).commits);
        await store.commitTurn(aFirstCommit({ conversation: 'c2' }));

        await store.settle('deliver-c1|2', retryAt(60), atSecond(10));

        expect(await sendable(59)).toEqual(['deliver-c2|2']);
        expect(await sendable(60)).toEqual(['deliver-c1|2', 'deliver-c2|2']);
        expect((await store.findPending(c1))[0]).toMatchObject({ attempts: 1, nextAttemptAt: atSecond(60) });
      });

      it('keeps the order of a conversation for those who look at it alone', async () => {
        await commitAll(aConversation({ turns: 3 }).commits);
        await store.settle('deliver-c1|2', sent, atSecond(10));

        expect((await store.findPending(c1)).map(({ item }) => item.id)).toEqual(['deliver-c1|4', 'deliver-c1|6']);
        expect(await store.findPending(conversationId('c2'))).toEqual([]);
      });

      it('moves what was given up to the dead letters and goes on with the line', async () => {
        await commitAll(aConversation({ turns: 2 }).commits);
        await store.settle('deliver-c1|2', retryAt(20), atSecond(10));

        await store.settle('deliver-c1|2', { outcome: 'dead', reason: 'HTTP 403' }, atSecond(20));

        expect(await sendable(20)).toEqual(['deliver-c1|4']);
        expect(await store.listDeadLetters(10)).toEqual([
          {
            itemId: 'deliver-c1|2',
            conversationId: 'c1',
            lane: 'deliver',
            attempts: 2,
            reason: 'HTTP 403',
            at: atSecond(20),
          },
        ]);
        expect((await store.verify()).counts).toMatchObject({ outboxPending: 1, deadLetters: 1 });
      });

      it('tells of each activity whether it is on its way, arrived or was given up', async () => {
        await commitAll(aConversation({ turns: 3 }).commits);
        await store.settle('deliver-c1|2', { outcome: 'sent' }, atSecond(10));
        await store.settle('deliver-c1|4', { outcome: 'dead', reason: 'HTTP 403' }, atSecond(20));

        expect(await store.readDeliveries(c1, 0)).toEqual([
          { activityId: 'c1|2', state: 'sent' },
          { activityId: 'c1|4', state: 'refused', reason: 'HTTP 403' },
          { activityId: 'c1|6', state: 'waiting' },
        ]);
        expect(await store.readDeliveries(c1, 2)).toEqual([{ activityId: 'c1|6', state: 'waiting' }]);
      });

      it('leaves an entry as it was settled first', async () => {
        await store.commitTurn(aFirstCommit());
        await store.settle('deliver-c1|2', { outcome: 'sent', externalIds: ['x1'] }, atSecond(10));

        await store.settle('deliver-c1|2', { outcome: 'dead', reason: 'late' }, atSecond(11));
        await store.settle('deliver-c1|2', retryAt(12), atSecond(11));

        expect(await sendable(99)).toEqual([]);
        expect(await store.listDeadLetters(10)).toEqual([]);
      });
    });

    describe('releases', () => {
      it('are active one at a time, the last one activated', async () => {
        expect(await store.findActiveRelease()).toBeUndefined();
        await store.saveRelease(aRelease({ id: releaseId('release-2') }));

        await store.activateRelease(releaseId('release-1'), atSecond(1));
        await store.activateRelease(releaseId('release-2'), atSecond(2));
        await store.activateRelease(releaseId('release-1'), atSecond(3));

        expect(await store.findActiveRelease()).toEqual(aRelease());
      });

      it('cannot be activated when they are unknown', async () => {
        await expect(store.activateRelease(releaseId('nowhere'), atSecond(1))).rejects.toThrow(RefusedError);
        expect(await store.findActiveRelease()).toBeUndefined();
      });

      it('may be saved again', async () => {
        await store.activateRelease(releaseId('release-1'), atSecond(1));
        await store.saveRelease(aRelease());

        expect(await store.findActiveRelease()).toEqual(aRelease());
      });

      it('are in use while a dialog is open on them, or while active', async () => {
        const frame = {
          flow: 'return-item',
          step: 'order',
          slots: {},
          results: {},
          retries: 0,
          waitsFor: 'answer' as const,
        };
        const pinned = { release: releaseId('release-2'), dialogs: [frame] };
        for (const id of ['release-2', 'release-3']) await store.saveRelease(aRelease({ id: releaseId(id) }));
        await store.activateRelease(releaseId('release-3'), atSecond(1));
        await store.commitTurn(aFirstCommit());
        await store.commitTurn(aFirstCommit({ conversation: 'c2', state: pinned }));

        expect((await store.listReleasesInUse()).sort()).toEqual(['release-2', 'release-3']);
        await store.commitTurn({ turn: aTurn({ conversation: 'c2', seq: 2, state: { ...pinned, dialogs: [] } }) });
        expect(await store.listReleasesInUse()).toEqual(['release-3']);
      });
    });

    describe('accounts and sessions', () => {
      const session = { id: 'hash-1', accountId: agentId('agent-1'), createdAt: atSecond(0), expiresAt: atSecond(60) };

      it('finds an account by id and by e-mail address, however it is spelled', async () => {
        const account = anAccount({ email: 'Grace@Example.org' });
        await store.createAccount(account);

        expect(await store.findAccount(account.id)).toEqual(account);
        expect(await store.findAccountByEmail('grace@EXAMPLE.org')).toEqual(account);
        expect(await store.findAccountByEmail('joan@example.org')).toBeUndefined();
        expect(await store.countAccounts()).toBe(1);
      });

      it('refuses a second account with the same e-mail address', async () => {
        await store.createAccount(anAccount());

        const second = store.createAccount(anAccount({ id: agentId('agent-2'), email: 'GRACE@example.org' }));

        await expect(second).rejects.toMatchObject({ name: 'RefusedError', code: 'accounts.exists' });
        expect(await store.countAccounts()).toBe(1);
      });

      it('lists accounts oldest first', async () => {
        await store.createAccount(anAccount({ createdAt: atSecond(9) }));
        await store.createAccount(
          anAccount({ id: agentId('agent-0'), email: 'a@example.org', createdAt: atSecond(5) }),
        );

        expect((await store.listAccounts()).map(({ id }) => id)).toEqual(['agent-0', 'agent-1']);
      });

      it('keeps a session until it is deleted', async () => {
        await store.createAccount(anAccount());
        await store.createSession(session);

        expect(await store.findSession('hash-1')).toEqual(session);
        await store.deleteSession('hash-1');
        expect(await store.findSession('hash-1')).toBeUndefined();
      });

      it('sweeps ended sessions when a new one begins', async () => {
        await store.createAccount(anAccount());
        await store.createSession(session);

        await store.createSession({ ...session, id: 'hash-2', createdAt: atSecond(60), expiresAt: atSecond(120) });

        expect(await store.findSession('hash-1')).toBeUndefined();
        expect(await store.findSession('hash-2')).toBeDefined();
      });
    });

    describe('secrets', () => {
      it('are created once, whoever asks first', async () => {
        let created = 0;
        const create = () => `secret-${(created += 1)}`;

        const together = await Promise.all([1, 2, 3].map(() => store.getOrCreateSecret('signing', create)));
        store = await under.reopen();
        const later = await store.getOrCreateSecret('signing', create);

        expect([...together, later]).toEqual(['secret-1', 'secret-1', 'secret-1', 'secret-1']);
        expect(created).toBe(1);
      });

      it('are made anew after they were deleted', async () => {
        await store.getOrCreateSecret('one-time', () => 'old');
        await store.deleteSecret('one-time');

        expect(await store.getOrCreateSecret('one-time', () => 'new')).toBe('new');
      });
    });

    it('keeps the audit, newest first', async () => {
      const entry = (what: string) => ({ at: atSecond(1), who: 'system', what, details: { release: 'release-1' } });
      await store.appendAudit(entry('account.created'));
      await store.appendAudit(entry('release.activated'));

      expect(await store.listAudit(10)).toEqual([entry('release.activated'), entry('account.created')]);
      expect(await store.listAudit(1)).toEqual([entry('release.activated')]);
    });

    describe('verify and backup', () => {
      let folder: string;
      beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), 'frontdesk-backup-'));
      });
      afterEach(() => rmSync(folder, { recursive: true }));

      it('counts what there is', async () => {
        await commitAll(aConversation({ turns: 2 }).commits);
        await commitAll(aConversation({ conversation: 'c2' }).commits);

        expect(await store.verify()).toEqual({
          counts: { conversations: 2, turns: 3, activities: 6, customers: 2, outboxPending: 3, deadLetters: 0 },
          findings: [],
        });
      });

      it('does not touch a backup target that exists', async () => {
        const target = join(folder, 'copy');
        writeFileSync(target, 'precious');

        await expect(store.backup(target)).rejects.toThrow(BadInputError);
        await expect(store.backup(join(folder, 'no', 'such', 'folder'))).rejects.toThrow(BadInputError);
      });
    });

    it('is unavailable once it is closed', async () => {
      await store.close();

      await expect(store.findHead(c1)).rejects.toMatchObject({ name: 'UnavailableError' });
      await expect(store.commitTurn(aFirstCommit())).rejects.toMatchObject({ name: 'UnavailableError' });
      store = await under.reopen();
    });

    it('finishes what was asked for before it closes', async () => {
      const commits = Promise.all(
        ['a', 'b', 'c'].map((conversation) => store.commitTurn(aFirstCommit({ conversation }))),
      );
      await store.close();

      expect(await commits).toHaveLength(3);
      store = await under.reopen();
      expect((await store.verify()).counts.turns).toBe(3);
    });
  });
}
