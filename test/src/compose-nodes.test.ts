/** Two servers on one store: what one does, the other shows, and what only one may do, one does. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { agentId } from '../../src/conversation/ids.ts';
import { type ANode, type ANodeOptions, aNode, CHAT_SECRET } from '../support/a-node.ts';
import { anAccount } from '../support/builders.ts';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import { aMongoStore, type MongoUnderTest } from '../support/mongo/a-mongo-store.ts';
import { describeWithMongo } from '../support/mongo/describe-with-mongo.ts';
import { smallContent } from '../support/small-content.ts';
import { until } from '../support/until.ts';

// A commit on the tests' database may take tens of milliseconds, and a machine may be busy.
interface StreamedActivity {
  type: string;
  text?: string;
  from: { role?: string };
}

describeWithMongo('two servers on one store', (server) => {
  let under: MongoUnderTest;
  let uploadsDir: string;
  let open: ANode[];

  beforeEach(async () => {
    under = await aMongoStore(server());
    for (const id of ['mia', 'jon'])
      await under.store.createAccount(anAccount({ id: agentId(id), email: `${id}@shop.test` }));
    uploadsDir = mkdtempSync(join(tmpdir(), 'frontdesk-nodes-'));
    open = [];
  });
  afterEach(async () => {
    for (const node of open) await node.close();
    rmSync(uploadsDir, { recursive: true, force: true });
    await under.finish();
  });

  async function another(options: Partial<ANodeOptions> = {}): Promise<ANode> {
    const node = await aNode({ uri: under.uri, uploadsDir, ...options });
    open.push(node);
    return node;
  }

  async function close(node: ANode): Promise<void> {
    open.splice(open.indexOf(node), 1);
    await node.close();
  }

  async function post(node: ANode, path: string, body: unknown, token = CHAT_SECRET) {
    const response = await fetch(`${node.chatAddress}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { conversationId: string; streamUrl: string; token: string };
  }

  /** A chat page on one server, before anything was said. */
  async function aChatOn(node: ANode) {
    const { conversationId, streamUrl, token } = await post(node, '/conversations', {});
    const heard: StreamedActivity[] = [];
    const socket = new WebSocket(streamUrl);
    socket.on('message', (frame: Buffer) => {
      const text = frame.toString();
      if (text !== '') heard.push(...(JSON.parse(text) as { activities: StreamedActivity[] }).activities);
    });
    await new Promise((resolve) => {
      socket.once('open', resolve);
    });
    const bot = () => heard.filter(({ from }) => from.role === 'bot').map(({ text }) => text);
    const sayAt = (at: ANode, text: string) =>
      post(
        at,
        `/conversations/${conversationId}/activities`,
        { type: 'message', text, from: { id: 'visitor' } },
        token,
      );
    return { bot, sayAt, end: () => socket.close() };
  }

  function itWorks(news: string, redisUrl: () => string | undefined): void {
    it(`show on a chat's socket what another server answered, ${news}`, async () => {
      const [a, b] = [await another({ redisUrl: redisUrl() }), await another({ redisUrl: redisUrl() })];
      const chat = await aChatOn(a);

      await chat.sayAt(b, 'how long can i return');
      await until(() => chat.bot().length === 1);
      await chat.sayAt(b, 'when do i get my money?');
      await until(() => chat.bot().length === 2);

      expect(chat.bot()).toEqual(['Within 30 days.', 'Within a week.']);
      chat.end();
    });

    it(`know who waits on the other, and of two agents who take one conversation one wins, ${news}`, async () => {
      const [a, b] = [await another({ redisUrl: redisUrl() }), await another({ redisUrl: redisUrl() })];
      a.presence.connect(agentId('mia'), 'Mia');
      b.presence.connect(agentId('jon'), 'Jon');
      const { conversationId } = await a.say('1', 'talk to a person');
      await until(async () => {
        await b.floor.load();
        return b.floor.find(conversationId) !== undefined;
      });

      const claims = await Promise.allSettled([
        a.act(conversationId, 'mia', { do: 'claim' }),
        b.act(conversationId, 'jon', { do: 'claim' }),
      ]);

      expect(claims.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(claims.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { status: 409 } });
    });
  }

  itWorks('without Redis', () => undefined);

  it('give two agents who ask for the next at once the two that wait', async () => {
    const [a, b] = [await another(), await another()];
    a.presence.connect(agentId('mia'), 'Mia');
    b.presence.connect(agentId('jon'), 'Jon');
    const waiting = [await a.say('1', 'talk to a person', 'x'), await b.say('2', 'talk to a person', 'y')];
    await until(async () => {
      await Promise.all([a.floor.load(), b.floor.load()]);
      return a.floor.waiting().length === 2 && b.floor.waiting().length === 2;
    });

    const taken = await Promise.all([a.takeNext('mia'), b.takeNext('jon')]);

    expect(taken.toSorted()).toEqual(waiting.map(({ conversationId }) => conversationId).toSorted());
  });

  it('count agents wherever they are connected, with what they last said of themselves', async () => {
    const [a, b] = [await another(), await another()];
    const leave = a.presence.connect(agentId('mia'), 'Mia');
    await until(() => b.presence.countAvailable() === 1);

    b.presence.setState(agentId('mia'), 'break', 'Lunch');
    await until(() => a.presence.find(agentId('mia'))?.state === 'break');
    expect(a.presence.countAvailable()).toBe(0);

    leave();
    await until(() => b.presence.find(agentId('mia'))?.isConnected === false);
    expect(b.presence.isLost(agentId('mia'), 60_000)).toBe(false);
  });

  it('offer those who wait on one to an agent who is connected to the other, once', async () => {
    const queues = smallContent().settings.queues.map((queue) => ({ ...queue, routing: 'push' as const }));
    const content = smallContent({ queues });
    const [a, b] = [await another({ content }), await another({ content })];
    // The first one is on duty: the agent is the second one's.
    b.presence.connect(agentId('jon'), 'Jon');
    const { conversationId } = await b.say('1', 'talk to a person');
    const offers = async () =>
      (await under.store.readTurns(conversationId)).filter(({ cause }) => cause.kind === 'offer');

    await until(async () => (await offers()).length > 0);

    expect((await offers()).map(({ cause }) => cause)).toMatchObject([{ agentId: 'jon' }]);
    expect([a, b].map(({ nodes }) => nodes.duty.isMine())).toEqual([true, false]);
  });

  it('send each message once and in order: one waits behind what the other is just sending', async () => {
    const delivered: (string | undefined)[] = [];
    const { promise: isAllowed, resolve: allow } = Promise.withResolvers<void>();
    let isSending = false;
    const a = await another({
      deliver: async (text) => {
        isSending = true;
        await isAllowed;
        delivered.push(text);
        return { outcome: 'sent' };
      },
    });
    const b = await another({
      deliver: async (text) => {
        delivered.push(text);
        return { outcome: 'sent' };
      },
    });
    let looks = 0;
    const { findPending } = b.store;
    b.store.findPending = (id) => {
      looks += 1;
      return findPending(id);
    };

    await a.say('1', 'how long can i return');
    await until(() => isSending);
    await b.say('2', 'when do i get my money?');
    await until(() => looks >= 2);
    expect(delivered).toEqual([]);
    allow();
    await until(() => delivered.length === 2);

    expect(delivered).toEqual(['Within 30 days.', 'Within a week.']);
    expect(b.sent).toEqual(['Within a week.']);
  });

  it('take over what the other could not send before it stopped', async () => {
    let attempts = 0;
    const deliver = async () => {
      attempts += 1;
      return { outcome: 'retry' as const, afterMs: 100, reason: 'The far side is down.' };
    };
    const a = await another({ deliver });
    const b = await another();
    await a.say('1', 'how long can i return');
    await until(() => attempts > 0);
    expect(b.sent).toEqual([]);

    await close(a);

    await until(() => b.sent.length > 0);
    expect(b.sent).toEqual(['Within 30 days.']);
  });

  describeWithRedis('with Redis', (redis) => {
    itWorks('by Redis', () => redis().url);

    it('see on one who types on the other', async () => {
      const { url: redisUrl } = redis();
      const [a, b] = [await another({ redisUrl }), await another({ redisUrl })];
      const { conversationId } = await a.say('1', 'talk to a person');
      const seen: unknown[] = [];
      b.typing.subscribe((news) => seen.push(news));

      a.typing.say({ conversationId, role: 'customer' });
      await until(() => seen.length > 0);

      expect(seen).toEqual([{ conversationId, role: 'customer' }]);
    });

    it('lose nothing while Redis is away, and hear by it again afterwards', async () => {
      const { url: redisUrl, stop, start } = redis();
      const [a, b] = [await another({ redisUrl }), await another({ redisUrl })];
      const chat = await aChatOn(a);

      await stop();
      await chat.sayAt(b, 'how long can i return');
      await until(() => chat.bot().length === 1);
      await start();
      await until(() => [a, b].every(({ nodes }) => nodes.inWords().includes('by Redis')));
      await chat.sayAt(b, 'when do i get my money?');
      await until(() => chat.bot().length === 2);

      expect(chat.bot()).toEqual(['Within 30 days.', 'Within a week.']);
      chat.end();
    });
  });
});
