/** Two nodes on one database, both at the same moment: one of them wins, and nothing is lost or done twice. */
import { agentId, conversationId, customerId } from '../../../../src/conversation/ids.ts';
import type { CommitOutcome } from '../../../../src/conversation/store/journal.ts';
import type { TurnCommit } from '../../../../src/conversation/turn.ts';
import type { MongoConversationStore } from '../../../../src/storage/mongo/mongo-conversation-store.ts';
import {
  aConversation,
  aCustomer,
  aCustomerCause,
  aFirstCommit,
  anAccount,
  anAddress,
  aRelease,
  aTurn,
  atSecond,
} from '../../../support/builders.ts';
import { aMongoStore, type MongoUnderTest } from '../../../support/mongo/a-mongo-store.ts';
import { describeWithMongo } from '../../../support/mongo/describe-with-mongo.ts';

const c1 = conversationId('c1');

describeWithMongo('two nodes on one database', (server) => {
  let under: MongoUnderTest;
  let one: MongoConversationStore;
  let other: MongoConversationStore;
  beforeEach(async () => {
    under = await aMongoStore(server());
    one = under.store;
    await one.saveRelease(aRelease());
    other = await under.another();
  });
  afterEach(() => under.finish());

  /** Half of them on each node, all at once. */
  const together = (commits: TurnCommit[]) =>
    Promise.all(commits.map((commit, index) => (index % 2 === 0 ? one : other).commitTurn(commit)));
  const count = (outcomes: CommitOutcome[]) => {
    const committed = outcomes.filter(({ outcome }) => outcome === 'committed').length;
    return { committed, others: outcomes.length - committed };
  };

  it('give one turn its number', async () => {
    await one.commitTurn(aFirstCommit());
    const claims = Array.from({ length: 20 }, (_, index) => ({
      turn: aTurn({
        seq: 2,
        cause: {
          kind: 'agent',
          key: `agent:${index}`,
          agentId: agentId('a'),
          agentName: 'A',
          command: { do: 'claim' },
        },
      }),
    }));

    expect(count(await together(claims))).toEqual({ committed: 1, others: 19 });
    expect(await other.readTurns(c1)).toHaveLength(2);
  });

  it('apply a cause once, whichever conversation each of them made of it', async () => {
    const { cause } = aFirstCommit().turn;
    const copies = Array.from({ length: 10 }, (_, index) => aFirstCommit({ conversation: `c${index}`, cause }));

    const outcomes = await together(copies);

    expect(count(outcomes).committed).toBe(1);
    const first = await one.findTurnByCause(cause.key);
    for (const copy of copies) expect(await other.commitTurn(copy)).toEqual({ outcome: 'duplicate', turn: first });
  });

  it('give an address to one conversation', async () => {
    const begins = Array.from({ length: 10 }, (_, index) =>
      aFirstCommit({
        conversation: `c${index}`,
        cause: aCustomerCause({ key: `k${index}` }),
        state: { address: anAddress() },
      }),
    );

    const outcomes = await together(begins);

    expect(count(outcomes)).toEqual({ committed: 1, others: 9 });
    const winner = begins[outcomes.findIndex(({ outcome }) => outcome === 'committed')]?.turn.conversationId;
    expect(await one.findConversationAt(anAddress())).toBe(winner);
    expect(await other.findConversationAt(anAddress())).toBe(winner);
  });

  it('let one conversation take an address that both want', async () => {
    for (const conversation of ['c1', 'c2', 'c3']) await one.commitTurn(aFirstCommit({ conversation }));
    const taking = (conversation: string) => ({
      turn: aTurn({
        conversation,
        seq: 2,
        state: { address: anAddress() },
        cause: aCustomerCause({ key: conversation }),
      }),
      takesAddressFrom: c1,
    });

    const outcomes = await together([taking('c2'), taking('c3')]);

    expect(count(outcomes)).toEqual({ committed: 1, others: 1 });
    const winner = outcomes[0]?.outcome === 'committed' ? 'c2' : 'c3';
    expect(await one.findConversationAt(anAddress())).toBe(winner);
  });

  it('give an identity to one customer', async () => {
    const identities = [{ channel: 'email', identity: 'ada@example.org', since: atSecond(0) }];
    const begins = Array.from({ length: 10 }, (_, index) => ({
      turn: aTurn({ conversation: `c${index}` }),
      customer: aCustomer(`c${index}`, { identities }),
    }));

    const outcomes = await together(begins);

    expect(count(outcomes)).toEqual({ committed: 1, others: 9 });
    const winner = begins[outcomes.findIndex(({ outcome }) => outcome === 'committed')]?.customer;
    expect(await other.findCustomerByIdentity(identities[0]!)).toEqual(winner);
  });

  it('never link two customers to each other in a circle', async () => {
    await one.commitTurn(aFirstCommit());
    await one.commitTurn(aFirstCommit({ conversation: 'c2' }));
    const link = (id: string, from: string, into: string) => ({
      id,
      from: customerId(`customer-${from}`),
      into: customerId(`customer-${into}`),
      evidence: 'code' as const,
      detail: '',
      at: atSecond(1),
    });

    const asked = await Promise.allSettled([
      one.linkCustomers(link('1', 'c1', 'c2')),
      other.linkCustomers(link('2', 'c2', 'c1')),
    ]);

    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('let one account have an e-mail address', async () => {
    const asked = await Promise.allSettled([
      one.createAccount(anAccount()),
      other.createAccount(anAccount({ id: agentId('agent-2') })),
    ]);

    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await one.countAccounts()).toBe(1);
  });

  it('agree on a secret that neither has seen before', async () => {
    const [first, second] = await Promise.all([
      one.getOrCreateSecret('signing', () => 'of one'),
      other.getOrCreateSecret('signing', () => 'of the other'),
    ]);

    expect(second).toBe(first);
  });

  it('apply everything once and in order when both get everything, some of it twice', async () => {
    const conversations = ['c1', 'c2', 'c3'].map((conversation) => aConversation({ conversation, turns: 1 }));
    for (const { commits } of conversations) for (const commit of commits) await one.commitTurn(commit);
    const keys = Array.from({ length: 30 }, (_, index) => ({
      conversation: `c${(index % 3) + 1}`,
      key: `message-${index}`,
    }));
    // As the receiver does it: the head, a turn computed from it, and again when somebody else was first.
    const receive = async (store: MongoConversationStore, { conversation, key }: (typeof keys)[number]) => {
      for (;;) {
        const head = await store.findHead(conversationId(conversation));
        const turn = aTurn({ conversation, seq: (head?.seq ?? 0) + 1, cause: aCustomerCause({ key }) });
        turn.cause = { ...turn.cause, ...(turn.cause.kind === 'customer' && { address: turn.state.address }) };
        const { outcome } = await store.commitTurn({ turn });
        if (outcome !== 'conflict') return outcome;
      }
    };

    const outcomes = await Promise.all(keys.flatMap((message) => [receive(one, message), receive(other, message)]));

    expect(outcomes.filter((outcome) => outcome === 'committed')).toHaveLength(30);
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(30);
    const turns = await Promise.all(conversations.map(({ id }) => other.readTurns(id)));
    expect(turns.map((list) => list.map(({ seq }) => seq))).toEqual(
      turns.map(() => Array.from({ length: 11 }, (_, index) => index + 1)),
    );
    expect(new Set(turns.flat().map(({ cause }) => cause.key)).size).toBe(33);
  });
});
