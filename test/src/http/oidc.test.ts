/** Signing in with an identity provider, from the button to the session, against an issuer on loopback. */
import { signInWaysSchema } from '../../../src/http/contract/desk.ts';
import type { OidcSettings } from '../../../src/http/sign-in/oidc/oidc-settings.ts';
import { CLIENT, type FakeIssuer, runIssuer } from './support/fake-issuer.ts';
import { type Running, runServer } from './support/running-server.ts';

let issuer: FakeIssuer;
let running: Running;

async function start(changes: Partial<OidcSettings> = {}): Promise<void> {
  const oidc = {
    ...CLIENT,
    issuer: issuer.url,
    name: 'Acme',
    roles: {},
    domains: [],
    isEmailTrusted: false,
    ...changes,
  };
  running = await runServer([], { parts: { oidc } });
}

beforeEach(async () => {
  issuer = await runIssuer();
});
afterEach(async () => {
  await running.stop();
  await issuer.stop();
});

const get = (url: string, cookie = '') => fetch(url, { redirect: 'manual', headers: { cookie } });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
const locationOf = (response: Response) => response.headers.get('location') ?? '';

async function begin(to = '') {
  const response = await get(`${running.url}/api/v1/sign-in/oidc${to === '' ? '' : `?to=${encodeURIComponent(to)}`}`);
  return { url: locationOf(response), cookie: cookieOf(response), setCookie: response.headers.get('set-cookie') };
}

/** From the button back to us. */
async function signIn(to = ''): Promise<Response> {
  const { url, cookie } = await begin(to);
  return get(issuer.visit(url), cookie);
}

const whoAmI = async (response: Response) => (await get(`${running.url}/api/v1/session`, cookieOf(response))).json();
const problem = (code: string) => `/desk/sign-in?problem=${code}`;

