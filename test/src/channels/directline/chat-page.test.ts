/** The chat page's way in and what it is served with. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { RefusedError } from '../../../../src/runtime/errors.ts';
import { commandOf } from '../../../../src/turn/commands.ts';
import { type DirectLineServer, directLineServer } from '../../../support/direct-line-server.ts';

let server: DirectLineServer;

beforeEach(async () => {
  server = await directLineServer({ allowedOrigins: ['https://shop.example'], tokensPerMinute: 5 });
});
afterEach(() => server.stop());

/** The page's scripts are plain files for browsers; here one is loaded as a module. */
async function chatTexts(): Promise<{ texts: Record<'en' | 'de', Record<string, unknown>> }> {
  const file = '../../../../src/channels/directline/page/chat-texts.js';
  return import(file);
}

const visit = (body: unknown = {}, headers: Record<string, string> = {}) =>
  server.call('POST', '/chat/token', { credential: '', body, headers });

describe('a chat token', () => {
  it('is given to anybody, each for a conversation and a customer of their own', async () => {
    const [one, two] = [await visit(), await visit()];

    expect(one.body).toMatchObject({ expires_in: 1800, isResumed: false });
    expect(one.body.userId).toMatch(/^dl_/);
    expect(one.body.conversationId).not.toBe(two.body.conversationId);
    expect(one.body.userId).not.toBe(two.body.userId);
  });

  it('of yesterday opens the same conversation again, one of the week before does not', async () => {
    const { body: first } = await visit();
    await server.call('POST', '/conversations', { credential: first.token });

    server.advance(24 * 3600_000);
    const { body: second } = await visit({ token: first.token });
    server.advance(7 * 24 * 3600_000);
    const { body: third } = await visit({ token: first.token });

    expect(second).toMatchObject({ conversationId: first.conversationId, userId: first.userId, isResumed: true });
    expect(third.isResumed).toBe(false);
    expect(third.conversationId).not.toBe(first.conversationId);
  });

  it('of a visit that ended before the greeting lets the page begin that conversation', async () => {
    const { body: first } = await visit();

    const { body: second } = await visit({ token: first.token });

    expect(second).toMatchObject({ conversationId: first.conversationId, userId: first.userId, isResumed: false });
  });

  it('that another server made for its customer is not renewed by anybody', async () => {
    const { body: made } = await server.call('POST', '/tokens/generate', { body: { user: { id: 'dl_ada' } } });

    const { body } = await visit({ token: made.token });

    expect(body.isResumed).toBe(false);
    expect(body.userId).not.toBe('dl_ada');
  });

  it('that is forged opens a new conversation', async () => {
    const { body } = await visit({ token: 'e30.e30.e30' });

    expect(body.isResumed).toBe(false);
  });

  it('is for pages of our own and of the sites allowed', async () => {
    expect((await visit({}, { origin: 'https://shop.example' })).status).toBe(200);
    expect((await visit({}, { origin: server.address })).status).toBe(200);
    expect((await visit({}, { origin: 'https://evil.example' })).status).toBe(400);
  });

  it('is not given without end to one address', async () => {
    for (let count = 0; count < 5; count += 1) await visit();
    const { status, headers } = await visit();

    expect(status).toBe(429);
    expect(headers.get('retry-after')).toBe('60');
  });
});

describe('a chat of a visitor who is signed in', () => {
  /** Believes any token of the form `token-of-<user>`. */
  const users = () => {
    const vouched = new Map<string, string>();
    return {
      accept: async (token: string, { identity }: { identity: string }) => {
        const user = /^token-of-(.+)$/.exec(token)?.[1];
        if (user === undefined) throw new RefusedError({ code: 'identity.token', status: 401, message: 'No.' });
        if ((vouched.get(identity) ?? user) !== user) return { isAnother: true };
        vouched.set(identity, user);
        return { isAnother: false };
      },
      isVouched: async ({ identity }: { identity: string }) => vouched.has(identity),
    };
  };
  beforeEach(async () => {
    await server.stop();
    server = await directLineServer({ users: users() });
  });

  it('opens again with a token of the same user', async () => {
    const { body: first } = await visit({ userToken: 'token-of-ada' });
    const { body: second } = await visit({ token: first.token, userToken: 'token-of-ada' });

    expect(second.conversationId).toBe(first.conversationId);
  });

  it.each([
    ['another user', { userToken: 'token-of-bob' }],
    ['nobody', {}],
  ])('does not open on the same computer for %s', async (_, body) => {
    const { body: first } = await visit({ userToken: 'token-of-ada' });
    const { body: second } = await visit({ token: first.token, ...body });

    expect(second.conversationId).not.toBe(first.conversationId);
    expect(second.userId).not.toBe(first.userId);
  });

  it('is refused with a wrong token, instead of opening as somebody unknown', async () => {
    expect((await visit({ userToken: 'made up' })).status).toBe(400);
  });

  it('is refused where no user tokens are taken', async () => {
    await server.stop();
    server = await directLineServer();

    expect((await visit({ userToken: 'token-of-ada' })).status).toBe(400);
  });
});

describe('the chat page', () => {
  it('allows its own scripts and the allowed sites, and nothing inline', async () => {
    const { headers, body } = await server.call('GET', '/chat', { credential: '' });
    const policy = headers.get('content-security-policy') ?? '';

    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'self' https://shop.example");
    expect(policy).not.toContain('unsafe');
    expect(body.text).not.toContain('{{');
  });

  it('writes its settings so that no name can become markup', async () => {
    await server.stop();
    server = await directLineServer({ settings: { name: '</script><b>Shop</b>', languages: ['en'] } });

    const { body } = await server.call('GET', '/chat', { credential: '' });

    expect(body.text).not.toContain('<b>Shop</b>');
  });

  it('refuses to start with a site that is none', async () => {
    const attempt = directLineServer({ allowedOrigins: ["https://shop.example; script-src 'unsafe-inline'"] });

    await expect(attempt).rejects.toMatchObject({ code: 'directline.allowed_origins' });
  });

  it('keeps files in the browser until they change', async () => {
    const first = await fetch(`${server.address}/chat/assets/chat.js`);
    const again = await fetch(`${server.address}/chat/assets/chat.js`, {
      headers: { 'if-none-match': first.headers.get('etag') ?? '' },
    });

    expect([first.status, again.status]).toEqual([200, 304]);
  });

  it('says everything in both languages', async () => {
    const { texts } = await chatTexts();

    expect(Object.keys(texts.de).sort()).toEqual(Object.keys(texts.en).sort());
  });
});

describe('the menu of the page', () => {
  it.each(['en', 'de'] as const)('says in %s what the bot takes as its commands', async (language) => {
    const words = (await chatTexts()).texts[language];

    expect(commandOf(String(words.sayTalkToPerson))).toBe('person');
    expect(commandOf(String(words.sayStartOver))).toBe('restart');
    expect(commandOf(String(words.sayElsewhere))).toBe('elsewhere');
  });
});

describe('the launcher', () => {
  it('is at most 4 KB', async () => {
    const bytes = await readFile('src/channels/directline/page/embed.js');

    expect(bytes.length).toBeLessThanOrEqual(4096);
    expect(gzipSync(bytes).length).toBeLessThan(2048);
  });
});
