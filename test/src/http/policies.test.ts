import type { AccountRole } from '../../../src/conversation/staff.ts';
import { errorSchema } from '../../../src/http/contract/desk.ts';
import { isAllowed, needsSession, type SessionPolicy } from '../../../src/http/policies.ts';
import type { WebRoute } from '../../../src/runtime/web.ts';
import { type Running, runServer } from './support/running-server.ts';

const roles: AccountRole[] = ['agent', 'editor', 'supervisor', 'admin'];

/** Said once more, in the words of the manual, so that a slip in the table is seen. */
const mayDo: Record<SessionPolicy, AccountRole[]> = {
  staff: ['agent', 'editor', 'supervisor', 'admin'],
  agent: ['agent', 'supervisor', 'admin'],
  editor: ['editor', 'admin'],
  supervisor: ['supervisor', 'admin'],
  admin: ['admin'],
};

const policies: SessionPolicy[] = ['staff', 'agent', 'editor', 'supervisor', 'admin'];

let running: Running;
beforeAll(async () => {
  running = await runServer();
});
afterAll(() => running.stop());

const concrete = (path: string) => path.replace(/:(id|name)/, 'c1');
const sessionRoutes = () =>
  running.server.routes.flatMap(({ method, path, policy }) => (needsSession(policy) ? [{ method, path, policy }] : []));

describe('the table of roles', () => {
  it('lets nobody through a policy that is not in it, and serves no route without one', async () => {
    const forgotten = { method: 'GET', path: '/x', policy: undefined, handle: () => ({ status: 200 }) };

    expect(roles.filter((role) => isAllowed('forgotten' as SessionPolicy, role))).toEqual([]);
    await expect(runServer([{ routes: [forgotten as unknown as WebRoute] }])).rejects.toThrow(
      expect.objectContaining({ code: 'http.route_open' }),
    );
  });

  it.each(policies)('lets exactly the right roles through %s', (policy) => {
    expect(roles.filter((role) => isAllowed(policy, role))).toEqual(mayDo[policy]);
  });
});

describe('every route with a session', () => {
  it('there are some', () => {
    expect(sessionRoutes().length).toBeGreaterThanOrEqual(11);
  });

  it('answers 401 without a cookie, and with one that was never given', async () => {
    for (const { method, path } of sessionRoutes()) {
      for (const cookie of ['', `frontdesk_session=${'x'.repeat(43)}`, 'frontdesk_session=']) {
        const response = await fetch(running.url + concrete(path), {
          method,
          headers: { cookie, origin: running.url },
        });
        expect([method, path, response.status]).toEqual([method, path, 401]);
      }
    }
  });

  it('answers 403 to each role that it does not name, and something else to each that it does', async () => {
    for (const role of roles) {
      for (const { method, path, policy } of sessionRoutes()) {
        const client = await running.as(role);
        const response = await client.ask(method, concrete(path));
        const refusal = errorSchema.safeParse(response.status >= 400 ? await response.json() : undefined);
        expect([role, method, path, refusal.data?.error.code === 'http.role']).toEqual([
          role,
          method,
          path,
          !mayDo[policy].includes(role),
        ]);
        if (!mayDo[policy].includes(role)) expect(response.status).toBe(403);
        expect(response.status).not.toBe(500);
      }
    }
  });

  it('changes nothing without the token of this very session or from another origin', async () => {
    const client = await running.as('admin');
    const other = await running.as('admin');
    const changes = sessionRoutes().filter(({ method }) => method !== 'GET');
    expect(changes.length).toBeGreaterThan(3);

    for (const { method, path } of changes) {
      for (const [headers, code] of [
        [{ 'x-csrf-token': '' }, 'http.csrf'],
        [{ 'x-csrf-token': other.csrfToken }, 'http.csrf'],
        [{ origin: 'https://evil.example' }, 'http.origin'],
        [{ origin: 'null' }, 'http.origin'],
      ] as const) {
        const response = await client.ask(method, concrete(path), { headers });
        expect([path, response.status, await response.json()]).toMatchObject([path, 403, { error: { code } }]);
      }
    }
  });

  it('reads the role anew with every request', async () => {
    const client = await running.as('supervisor');
    const account = running.store.accounts.find(({ id }) => id === client.accountId);
    expect((await client.ask('GET', '/api/v1/dead-letters')).status).toBe(200);

    if (account) account.role = 'agent';
    expect((await client.ask('GET', '/api/v1/dead-letters')).status).toBe(403);

    if (account) account.disabledAt = '2026-11-21T09:00:00.000Z';
    expect((await client.ask('GET', '/api/v1/session')).status).toBe(401);
  });
});
