import { accountListSchema, errorSchema, sessionSchema } from '../../../src/http/contract/desk.ts';
import { createSetupLink } from '../../../src/http/sign-in/create-setup-link.ts';
import { hashPassword, isPassword } from '../../../src/http/sign-in/password-hash.ts';
import { type Running, runServer } from './support/running-server.ts';

const password = 'correct horse battery';
const administrator = { name: 'Ada', email: 'Ada@Shop.example', password };

let running: Running;
beforeEach(async () => {
  running = await runServer();
});
afterEach(() => running.stop());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(running.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
const codeOf = async (response: Response) => errorSchema.parse(await response.json()).error.code;
const whoAmI = (cookie: string) => fetch(`${running.url}/api/v1/session`, { headers: { cookie } });

async function setUp(email = administrator.email) {
  const link = await createSetupLink({ store: running.store, origin: running.url });
  const token = link?.split('token=')[1] ?? '';
  return post('/api/v1/setup', { ...administrator, email, token });
}

describe('the set-up of the first administrator', () => {
  it('makes an administrator who is signed in, once', async () => {
    const before = await createSetupLink({ store: running.store, origin: running.url });
    expect(await createSetupLink({ store: running.store, origin: running.url })).toBe(before);

    const response = await setUp();

    expect(response.status).toBe(201);
    expect(sessionSchema.parse(await response.json()).account).toMatchObject({
      email: 'ada@shop.example',
      role: 'admin',
    });
    expect((await whoAmI(cookieOf(response))).status).toBe(200);
    expect(await createSetupLink({ store: running.store, origin: running.url })).toBeUndefined();
    expect(running.store.secrets.size).toBe(0);
    expect(running.store.audit.map(({ what }) => what)).toEqual(['account.created', 'setup.done', 'session.opened']);
    const again = await post('/api/v1/setup', { ...administrator, token: before?.split('token=')[1] });
    expect([again.status, await codeOf(again)]).toEqual([409, 'setup.done']);
  });

  it('refuses a guessed token and makes nobody', async () => {
    const response = await post('/api/v1/setup', { ...administrator, token: 'guessed' });

    expect([response.status, await codeOf(response)]).toEqual([403, 'setup.token']);
    expect(running.store.accounts).toEqual([]);
  });

  it('makes one administrator when the link is used twice at once', async () => {
    const responses = await Promise.all([setUp(), setUp('bea@shop.example')]);

    expect(responses.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, 409]);
    expect(running.store.accounts).toHaveLength(1);
  });
});

