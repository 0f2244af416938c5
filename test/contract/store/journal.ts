/** Turns: committed as one, read back from a known place, with the customer as they are afterwards. */
import { agentId, conversationId, customerId } from '../../../src/conversation/ids.ts';
import type { ConversationStore } from '../../../src/conversation/store.ts';
import type { TurnCommit } from '../../../src/conversation/turn.ts';
import {
  aConversation,
  aCustomer,
  aCustomerCause,
  aFirstCommit,
  anActivity,
  anAddress,
  aTurn,
  atSecond,
} from '../../support/builders.ts';

export function journalContract(open: () => ConversationStore, reopen: () => Promise<ConversationStore>): void {
  const c1 = conversationId('c1');
  const commitAll = async (commits: TurnCommit[]) => {
    for (const commit of commits) expect(await open().commitTurn(commit)).toEqual({ outcome: 'committed' });
  };

  describe('commitTurn', () => {
    it('keeps the turn, the head, the address, the customer and the outbox together', async () => {
      const commit = aFirstCommit();

      const outcome = await open().commitTurn(commit);

      expect(outcome).toEqual({ outcome: 'committed' });
      expect(await open().readTurns(c1)).toEqual([commit.turn]);
      expect(await open().findHead(c1)).toEqual({ conversationId: c1, seq: 1, state: commit.turn.state });
      expect(await open().findConversationAt(anAddress())).toBe(c1);
      expect(await open().findTurnByCause('directline:c1-1')).toEqual(commit.turn);
      expect(await open().findCustomer(customerId('customer-c1'))).toEqual(commit.customer);
      expect(await open().findCustomerByIdentity(anAddress())).toEqual(commit.customer);
      expect((await open().findPending(c1)).map(({ item }) => item)).toEqual(commit.turn.outbox);
    });

    it('keeps everything when it is opened again', async () => {
      const { commits, turns, head, customer } = aConversation({ turns: 3, holder: 'queue' });
      await commitAll(commits);

      await reopen();

      expect(await open().readTurns(c1)).toEqual(turns);
      expect(await open().findHead(c1)).toEqual(head);
      expect(await open().findCustomer(customer.id)).toEqual(customer);
      expect(await open().findPending(c1)).toHaveLength(3);
      expect(await open().countWaiting('support')).toBe(1);
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
        const page = await open().readTurnsBetween({ ...span, after, limit: 2 });
        read.push(...page.turns.map(({ at }) => at));
        after = page.next;
      } while (after !== undefined);

      expect(read).toEqual(all.filter((at) => at < span.to));
    });

    it('finds nothing of what was never committed', async () => {
      expect(await open().findHead(c1)).toBeUndefined();
      expect(await open().findConversationAt(anAddress())).toBeUndefined();
      expect(await open().findTurnByCause('directline:c1-1')).toBeUndefined();
      expect(await open().findCustomer(customerId('customer-c1'))).toBeUndefined();
      expect(await open().findCustomerByIdentity(anAddress())).toBeUndefined();
      expect(await open().readTurns(c1)).toEqual([]);
      expect(await open().readActivities(c1)).toEqual([]);
    });

    it('answers a repeated cause with its first turn and writes nothing', async () => {
      const first = aFirstCommit();
      await open().commitTurn(first);

      const again = aTurn({ seq: 2, cause: first.turn.cause, decisions: ['fallback'] });
      const outcome = await open().commitTurn({ turn: again });

      expect(outcome).toEqual({ outcome: 'duplicate', turn: first.turn });
      expect(await open().readTurns(c1)).toEqual([first.turn]);
    });

    it('says duplicate also when the repeated cause comes with a seq that is taken', async () => {
      const first = aFirstCommit();
      await open().commitTurn(first);

      const outcome = await open().commitTurn(first);

      expect(outcome).toEqual({ outcome: 'duplicate', turn: first.turn });
    });

    it('knows a cause over all conversations', async () => {
      const first = aFirstCommit();
      await open().commitTurn(first);

      const elsewhere = aFirstCommit({ conversation: 'c2', cause: first.turn.cause });
      const outcome = await open().commitTurn(elsewhere);

      expect(outcome).toEqual({ outcome: 'duplicate', turn: first.turn });
      expect(await open().findHead(conversationId('c2'))).toBeUndefined();
    });

    it.each([
      ['is taken', 1],
      ['leaves a gap', 3],
    ])('conflicts when the seq %s', async (_, seq) => {
      await open().commitTurn(aFirstCommit());

      const turn = aTurn({ seq, cause: aCustomerCause({ key: 'directline:other' }) });
      const outcome = await open().commitTurn({ turn });

      expect(outcome).toEqual({ outcome: 'conflict' });
      expect(await open().findTurnByCause('directline:other')).toBeUndefined();
      expect(await open().findHead(c1)).toMatchObject({ seq: 1 });
    });

    it('conflicts when a new conversation does not begin with turn 1', async () => {
      const outcome = await open().commitTurn({ turn: aTurn({ seq: 2 }), customer: aCustomer() });

      expect(outcome).toEqual({ outcome: 'conflict' });
      expect(await open().findCustomer(customerId('customer-c1'))).toBeUndefined();
    });

    it('conflicts when the address belongs to another conversation', async () => {
      await open().commitTurn(aFirstCommit());

      const outcome = await open().commitTurn(aFirstCommit({ conversation: 'c2', state: { address: anAddress() } }));

      expect(outcome).toEqual({ outcome: 'conflict' });
      expect(await open().findConversationAt(anAddress())).toBe(c1);
      expect(await open().findHead(conversationId('c2'))).toBeUndefined();
    });

    it('conflicts when the identity belongs to another customer by now', async () => {
      await open().commitTurn(aFirstCommit());

      const sameperson = aCustomer('c2', { identities: aCustomer('c1').identities });
      const outcome = await open().commitTurn({ turn: aTurn({ conversation: 'c2' }), customer: sameperson });

      expect(outcome).toEqual({ outcome: 'conflict' });
      expect(await open().findCustomer(sameperson.id)).toBeUndefined();
    });

    it('lets a conversation go on at another address and keeps the old one', async () => {
      await open().commitTurn(aFirstCommit());
      const mail = anAddress({ channel: 'email', thread: '<1@example.org>', identity: 'ada@example.org' });

      await open().commitTurn({ turn: aTurn({ seq: 2, state: { address: mail } }) });

      expect(await open().findConversationAt(mail)).toBe(c1);
      expect(await open().findConversationAt(anAddress())).toBe(c1);
      expect((await open().findHead(c1))?.state.address).toEqual(mail);
    });

    it('has exactly one winner of many turns computed from the same head', async () => {
      await open().commitTurn(aFirstCommit());
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

      const outcomes = await Promise.all(claims.map((turn) => open().commitTurn({ turn })));

      expect(outcomes.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(99);
    });

    it('applies a cause once of many copies at the same time', async () => {
      const copies = Array.from({ length: 100 }, () => aFirstCommit());

      const outcomes = await Promise.all(copies.map((commit) => open().commitTurn(commit)));

      expect(outcomes.filter(({ outcome }) => outcome === 'committed')).toHaveLength(1);
      expect(outcomes.filter(({ outcome }) => outcome === 'duplicate')).toHaveLength(99);
      expect(await open().readTurns(c1)).toHaveLength(1);
      expect(await open().findPending(c1)).toHaveLength(1);
    });

    it('commits the others of the same moment when one is refused or fails', async () => {
      await open().commitTurn(aFirstCommit());
      const circular: Record<string, unknown> = {};
      circular.self = circular;

      const outcomes = await Promise.allSettled([
        open().commitTurn(aFirstCommit({ conversation: 'c2' })),
        open().commitTurn(aFirstCommit()),
        open().commitTurn(aFirstCommit({ conversation: 'c3', state: { slots: circular } })),
        // Its customer was never saved: no such conversation may come to be.
        open().commitTurn({ turn: aTurn({ conversation: 'c4' }) }),
        open().commitTurn(aFirstCommit({ conversation: 'c5' })),
      ]);

      expect(outcomes).toEqual([
        { status: 'fulfilled', value: { outcome: 'committed' } },
        { status: 'fulfilled', value: expect.objectContaining({ outcome: 'duplicate' }) },
        { status: 'rejected', reason: expect.any(TypeError) },
        { status: 'rejected', reason: expect.objectContaining({ name: 'BugError' }) },
        { status: 'fulfilled', value: { outcome: 'committed' } },
      ]);
      expect(await open().findHead(conversationId('c4'))).toBeUndefined();
      expect(await open().readTurns(conversationId('c4'))).toEqual([]);
    });

    it('writes what was handed in, not what became of it afterwards', async () => {
      const commit = aFirstCommit();
      const before = structuredClone(commit.turn);

      const committed = open().commitTurn(commit);
      commit.turn.state.slots.order = 'changed';
      commit.turn.outbox.length = 0;
      await committed;

      expect(await open().readTurns(c1)).toEqual([before]);
      expect((await open().findHead(c1))?.state).toEqual(before.state);
      expect(await open().findPending(c1)).toHaveLength(1);
    });

    it('keeps any text: quotes, zero characters, emoji and half a surrogate', async () => {
      const text = `'"\\ \u0000 \u{1F600} \uD800 ‮ <b>`;
      const commit = aFirstCommit({ activities: [anActivity({ text })], outbox: [], state: { activities: 1 } });

      await open().commitTurn(commit);

      expect((await open().readActivities(c1))[0]?.text).toBe(text);
    });
  });

  describe('readTurns and readActivities', () => {
    it('read on from a known place, as far as wanted', async () => {
      await commitAll(aConversation({ turns: 5 }).commits);

      expect((await open().readTurns(c1, { afterSeq: 2, limit: 2 })).map(({ seq }) => seq)).toEqual([3, 4]);
      const activities = await open().readActivities(c1, { afterOrdinal: 3, limit: 4 });
      expect(activities.map(({ ordinal }) => ordinal)).toEqual([4, 5, 6, 7]);
      expect(await open().readActivities(c1, { afterOrdinal: 10 })).toEqual([]);
    });

    it('show of one address only what belongs to it', async () => {
      await commitAll(aConversation({ turns: 1 }).commits);
      const mail = anAddress({ channel: 'email', thread: 'm1' });
      await open().commitTurn({ turn: aTurn({ seq: 2, state: { address: mail } }) });
      await open().commitTurn({ turn: aTurn({ seq: 3 }) });

      const ordinals = async (options: Parameters<ConversationStore['readActivities']>[1]) =>
        (await open().readActivities(c1, options)).map(({ ordinal }) => ordinal);

      expect(await ordinals({ address: mail })).toEqual([3, 4]);
      expect(await ordinals({ address: anAddress(), limit: 3 })).toEqual([1, 2, 5]);
      expect(await ordinals({ address: anAddress(), afterOrdinal: 2 })).toEqual([5, 6]);
    });

    it('pass over turns that said nothing', async () => {
      await open().commitTurn(aFirstCommit());
      await open().commitTurn({ turn: aTurn({ seq: 2, activities: [], outbox: [], state: { activities: 2 } }) });
      const last = anActivity({ ordinal: 3 });
      await open().commitTurn({ turn: aTurn({ seq: 3, activities: [last], outbox: [], state: { activities: 3 } }) });

      expect((await open().readActivities(c1, { afterOrdinal: 1 })).map(({ ordinal }) => ordinal)).toEqual([2, 3]);
    });
  });

  describe('customers', () => {
    it('are saved as they are after the turn, with all their identities', async () => {
      await open().commitTurn(aFirstCommit());
      const mail = { channel: 'email', identity: 'ada@example.org', since: atSecond(2) };
      const known = aCustomer('c1', { name: 'Ada L.', identities: [...aCustomer().identities, mail] });

      await open().commitTurn({ turn: aTurn({ seq: 2 }), customer: known });

      expect(await open().findCustomer(known.id)).toEqual(known);
      expect(await open().findCustomerByIdentity(mail)).toEqual(known);
      expect(await open().findCustomerByIdentity(anAddress())).toEqual(known);
    });

    it('are no longer found by an identity that they lost', async () => {
      await open().commitTurn(aFirstCommit());

      await open().commitTurn({ turn: aTurn({ seq: 2 }), customer: aCustomer('c1', { identities: [] }) });

      expect(await open().findCustomerByIdentity(anAddress())).toBeUndefined();
    });
  });
}