describe('signing in with the identity provider', () => {
  it('is offered by name where it is set up', async () => {
    await start();

    const ways = signInWaysSchema.parse(await (await get(`${running.url}/api/v1/sign-in`)).json());

    expect(ways.oidc).toEqual({ name: 'Acme', path: '/api/v1/sign-in/oidc' });
  });

  it('sends the browser away with state, nonce and a code challenge, and a cookie that only this browser has', async () => {
    await start();

    const { url, setCookie } = await begin();

    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      client_id: 'frontdesk',
      response_type: 'code',
      redirect_uri: `${running.url}/api/v1/sign-in/oidc/callback`,
      code_challenge_method: 'S256',
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
    });
    expect(setCookie).toMatch(/; Path=\/api\/v1\/sign-in\/oidc; HttpOnly; SameSite=Lax; Max-Age=600$/);
  });

  it('makes an agent at the first time and finds the same account afterwards, also under another address', async () => {
    await start();

    const first = await signIn('/desk/?list=mine');
    issuer.claims = { email: 'mia.married@acme.example' };
    const second = await signIn();

    expect([first.status, locationOf(first)]).toEqual([302, '/desk/?list=mine']);
    expect(await whoAmI(first)).toMatchObject({ account: { email: 'mia@acme.example', name: 'Mia', role: 'agent' } });
    expect(await whoAmI(second)).toMatchObject({ account: { email: 'mia@acme.example' } });
    expect(running.store.accounts).toHaveLength(1);
    expect(running.store.audit.map(({ what }) => what)).toEqual([
      'account.created',
      'account.linked',
      'session.opened',
      'session.opened',
    ]);
  });

  it('leaves an account that no password opens', async () => {
    await start();
    await signIn();

    const response = await fetch(`${running.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'mia@acme.example', password: '' }),
    });

    expect(response.status).toBe(401);
  });

  it('gives the mightiest role of the groups, anew with each sign-in, and ends the sessions of the old one', async () => {
    await start({ roleClaim: 'realm_access.roles', roles: { support: 'agent', leads: 'supervisor' } });
    issuer.claims = { realm_access: { roles: ['support', 'leads', 'coffee'] } };
    const before = await signIn();
    expect(await whoAmI(before)).toMatchObject({ account: { role: 'supervisor' } });

    issuer.claims = { realm_access: { roles: ['support'] } };
    const after = await signIn();

    expect(await whoAmI(after)).toMatchObject({ account: { role: 'agent' } });
    expect(await whoAmI(before)).toMatchObject({ error: { code: 'http.sign_in_first' } });
  });

  it('opens the account that has the verified address already, once', async () => {
    await start();
    const password = await running.as('supervisor');
    const account = running.store.accounts.find(({ id }) => id === password.accountId);
    if (account) account.email = 'mia@acme.example';

    const hers = await signIn();
    issuer.claims = { sub: 'somebody-who-got-her-address' };
    const theirs = await signIn();

    expect(await whoAmI(hers)).toMatchObject({ account: { id: password.accountId, role: 'supervisor' } });
    expect(locationOf(theirs)).toBe(problem('sign_in.other_person'));
  });

  it.each(['https://evil.example/', '//evil.example/desk/', '/desk/\\evil.example', '/api/v1/session', '/deskevil'])(
    'never leads to %s',
    async (to) => {
      await start();

      expect(locationOf(await signIn(to))).toBe('/desk/');
    },
  );
});

describe('a sign-in with the identity provider is refused', () => {
  const refusals: [string, () => void, string][] = [
    ['another nonce', () => (issuer.claims = { nonce: 'other' }), 'sign_in.refused_by_issuer'],
    ['another audience', () => (issuer.audience = 'another-client'), 'sign_in.refused_by_issuer'],
    ['a token that is over', () => (issuer.expiresIn = -3600), 'sign_in.refused_by_issuer'],
    ['a signature of another key', () => (issuer.isForged = true), 'sign_in.refused_by_issuer'],
    [
      'an address that is not verified',
      () => (issuer.claims = { email_verified: false }),
      'sign_in.email_not_verified',
    ],
    [
      'an address that nobody vouches for',
      () => (issuer.claims = { email_verified: undefined }),
      'sign_in.email_not_verified',
    ],
    ['no address', () => (issuer.claims = { email: undefined }), 'sign_in.no_email'],
    ['an address of another domain', () => (issuer.claims = { email: 'mia@acme.example.evil' }), 'sign_in.domain'],
    ['no group that has a role', () => (issuer.claims = { groups: ['__proto__', 'coffee'] }), 'sign_in.no_role'],
  ];

  it.each(refusals)('for %s', async (_name, bend, code) => {
    await start({
      domains: ['acme.example'],
      ...(code === 'sign_in.no_role' && { roleClaim: 'groups', roles: { x: 'agent' } }),
    });
    bend();

    const response = await signIn();

    expect([locationOf(response), cookieOf(response)]).toEqual([problem(code), '']);
    expect(running.store.accounts).toEqual([]);
  });

  it('when the state is another one, another browser’s, or used', async () => {
    await start();
    const { url, cookie } = await begin();

    const bent = await get(issuer.visit(url, { state: 'guessed' }), cookie);
    const stolen = await get(issuer.visit(url));
    const good = await get(issuer.visit(url), cookie);
    const again = await get(issuer.visit(url), cookie);

    expect([bent, stolen, good, again].map(locationOf)).toEqual([
      problem('sign_in.start_again'),
      problem('sign_in.start_again'),
      '/desk/',
      problem('sign_in.start_again'),
    ]);
  });

  it('when it took longer than ten minutes', async () => {
    await start();
    const { url, cookie } = await begin();
    running.clock.advance(10 * 60 * 1000);

    expect(locationOf(await get(issuer.visit(url), cookie))).toBe(problem('sign_in.start_again'));
  });

  it('when the account is switched off', async () => {
    await start();
    await signIn();
    const [account] = running.store.accounts;
    if (account) account.disabledAt = '2026-11-21T09:00:00.000Z';

    expect(locationOf(await signIn())).toBe(problem('sign_in.shut'));
  });

  it('while the issuer cannot be asked', async () => {
    await start({ issuer: 'http://127.0.0.1:9' });

    const response = await get(`${running.url}/api/v1/sign-in/oidc`);

    expect(locationOf(response)).toBe(problem('sign_in.issuer'));
    expect(JSON.stringify(running.logger.lines)).not.toContain(CLIENT.clientSecret);
  });

  it('by the person there', async () => {
    await start();
    const { url, cookie } = await begin();
    const state = new URL(url).searchParams.get('state') ?? '';

    const response = await get(
      `${running.url}/api/v1/sign-in/oidc/callback?error=access_denied&state=${state}`,
      cookie,
    );

    expect(locationOf(response)).toBe(problem('sign_in.refused_by_issuer'));
  });
});

it('the issuer is asked with the verifier of the challenge and the secret in the body', async () => {
  await start();
  await signIn();

  expect(Object.fromEntries(issuer.asked[0] ?? [])).toMatchObject({
    grant_type: 'authorization_code',
    client_secret: CLIENT.clientSecret,
    code_verifier: expect.stringMatching(/^[\w-]{43,}$/),
  });
});
