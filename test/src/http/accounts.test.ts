/** Accounts as administrators and their owners change them. */
import { accountDetailSchema, accountListSchema, errorSchema, sessionSchema } from '../../../src/http/contract/desk.ts';
import { hashPassword } from '../../../src/http/sign-in/password-hash.ts';
import { type Client, type Running, runServer } from './support/running-server.ts';

const password = 'correct horse battery';
const newPassword = 'another long sentence';

let running: Running;
let admin: Client;
let agent: Client;
beforeEach(async () => {
  running = await runServer();
  admin = await running.as('admin');
  agent = await running.as('agent');
  const account = running.store.accounts.find(({ id }) => id === agent.accountId);
  if (account) account.passwordHash = await hashPassword(password);
});
afterEach(() => running.stop());

const isSignedIn = async (client: Client) => (await client.ask('GET', '/api/v1/session')).status === 200;
const codeOf = async (response: Response) => errorSchema.parse(await response.json()).error.code;
const path = () => `/api/v1/accounts/${agent.accountId}`;
const signIn = (given: string) =>
  fetch(`${running.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${agent.accountId}@shop.example`, password: given }),
  });

describe('an administrator', () => {
  it.each([{ role: 'supervisor' }, { isDisabled: true }])('ends all sessions of the account with %j', async (body) => {
    const response = await admin.ask('PATCH', path(), { body });

    expect(response.status).toBe(200);
    expect(await isSignedIn(agent)).toBe(false);
    expect(running.store.audit.at(-1)).toMatchObject({
      who: admin.accountId,
      what: 'account.changed',
      details: { accountId: agent.accountId },
    });
  });

  it('renames somebody who stays signed in', async () => {
    const response = await admin.ask('PATCH', path(), { body: { name: 'Mia' } });

    expect(accountDetailSchema.parse(await response.json())).toMatchObject({ name: 'Mia', role: 'agent' });
    expect(await isSignedIn(agent)).toBe(true);
  });

  it('shuts an account and opens it again', async () => {
    await admin.ask('PATCH', path(), { body: { isDisabled: true } });
    expect((await signIn(password)).status).toBe(401);

    await admin.ask('PATCH', path(), { body: { isDisabled: false } });

    expect((await signIn(password)).status).toBe(200);
  });

  it.each([{ role: 'agent' }, { isDisabled: true }])('cannot do %j to themselves', async (body) => {
    const response = await admin.ask('PATCH', `/api/v1/accounts/${admin.accountId}`, { body });

    expect([response.status, await codeOf(response)]).toEqual([409, 'account.own']);
    expect(await isSignedIn(admin)).toBe(true);
  });

  it('gives a new password, which ends all sessions and the old one', async () => {
    const response = await admin.ask('POST', `${path()}/password`, { body: { password: newPassword } });

    expect([response.status, await isSignedIn(agent)]).toEqual([204, false]);
    expect([(await signIn(password)).status, (await signIn(newPassword)).status]).toEqual([401, 200]);
  });

  it('says what an account can be asked to take; without that it is what most are asked', async () => {
    const profile = {
      skills: { returns: 3 },
      languages: ['de'],
      queues: ['returns'],
      capacity: { total: 3, perChannel: { email: 2 } },
    };
    await admin.ask('PUT', `${path()}/profile`, { body: profile });

    const { accounts } = accountListSchema.parse(await (await admin.ask('GET', '/api/v1/accounts')).json());

    expect(accounts.map((each) => each.profile)).toEqual([
      { skills: {}, languages: [], queues: [], capacity: { total: 5, perChannel: {} } },
      profile,
    ]);
  });

  it.each([
    { skills: { returns: 6 }, languages: [], queues: [], capacity: { total: 1, perChannel: {} } },
    { skills: {}, languages: ['German'], queues: [], capacity: { total: 1, perChannel: {} } },
    { skills: {}, languages: [], queues: [], capacity: { total: -1, perChannel: {} } },
    { skills: {}, languages: [], queues: [], capacity: { total: 1, perChannel: {} }, role: 'admin' },
  ])('does not get through with %j', async (body) => {
    expect((await admin.ask('PUT', `${path()}/profile`, { body })).status).toBe(400);
  });
});

describe('one’s own password', () => {
  const change = (current: string) =>
    agent.ask('PUT', '/api/v1/session/password', { body: { current, password: newPassword } });

  it('when changed ends every session and gives this page a new one', async () => {
    const response = await change(password);
    const { csrfToken } = sessionSchema.parse(await response.json());
    const cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';

    expect(await isSignedIn(agent)).toBe(false);
    expect(csrfToken).not.toBe(agent.csrfToken);
    expect((await fetch(`${running.url}/api/v1/session`, { headers: { cookie } })).status).toBe(200);
    expect((await signIn(newPassword)).status).toBe(200);
  });

  it('is not changed by whoever does not know it, and cannot be guessed at leisure', async () => {
    const attempts: number[] = [];
    for (let count = 0; count < 6; count += 1) attempts.push((await change('guessed')).status);

    expect(attempts).toEqual([403, 403, 403, 403, 403, 429]);
    expect(await isSignedIn(agent)).toBe(true);
    expect(running.store.audit.at(-1)?.what).toBe('account.password_refused');
  });
});
