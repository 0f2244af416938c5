/** A process that dies between the writes of one commit: the turn is there with everything, or it never was. */
import { conversationId, customerId } from '../../../../src/conversation/ids.ts';
import type { TurnCommit } from '../../../../src/conversation/turn.ts';
import { aCustomer, aFirstCommit, anAddress, aRelease, aTurn, atSecond } from '../../../support/builders.ts';
import { aMongoStore, type MongoUnderTest } from '../../../support/mongo/a-mongo-store.ts';
import { describeWithMongo } from '../../../support/mongo/describe-with-mongo.ts';
import { dyingAfter, stoppedBefore } from '../../../support/mongo/writes-that-stop.ts';

const c1 = conversationId('c1');

/** More than any commit writes. */
const MOST_WRITES = 20;

describeWithMongo('a process that dies', (server) => {
  let under: MongoUnderTest;
  beforeEach(async () => {
    under = await aMongoStore(server());
    await under.store.saveRelease(aRelease());
  });
  afterEach(() => under.finish());

  /** Dies after 0, 1, 2 … writes, each time with a conversation of its own, until it is done before it dies. */
  async function atEveryWrite(
    commitOf: (name: string) => TurnCommit,
    afterwards: (name: string, isThere: boolean) => Promise<void>,
    before: (name: string) => Promise<void> = async () => undefined,
  ): Promise<number> {
    let deaths = 0;
    for (let writes = 0; writes < MOST_WRITES; writes += 1) {
      const name = `c${writes}`;
      await before(name);
      const { seq } = commitOf(name).turn;
      const { died } = await dyingAfter(writes, () => under.store.commitTurn(commitOf(name)));
      const turns = await under.store.readTurns(conversationId(name), { afterSeq: seq - 1 });
      await afterwards(name, turns.length === 1);
      if (!died) return deaths;
      deaths += 1;
    }
    throw new Error('It never was done.');
  }

  it('leaves a first turn whole or nothing of it, whichever write was its last', async () => {
    const whole: boolean[] = [];
    const deaths = await atEveryWrite(
      (conversation) => aFirstCommit({ conversation }),
      async (name, isThere) => {
        whole.push(isThere);
        const { turn, customer } = aFirstCommit({ conversation: name });
        const { store } = under;

        const head = await store.findHead(turn.conversationId);

        if (!isThere) {
          expect(head).toBeUndefined();
          expect(await store.findTurnByCause(turn.cause.key)).toBeUndefined();
          expect(await store.findConversationAt(turn.state.address)).toBeUndefined();
          expect(await store.findCustomerByIdentity(turn.state.address)).toBeUndefined();
          expect(await store.commitTurn(aFirstCommit({ conversation: name }))).toEqual({ outcome: 'committed' });
        }
        expect(await store.findHead(turn.conversationId)).toEqual({
          conversationId: name,
          seq: 1,
          state: turn.state,
        });
        expect(await store.findConversationAt(turn.state.address)).toBe(name);
        expect(await store.findCustomerByIdentity(turn.state.address)).toEqual(customer);
        expect((await store.findPending(turn.conversationId)).map(({ item }) => item)).toEqual(turn.outbox);
        expect(await store.commitTurn(aFirstCommit({ conversation: name }))).toEqual({ outcome: 'duplicate', turn });
      },
    );

    expect(deaths).toBeGreaterThan(6);
    expect(new Set(whole)).toEqual(new Set([false, true]));
  });

  it('leaves a later turn whole or nothing of it: a new address, a new identity, another state', async () => {
    const mail = (name: string) =>
      anAddress({ channel: 'email', thread: `m-${name}`, identity: `${name}@example.org` });
    const second = (name: string): TurnCommit => ({
      turn: aTurn({ conversation: name, seq: 2, state: { address: mail(name), labels: ['vip'] } }),
      customer: aCustomer(name, {
        name: 'Ada L.',
        identities: [
          ...aCustomer(name).identities,
          { channel: 'email', identity: `${name}@example.org`, since: atSecond(2) },
        ],
      }),
    });

    const deaths = await atEveryWrite(
      second,
      async (name, isThere) => {
        const { store } = under;
        if (!isThere) expect(await store.commitTurn(second(name))).toEqual({ outcome: 'committed' });

        expect((await store.findHead(conversationId(name)))?.state.labels).toEqual(['vip']);
        expect(await store.findConversationAt(mail(name))).toBe(name);
        expect((await store.findCustomerByIdentity(mail(name)))?.name).toBe('Ada L.');
        expect(await store.findPending(conversationId(name))).toHaveLength(2);
      },
      async (name) => void (await under.store.commitTurn(aFirstCommit({ conversation: name }))),
    );

    expect(deaths).toBeGreaterThan(6);
  });

  it('does not keep its message from being taken anew as another conversation, by another node', async () => {
    const node = await under.another();
    const { turn } = aFirstCommit();
    // The claims are there, the turn is not.
    await dyingAfter(3, () => under.store.commitTurn(aFirstCommit()));
    expect(await node.readTurns(c1)).toEqual([]);

    const again: TurnCommit = {
      turn: aTurn({ conversation: 'c2', cause: turn.cause, state: { address: anAddress() } }),
      customer: aCustomer('c2', { identities: aCustomer('c1').identities }),
    };

    expect(await node.commitTurn(again)).toEqual({ outcome: 'committed' });
    expect(await node.findConversationAt(anAddress())).toBe('c2');
    expect((await node.findCustomerByIdentity(anAddress()))?.id).toBe('customer-c2');
    expect(await node.commitTurn(aFirstCommit())).toMatchObject({
      outcome: 'duplicate',
      turn: { conversationId: 'c2' },
    });
  });

  it('cannot commit any more when it was only stopped, and another node took its message meanwhile', async () => {
    const node = await under.another();
    const stopped = stoppedBefore('insert', 'turns');
    const late = under.store.commitTurn(aFirstCommit());
    await stopped.reached;

    const taken = await node.commitTurn({
      turn: aTurn({ conversation: 'c2', cause: aFirstCommit().turn.cause, state: { address: anAddress() } }),
      customer: aCustomer('c2', { identities: aCustomer('c1').identities }),
    });
    stopped.goOn();

    expect(taken).toEqual({ outcome: 'committed' });
    expect(await late).toMatchObject({ outcome: 'duplicate', turn: { conversationId: 'c2' } });
    expect(await node.findHead(c1)).toBeUndefined();
    expect(await node.readTurns(c1)).toEqual([]);
  });

  it('cannot add to a conversation that was erased while it was stopped', async () => {
    const node = await under.another();
    await node.commitTurn(aFirstCommit());
    const stopped = stoppedBefore('insert', 'turns');
    const late = under.store.commitTurn({ turn: aTurn({ seq: 2 }) });
    await stopped.reached;

    await node.eraseCustomers([customerId('customer-c1')], atSecond(60));
    stopped.goOn();

    expect(await late).toEqual({ outcome: 'conflict' });
    expect(await node.readTurns(c1)).toHaveLength(1);
    expect(await node.findPending(c1)).toEqual([]);
  });

  it.each([
    ['before its turn', 'insert', 'turns'],
    ['between its turn and its words', 'insertMissing', 'said'],
    ['between its turn and its head', 'insert', 'heads'],
  ] as const)(
    'brings nothing back of a person who was erased while it was stopped %s',
    async (_, method, collection) => {
      const node = await under.another();
      await node.commitTurn(aFirstCommit());
      const begun = { turn: aTurn({ conversation: 'c2', state: { customerId: customerId('customer-c1') } }) };
      const stopped = stoppedBefore(method, collection);
      const late = under.store.commitTurn({ ...begun, customer: aCustomer('c1') });
      await stopped.reached;

      await node.eraseCustomers([customerId('customer-c1')], atSecond(60));
      stopped.goOn();
      await late;

      expect(await node.searchActivities({ text: 'return', limit: 9 })).toEqual([]);
      expect(await node.findPending(conversationId('c2'))).toEqual([]);
      expect(await node.listConversations({ holders: ['bot', 'closed'], limit: 9 })).toMatchObject({ total: 0 });
      expect((await node.findCustomer(customerId('customer-c1')))?.name).toBeUndefined();
      expect(JSON.stringify(await node.readTurns(conversationId('c2')))).not.toContain('How long');
    },
  );

  it('leaves a conversation closed to everybody when it died in its erasure, until the sweep has done the rest', async () => {
    let now = Date.UTC(2026, 0, 5, 9, 1, 0);
    const node = await under.another({ clock: { now: () => now, monotonicMs: () => now } });
    await node.commitTurn(aFirstCommit());
    await dyingAfter(1, () => node.eraseConversations([c1], atSecond(60)));

    expect(await node.commitTurn({ turn: aTurn({ seq: 2 }) })).toEqual({ outcome: 'conflict' });
    expect(await node.readTurns(c1)).toEqual([aFirstCommit().turn]);
    now += 61_000;
    expect(await node.repair()).toEqual({ healed: 1, ended: 0 });

    expect((await node.findHead(c1))?.state.holder).toEqual({ kind: 'closed', since: atSecond(60), by: 'bot' });
    expect(await node.searchActivities({ text: 'return', limit: 9 })).toEqual([]);
    expect(await node.repair()).toEqual({ healed: 0, ended: 0 });
  });

  it('is made up for by the sweep, without anybody loading the conversation', async () => {
    let now = Date.UTC(2026, 0, 5, 9, 0, 0);
    const node = await under.another({ clock: { now: () => now, monotonicMs: () => now } });
    // The turn is there, its head is not.
    await dyingAfter(5, () => node.commitTurn(aFirstCommit({ state: { holder: { kind: 'bot' } } })));
    await dyingAfter(3, () => node.commitTurn(aFirstCommit({ conversation: 'c2' })));
    expect(await node.readTurns(c1)).toHaveLength(1);
    expect((await node.listConversations({ holders: ['bot'], limit: 9 })).total).toBe(0);

    expect(await node.repair()).toEqual({ healed: 0, ended: 0 });
    now += 61_000;
    expect(await node.repair()).toEqual({ healed: 1, ended: 1 });

    expect((await node.listConversations({ holders: ['bot'], limit: 9 })).total).toBe(1);
    expect(await node.searchActivities({ text: 'return', limit: 9 })).toHaveLength(1);
    expect(await node.findSendable(atSecond(99), 9)).toHaveLength(1);
    expect(await node.commitTurn(aFirstCommit({ conversation: 'c2' }))).toEqual({ outcome: 'committed' });
    expect(await node.repair()).toEqual({ healed: 0, ended: 0 });
  });

  it('leaves an erasure that can be asked for again, and then is whole', async () => {
    for (let writes = 0; writes < MOST_WRITES; writes += 1) {
      const name = `c${writes}`;
      await under.store.commitTurn(aFirstCommit({ conversation: name }));
      const id = customerId(`customer-${name}`);
      const { died } = await dyingAfter(writes, () => under.store.eraseCustomers([id], atSecond(60)));

      await under.store.eraseCustomers([id], atSecond(61));

      expect((await under.store.findCustomer(id))?.identities).toEqual([]);
      expect((await under.store.findHead(conversationId(name)))?.state.holder.kind).toBe('closed');
      expect(await under.store.findPending(conversationId(name))).toEqual([]);
      if (!died) return;
    }
    throw new Error('It never was done.');
  });

  it('leaves two customers linked or not linked', async () => {
    let now = Date.UTC(2026, 0, 5, 9, 0, 0);
    const node = await under.another({ clock: { now: () => now, monotonicMs: () => now } });
    for (let writes = 0; writes < MOST_WRITES; writes += 1) {
      const [from, into] = [`a${writes}`, `b${writes}`];
      await under.store.commitTurn(aFirstCommit({ conversation: from }));
      await under.store.commitTurn(aFirstCommit({ conversation: into }));
      const link = {
        id: `link-${writes}`,
        from: customerId(`customer-${from}`),
        into: customerId(`customer-${into}`),
        evidence: 'code' as const,
        detail: '',
        at: atSecond(1),
      };
      const { died } = await dyingAfter(writes, () => node.linkCustomers(link));
      // The lock of the dead one stands for ten seconds.
      now += 11_000;
      await node.repair();

      const links = await under.store.listLinks(link.from);
      expect((await under.store.findCustomer(link.from))?.mergedInto).toBe(links.length === 1 ? link.into : undefined);
      if (!died) return;
    }
    throw new Error('It never was done.');
  });
});
