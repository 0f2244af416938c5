/** Every route of the API x every role, really asked; and what each lets through of others'. */
import { readFileSync, writeFileSync } from 'node:fs';
import { agentId, customerId } from '../../../src/conversation/ids.ts';
import type { AccountRole } from '../../../src/conversation/staff.ts';
import { accessTable } from './support/access-table.ts';
import { absentIssuer } from './support/empty-answers.ts';
import { aRow } from './support/fake-desk.ts';
import { aCustomer } from './support/memory-account-store.ts';
import { type Client, type Running, runServer } from './support/running-server.ts';

/** Said once more, in the words of the manual, so that a slip in the table of the program is seen. */
const mayDo: Record<string, AccountRole[]> = {
  staff: ['agent', 'editor', 'supervisor', 'admin'],
  agent: ['agent', 'supervisor', 'admin'],
  editor: ['editor', 'admin'],
  supervisor: ['supervisor', 'admin'],
  admin: ['admin'],
};
const roles: AccountRole[] = ['agent', 'editor', 'supervisor', 'admin'];
const key = 'page-key-1';
const profile = { skills: {}, languages: [], queues: [], capacity: { total: 3, perChannel: {} } };
const reply = { shortcut: 'hi', title: 'Hello', texts: { en: 'Hello {{ known }}' } };
const macro = { title: 'Close', commands: [{ do: 'claim' }] };
const view = { title: 'German', list: 'waiting', filters: { languages: ['de'] } };
const password = 'correct horse battery';

/** A request that fits, and its good answer. */
interface Fitting {
  path?: string;
  body?: unknown;
  bytes?: string;
  status?: number;
  /** For what the role alone lets through, but this very request does not. */
  refusedWith?: number;
}

const fitting: Record<string, Fitting> = {
  'GET /api/v1/sign-in': {},
  'GET /api/v1/sign-in/oidc': { status: 302 },
  'GET /api/v1/sign-in/oidc/callback': { status: 302 },
  'POST /api/v1/session': { body: { email: 'nobody@shop.example', password }, refusedWith: 401 },
  'GET /api/v1/session': {},
  'DELETE /api/v1/session': { status: 204 },
  'PUT /api/v1/session/password': { body: { current: 'guessed', password }, refusedWith: 403 },
  'POST /api/v1/setup': {
    body: { token: 'guessed', name: 'A', email: 'a@shop.example', password },
    refusedWith: 409,
  },
  'GET /api/v1/accounts': {},
  'POST /api/v1/accounts': { body: { name: 'New', email: 'new@shop.example', role: 'agent', password }, status: 201 },
  'PATCH /api/v1/accounts/:id': { path: '/api/v1/accounts/mia', body: { name: 'Mia M.' } },
  'PUT /api/v1/accounts/:id/profile': { path: '/api/v1/accounts/mia/profile', body: profile },
  'POST /api/v1/accounts/:id/password': { path: '/api/v1/accounts/mia/password', body: { password }, status: 204 },
  'GET /api/v1/conversations': {},
  'GET /api/v1/conversations/:id': { path: '/api/v1/conversations/c1' },
  'GET /api/v1/conversations/:id/activities': { path: '/api/v1/conversations/c1/activities' },
  'GET /api/v1/conversations/:id/explain': { path: '/api/v1/conversations/c1/explain?ordinal=1' },
  'GET /api/v1/conversations/:id/suggestions': { path: '/api/v1/conversations/c1/suggestions' },
  'POST /api/v1/conversations/next': { body: { key } },
  'POST /api/v1/conversations/:id/commands': {
    path: '/api/v1/conversations/c1/commands',
    body: { key, command: { do: 'claim' } },
  },
  'POST /api/v1/conversations/:id/watch': { path: '/api/v1/conversations/c1/watch', status: 204 },
  'GET /api/v1/transcripts': {},
  'GET /api/v1/conversations/:id/transcript': { path: '/api/v1/conversations/c1/transcript' },
  'GET /api/v1/canned-replies': {},
  'POST /api/v1/canned-replies': { body: { ...reply, shortcut: 'new' }, status: 201 },
  'PUT /api/v1/canned-replies/:id': { path: '/api/v1/canned-replies/own', body: reply },
  'DELETE /api/v1/canned-replies/:id': { path: '/api/v1/canned-replies/own', status: 204 },
  'GET /api/v1/conversations/:id/canned-replies/:reply': { path: '/api/v1/conversations/c1/canned-replies/own' },
  'GET /api/v1/macros': {},
  'POST /api/v1/macros': { body: macro, status: 201 },
  'PUT /api/v1/macros/:id': { path: '/api/v1/macros/own', body: macro },
  'DELETE /api/v1/macros/:id': { path: '/api/v1/macros/own', status: 204 },
  'POST /api/v1/conversations/:id/macros/:macro': { path: '/api/v1/conversations/c1/macros/own', body: { key } },
  'GET /api/v1/views': {},
  'POST /api/v1/views': { body: view, status: 201 },
  'PUT /api/v1/views/:id': { path: '/api/v1/views/own', body: view },
  'DELETE /api/v1/views/:id': { path: '/api/v1/views/own', status: 204 },
  'GET /api/v1/customers': {},
  'GET /api/v1/customers/:id': { path: '/api/v1/customers/p1' },
  'PATCH /api/v1/customers/:id': { path: '/api/v1/customers/p1', body: { name: 'Ada' } },
  'POST /api/v1/customers/:id/consents': {
    path: '/api/v1/customers/p1/consents',
    body: { purpose: 'news', isGiven: true },
  },
  'POST /api/v1/customers/:id/links': {
    path: '/api/v1/customers/p1/links',
    body: { from: 'p2', detail: 'said so on the phone' },
    status: 201,
  },
  'DELETE /api/v1/customers/:id/links/:link': { path: '/api/v1/customers/p1/links/l1', status: 204 },
  'GET /api/v1/customers/:id/export': { path: '/api/v1/customers/p1/export' },
  'POST /api/v1/customers/:id/erase': { path: '/api/v1/customers/p1/erase', body: { name: 'Ada Novak' } },
  'POST /api/v1/files': { path: '/api/v1/files?name=a.png', bytes: 'PNG', status: 201 },
  'GET /api/v1/presence': {},
  'PUT /api/v1/presence': { body: { state: 'busy' } },
  'GET /api/v1/staff': {},
  'GET /api/v1/settings': {},
  'GET /api/v1/board': {},
  'GET /api/v1/measures': { path: '/api/v1/measures?from=2026-11-01&to=2026-11-21' },
  'GET /api/v1/audit': {},
  'POST /api/v1/ask': { body: { text: 'hello' } },
  'GET /api/search': { path: '/api/search?q=hello' },
  'GET /api/v1/dead-letters': {},
  'GET /api/v1/channels': {},
  'POST /api/v1/channels/:name/check': { path: '/api/v1/channels/telegram/check', body: {} },
  'GET /api/v1/openapi.json': {},
};

