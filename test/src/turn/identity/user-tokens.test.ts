import { createSecretKey } from 'node:crypto';
import { SignJWT, UnsecuredJWT } from 'jose';
import { aPersonBench, type PersonBench, USER_TOKEN_SECRET } from '../../../support/person-bench.ts';

let bench: PersonBench;
beforeEach(async () => {
  bench = await aPersonBench();
});
afterEach(() => bench.close());

const ada = { sub: 'ada-1', email: 'Ada@Example.com', email_verified: true, name: 'Ada Lovelace', tier: 'gold' };

function signed(claims: Record<string, unknown>, { secret = USER_TOKEN_SECRET, inSeconds = 600, alg = 'HS256' } = {}) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg })
    .setExpirationTime(Math.floor(bench.clock.now() / 1000) + inSeconds)
    .sign(createSecretKey(Buffer.from(secret)));
}

const visitor = (identity: string) => ({ channel: 'chat', identity });

describe('a signed user token', () => {
  it('makes the customer known from the first word on, with the source of each value', async () => {
    await bench.tokens.accept(await signed(ada), visitor('user-c1'));
    await bench.say('chat/c1', 'hello');

    const record = await bench.recordOf('chat', 'user-c1');

    expect(record).toMatchObject({
      externalId: 'ada-1',
      email: 'ada@example.com',
      name: 'Ada Lovelace',
      attributes: { tier: 'gold' },
      isVerified: true,
      sources: { email: { source: 'token' }, tier: { source: 'token' } },
    });
    expect(await bench.store.listDocuments('claim')).toEqual([]);
    expect((await bench.store.verify()).findings).toEqual([]);
  });

  it('completes a record that is there already', async () => {
    await bench.say('chat/c1', 'hello');
    await bench.tokens.accept(await signed(ada), visitor('user-c1'));

    expect(await bench.recordOf('chat', 'user-c1')).toMatchObject({ externalId: 'ada-1', name: 'Ada Lovelace' });
  });

  it('leads the same user on another device to the open conversation', async () => {
    await bench.tokens.accept(await signed(ada), visitor('user-c1'));
    const begun = await bench.say('chat/c1', 'i want to return it');
    await bench.tokens.accept(await signed(ada), visitor('user-c2'));

    const opened = await bench.say('chat/c2', { type: 'conversationUpdate' });
    const answered = await bench.say('chat/c2', '77120345');

    expect(opened.conversationId).toBe(begun.conversationId);
    expect(answered.conversationId).toBe(begun.conversationId);
    const [link] = await bench.store.listLinks((await bench.recordOf('chat', 'user-c2')).id);
    expect(link).toMatchObject({ evidence: 'token' });
    expect((await bench.store.verify()).findings).toEqual([]);
  });

  it('links by a verified e-mail address, and never by an unverified one or a name', async () => {
    await bench.tokens.accept(
      await signed({ sub: 'a', email: 'ada@example.com', email_verified: true, name: 'Ada' }),
      visitor('user-c1'),
    );
    await bench.say('chat/c1', 'hello');
    await bench.tokens.accept(await signed({ sub: 'b', email: 'ada@example.com', name: 'Ada' }), visitor('user-c2'));
    await bench.say('chat/c2', 'hello');
    await bench.store.saveCustomer({
      ...(await bench.recordOf('chat', 'user-c1')),
      externalId: undefined,
    });
    await bench.tokens.accept(
      await signed({ sub: 'c', email: 'ada@example.com', email_verified: true }),
      visitor('user-c3'),
    );
    await bench.say('chat/c3', 'hello');

    expect(await bench.store.listLinks((await bench.recordOf('chat', 'user-c2')).id)).toEqual([]);
    const links = await bench.store.listLinks((await bench.recordOf('chat', 'user-c3')).id);
    expect(links.map(({ evidence }) => evidence)).toEqual(['address']);
  });

  it('does not make one person of two users of the company', async () => {
    await bench.tokens.accept(
      await signed({ sub: 'a', email: 'us@example.com', email_verified: true }),
      visitor('user-c1'),
    );
    await bench.say('chat/c1', 'hello');
    await bench.tokens.accept(
      await signed({ sub: 'b', email: 'us@example.com', email_verified: true }),
      visitor('user-c2'),
    );
    await bench.say('chat/c2', 'hello');

    expect(await bench.store.listLinks((await bench.recordOf('chat', 'user-c2')).id)).toEqual([]);
  });

  it('says when the identity is another user already, and changes nothing then', async () => {
    await bench.tokens.accept(await signed(ada), visitor('user-c1'));
    await bench.say('chat/c1', 'hello');

    const { isAnother } = await bench.tokens.accept(await signed({ sub: 'bob-2' }), visitor('user-c1'));

    expect(isAnother).toBe(true);
    expect(await bench.recordOf('chat', 'user-c1')).toMatchObject({ externalId: 'ada-1' });
  });

  it.each([
    [
      'signed with another secret',
      () => signed(ada, { secret: 'somebody else signed this one, not the company' }),
      'identity.token',
    ],
    ['over', () => signed(ada, { inSeconds: -60 }), 'identity.token_expired'],
    [
      'without an end',
      () => new SignJWT(ada).setProtectedHeader({ alg: 'HS256' }).sign(createSecretKey(Buffer.from(USER_TOKEN_SECRET))),
      'identity.token',
    ],
    ['without a user', () => signed({ name: 'Ada' }), 'identity.token'],
    ['of another algorithm', () => signed(ada, { alg: 'HS512' }), 'identity.token'],
    ['unsigned', async () => new UnsecuredJWT(ada).setExpirationTime('1h').encode(), 'identity.token'],
    ['no token', async () => 'hello', 'identity.token'],
  ])('is refused when it is %s', async (_, make, code) => {
    await expect(bench.tokens.accept(await make(), visitor('user-c1'))).rejects.toMatchObject({ code, status: 401 });
    expect(await bench.store.listDocuments('claim')).toEqual([]);
  });
});

describe('what is known of a customer', () => {
  it('can be used in the texts of the content, also when a linked record knows it', async () => {
    const { content } = bench;
    content.settings.phrases = {
      en: {
        greeting: { variants: ['Hello {{ customer.firstName }}, {{ customer.tier }} {{ customer.attributes.tier }}'] },
      },
    };
    await bench.tokens.accept(await signed(ada), visitor('user-c1'));

    const opened = await bench.say('chat/c1', { type: 'conversationUpdate' });

    expect(opened.heard).toEqual(['Hello Ada, gold gold']);
  });
});