describe('a session', () => {
  it('opens with the password in whatever case the e-mail is written, and ends with a sign-out', async () => {
    await setUp();
    const response = await post('/api/v1/session', { email: ' ADA@shop.example', password });
    const { csrfToken, account } = sessionSchema.parse(await response.json());
    const cookie = cookieOf(response);
    expect(response.headers.get('set-cookie')).toMatch(
      /^frontdesk_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=43200$/,
    );
    expect((await whoAmI(cookie)).status).toBe(200);

    const out = await fetch(`${running.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { cookie, 'x-csrf-token': csrfToken },
    });

    expect(out.status).toBe(204);
    expect((await whoAmI(cookie)).status).toBe(401);
    expect(running.store.audit.at(-1)).toMatchObject({ who: account.id, what: 'session.closed' });
  });

  it('is not known to the store by its cookie', async () => {
    const cookie = cookieOf(await setUp()).split('=')[1] ?? '';

    expect(cookie).toHaveLength(43);
    expect(JSON.stringify([...running.store.sessions])).not.toContain(cookie);
  });

  it('is another one after each sign-in, and the old one ends', async () => {
    const before = cookieOf(await setUp());

    const response = await post('/api/v1/session', { email: administrator.email, password }, { cookie: before });

    expect(cookieOf(response)).not.toBe(before);
    expect((await whoAmI(before)).status).toBe(401);
    expect(running.store.sessions.size).toBe(1);
  });

  it('ends after twelve hours', async () => {
    const cookie = cookieOf(await setUp());

    running.clock.advance(12 * 3_600_000 - 1);
    expect((await whoAmI(cookie)).status).toBe(200);
    running.clock.advance(1);

    expect((await whoAmI(cookie)).status).toBe(401);
  });

  it('has a cookie for HTTPS alone behind a proxy that says so', async () => {
    await running.stop();
    running = await runServer([], { trustProxy: true });
    const link = await createSetupLink({ store: running.store, origin: running.url });

    const response = await post(
      '/api/v1/setup',
      { ...administrator, token: link?.split('token=')[1] },
      { 'x-forwarded-proto': 'https' },
    );

    expect(response.headers.get('set-cookie')).toContain('; Secure');
  });

  it('does not open for a form of another site', async () => {
    await setUp();
    const foreign = await post(
      '/api/v1/session',
      { email: administrator.email, password },
      { origin: 'https://evil.example' },
    );
    const form = await fetch(`${running.url}/api/v1/session`, {
      method: 'POST',
      body: JSON.stringify({ email: 'a', password }),
    });

    expect([foreign.status, await codeOf(foreign)]).toEqual([403, 'http.origin']);
    expect([form.status, await codeOf(form)]).toEqual([415, 'http.body_type']);
  });
});

describe('a wrong password', () => {
  it('and an unknown e-mail are told the same', async () => {
    await setUp();
    const wrong = await post('/api/v1/session', { email: administrator.email, password: 'wrong' });
    const unknown = await post('/api/v1/session', { email: 'nobody@shop.example', password: 'wrong' });

    const told = async (response: Response) => {
      const { error } = errorSchema.parse(await response.json());
      return [response.status, error.code, error.message];
    };
    expect(await told(wrong)).toEqual(await told(unknown));
    expect(running.store.audit.at(-1)).toMatchObject({ what: 'session.refused' });
  });

  it('is not tried a sixth time, and the answer says how long to wait', async () => {
    await setUp();
    const guess = (text: string) => post('/api/v1/session', { email: administrator.email, password: text });
    for (const text of ['1', '2', '3', '4', '5']) expect((await guess(text)).status).toBe(401);

    const right = await guess(password);

    expect([right.status, await codeOf(right)]).toEqual([429, 'sign_in.too_many']);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(600);
  });
});

describe('accounts', () => {
  it('are made by an administrator and may sign in', async () => {
    const admin = await running.as('admin');
    const made = await admin.ask('POST', '/api/v1/accounts', {
      body: { name: 'Bea', email: 'Bea@shop.example', role: 'agent', password },
    });
    expect(made.status).toBe(201);
    expect(JSON.stringify(await made.json())).not.toContain('argon2');

    const signedIn = await post('/api/v1/session', { email: 'bea@shop.example', password });
    const list = accountListSchema.parse(await (await admin.ask('GET', '/api/v1/accounts')).json());

    expect(signedIn.status).toBe(200);
    expect(list.accounts.map(({ email }) => email)).toContain('bea@shop.example');
    expect(running.store.audit[0]).toMatchObject({
      who: admin.accountId,
      what: 'account.created',
      details: { role: 'agent' },
    });
  });

  it('have one e-mail each', async () => {
    const admin = await running.as('admin');
    const body = { name: 'Bea', email: 'bea@shop.example', role: 'agent', password };
    await admin.ask('POST', '/api/v1/accounts', { body });

    const second = await admin.ask('POST', '/api/v1/accounts', { body: { ...body, email: 'BEA@shop.example' } });

    expect([second.status, await codeOf(second)]).toEqual([409, 'account.email_taken']);
  });

  it('name the field that does not fit, not what was in it', async () => {
    const admin = await running.as('admin');

    const response = await admin.ask('POST', '/api/v1/accounts', {
      body: { name: 'Bea', email: 'no-mail', role: 'boss', password: 'short' },
    });

    const text = await response.text();
    expect(response.status).toBe(400);
    expect(text).toMatch(/email: .*role: .*password: /);
    expect(text).not.toMatch(/no-mail|boss|"short/);
  });
});

describe('a stored password', () => {
  it('is argon2id in the PHC format, salted, and known again in either spelling of its letters', async () => {
    const stored = await hashPassword('caf\u00e9 au lait');

    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(await hashPassword('caf\u00e9 au lait')).not.toBe(stored);
    expect(await isPassword('cafe\u0301 au lait', stored)).toBe(true);
    expect(await isPassword('cafe au lait', stored)).toBe(false);
  });

  it('that is damaged or absurdly costly is no password', async () => {
    expect(await isPassword('x', '')).toBe(false);
    expect(await isPassword('x', '$argon2id$v=19$m=99999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA')).toBe(false);
  });
});