let running: Running;
beforeAll(async () => {
  running = await runServer([], { parts: { oidc: absentIssuer } });
});
afterAll(() => running.stop());

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const at = '2026-11-21T08:00:00.000Z';

/** A house with Mia, two customers and a waiting conversation; `owner` keeps a reply, a macro and a view called `own`. */
async function settle(owner: string, id = 'own'): Promise<void> {
  const { store, desk } = running;
  desk.rows.set('c1', aRow());
  store.customers.clear();
  await store.saveCustomer(aCustomer());
  await store.saveCustomer(aCustomer({ id: customerId('p2'), mergedInto: undefined }));
  store.links.length = 0;
  store.links.push({
    id: 'l1',
    from: customerId('p2'),
    into: customerId('p1'),
    evidence: 'agent',
    detail: 'said so',
    at,
  });
  const mia = { id: 'mia', email: 'mia@shop.example', name: 'Mia', role: 'agent', passwordHash: '', createdAt: at };
  store.accounts.splice(
    0,
    store.accounts.length,
    ...store.accounts.filter((account) => account.id !== 'mia' && account.email !== 'new@shop.example'),
    mia as (typeof store.accounts)[number],
  );
  store.documents.clear();
  const documents = { cannedReply: reply, macro, view };
  for (const [kind, record] of Object.entries(documents)) {
    const document = { kind, id, record, at };
    await store.saveDocument(owner === '' ? document : { ...document, owner: agentId(owner) });
  }
}

async function send(client: Client | undefined, name: string, changes: { path?: string; body?: unknown } = {}) {
  const [method = '', pattern = ''] = name.split(' ');
  const { path = pattern, body, bytes } = { ...fitting[name], ...changes };
  const headers = bytes === undefined ? {} : { 'content-type': 'image/png' };
  if (client && bytes === undefined) return client.ask(method, path, { body });
  const text = bytes ?? (body === undefined ? undefined : JSON.stringify(body));
  return fetch(running.url + path, {
    method,
    redirect: 'manual',
    headers: {
      origin: running.url,
      ...(client ? { cookie: client.cookie, 'x-csrf-token': client.csrfToken } : {}),
      ...(body === undefined ? headers : { 'content-type': 'application/json' }),
    },
    ...(text === undefined ? {} : { body: text }),
  });
}

describe('the matrix of access', () => {
  it('has a request for every route of the API', () => {
    expect(Object.keys(fitting).sort()).toEqual(running.api.api.map(nameOf).sort());
  });

  it.each(roles)('lets %s through where the policy says so, with a good answer, and nowhere else', async (role) => {
    for (const route of running.api.api) {
      const name = nameOf(route);
      const { status = 200, refusedWith = status } = fitting[name] ?? {};
      const client = await running.as(role);
      await settle(client.accountId);

      const response = await send(client, name);

      const isAllowed = route.policy === 'public' || mayDo[route.policy]?.includes(role);
      expect([role, name, response.status]).toEqual([role, name, isAllowed ? refusedWith : 403]);
      await response.arrayBuffer();
    }
  });

  it('answers 401 to whoever is not signed in, at all but the public routes', async () => {
    await settle('nobody');
    for (const route of running.api.api) {
      const name = nameOf(route);
      const { status = 200, refusedWith = status } = fitting[name] ?? {};

      const response = await send(undefined, name);

      expect([name, response.status]).toEqual([name, route.policy === 'public' ? refusedWith : 401]);
      await response.arrayBuffer();
    }
  });

  it('stands in the manual as it is', () => {
    const file = 'docs/reference/http.md';
    const manual = readFileSync(file, 'utf8');
    const [before, rest = ''] = manual.split('<!-- access -->\n');
    const [, after] = rest.split('\n<!-- /access -->');
    const expected = `${before}<!-- access -->\n${accessTable(running.api.api, mayDo)}\n<!-- /access -->${after}`;
    if (process.env.WRITE_ACCESS_TABLE === '1') writeFileSync(file, expected);

    expect(readFileSync(file, 'utf8')).toBe(expected);
  });
});

describe('what somebody else keeps for themselves', () => {
  const kept = ['canned-replies', 'macros', 'views'];
  const bodies: Record<string, unknown> = { 'canned-replies': reply, macros: macro, views: view };

  it.each(['agent', 'supervisor', 'admin'] as const)('is not there for %s', async (role) => {
    const client = await running.as(role);
    for (const path of kept) {
      await settle('somebody-else');
      const list = await (await client.ask('GET', `/api/v1/${path}`)).text();
      const change = await client.ask('PUT', `/api/v1/${path}/own`, { body: bodies[path] });
      const removal = await client.ask('DELETE', `/api/v1/${path}/own`);

      expect([path, list.includes('"own"'), change.status, removal.status]).toEqual([path, false, 404, 404]);
      expect(running.store.documents.size).toBe(3);
    }
    const filled = await client.ask('GET', '/api/v1/conversations/c1/canned-replies/own');
    const run = await client.ask('POST', '/api/v1/conversations/c1/macros/own', { body: { key } });
    expect([filled.status, run.status]).toEqual([404, 404]);
  });

  it('is seen by all when it is everybody’s, and changed by supervisors', async () => {
    for (const [role, status] of [
      ['agent', 403],
      ['supervisor', 200],
      ['admin', 200],
    ] as const) {
      const client = await running.as(role);
      for (const path of kept) {
        await settle('');
        const body = { ...(bodies[path] as object), isShared: true };
        const list = await (await client.ask('GET', `/api/v1/${path}`)).text();
        const change = await client.ask('PUT', `/api/v1/${path}/own`, { body });
        const removal = await client.ask('DELETE', `/api/v1/${path}/own`);
        const creation = await client.ask('POST', `/api/v1/${path}`, { body });

        expect([role, path, list.includes('"own"'), change.status]).toEqual([role, path, true, status]);
        expect([removal.status, creation.status]).toEqual(status === 200 ? [204, 201] : [403, 403]);
      }
    }
  });
});

describe('accounts and the audit log', () => {
  async function leads(queues: string[], served: string[]) {
    await settle('nobody');
    const client = await running.as('supervisor');
    const accounts = running.store.accounts;
    const leader = accounts.find(({ id }) => id === client.accountId);
    const mia = accounts.find(({ id }) => id === 'mia');
    if (leader) leader.profile = { ...profile, queues };
    if (mia) mia.profile = { ...profile, queues: served };
    running.store.audit.push({ at, who: 'mia', what: 'customer.corrected', details: {} });
    return client;
  }

  it('show a supervisor the agents of their queues', async () => {
    const client = await leads(['billing'], ['billing', 'returns']);

    const accounts = await (await client.ask('GET', '/api/v1/accounts')).text();
    const audit = await (await client.ask('GET', '/api/v1/audit?who=mia')).text();
    const change = await client.ask('PUT', '/api/v1/accounts/mia/profile', { body: profile });

    expect([accounts.includes('"mia"'), audit.includes('"mia"'), change.status]).toEqual([true, true, 200]);
  });

  it('and nobody of other queues', async () => {
    const client = await leads(['billing'], ['returns']);

    const accounts = await (await client.ask('GET', '/api/v1/accounts')).text();
    const audit = await (await client.ask('GET', '/api/v1/audit?who=mia')).text();
    const change = await client.ask('PUT', '/api/v1/accounts/mia/profile', { body: profile });

    expect([accounts.includes('"mia"'), audit.includes('"mia"'), change.status]).toEqual([false, false, 404]);
  });

  it('never say a password’s hash', async () => {
    await settle('nobody');
    const admin = await running.as('admin');
    for (const account of running.store.accounts) account.passwordHash = '$argon2id$secret';

    const answers = await Promise.all(
      ['/api/v1/accounts', '/api/v1/session', '/api/v1/staff'].map(async (path) =>
        (await admin.ask('GET', path)).text(),
      ),
    );

    expect(answers.join()).not.toContain('argon2id');
  });
});
