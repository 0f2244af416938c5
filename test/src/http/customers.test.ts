/** What people change of a customer, and what is written down of it. */
import { customerId } from '../../../src/conversation/ids.ts';
import { customerLinkSchema, customerSchema, errorSchema } from '../../../src/http/contract/desk.ts';
import { correctCustomer } from '../../../src/http/customers/correct-customer.ts';
import { aCustomer } from './support/memory-account-store.ts';
import { type Client, type Running, runServer } from './support/running-server.ts';

let running: Running;
let agent: Client;
let supervisor: Client;
beforeEach(async () => {
  running = await runServer();
  agent = await running.as('agent');
  supervisor = await running.as('supervisor');
  await running.store.saveCustomer(aCustomer());
  await running.store.saveCustomer(aCustomer({ id: customerId('p2'), name: 'A. Novak' }));
});
afterEach(() => running.stop());

const at = '2026-11-21T09:00:00.000Z';
const codeOf = async (response: Response) => errorSchema.parse(await response.json()).error.code;
const lastAudit = () => running.store.audit.at(-1);

describe('a correction', () => {
  it('changes what is named, takes away what is null, and says that an agent did it', () => {
    const before = aCustomer({ email: 'old@shop.example', sources: { email: { source: 'channel', at: 'then' } } });

    const after = correctCustomer(
      before,
      { email: null, phone: '+49 170 1', attributes: { tier: null, size: 42 } },
      at,
    );

    expect(after).toMatchObject({ name: 'Ada Novak', phone: '+49 170 1', attributes: { size: 42 } });
    expect(after).not.toHaveProperty('email');
    expect(after.attributes).not.toHaveProperty('tier');
    expect(after.sources).toEqual({ phone: { source: 'agent', at }, size: { source: 'agent', at } });
    expect(before.attributes).toEqual({ tier: 'gold' });
  });

  it('goes to the person that the customer was linked into', async () => {
    await running.store.saveCustomer(aCustomer({ id: customerId('p2'), mergedInto: customerId('p1') }));

    const response = await agent.ask('PATCH', '/api/v1/customers/p2', { body: { isVip: true } });

    expect(customerSchema.parse(await response.json())).toMatchObject({ id: 'p1', isVip: true });
    expect(lastAudit()).toMatchObject({ what: 'customer.corrected', who: agent.accountId });
  });

  it.each([
    { id: 'p9' },
    { isVerified: true },
    { externalId: 'x' },
    { email: 'not an address' },
    { phone: 'call me' },
    { timezone: 'Mars/Olympus' },
    { attributes: { nested: {} } },
  ])('is refused with %j', async (body) => {
    expect((await agent.ask('PATCH', '/api/v1/customers/p1', { body })).status).toBe(400);
  });

  it('comes too late for a person who was erased', async () => {
    await running.store.saveCustomer(aCustomer({ erasedAt: at }));

    const response = await agent.ask('PATCH', '/api/v1/customers/p1', { body: { name: 'Ada' } });

    expect([response.status, await codeOf(response)]).toEqual([409, 'customers.erased']);
  });
});

it('a consent is kept once for each purpose, as it was said last', async () => {
  for (const isGiven of [true, false]) {
    await agent.ask('POST', '/api/v1/customers/p1/consents', { body: { purpose: 'news', isGiven } });
  }

  expect((await running.store.findCustomer('p1'))?.consent).toEqual([
    { purpose: 'news', isGiven: false, at, source: 'agent' },
  ]);
});

describe('a link', () => {
  it('says who held the two for one person and why, and can be undone once', async () => {
    const body = { from: 'p2', detail: 'gave the same order number' };
    const response = await agent.ask('POST', '/api/v1/customers/p1/links', { body });
    const link = customerLinkSchema.parse(await response.json());
    expect(link).toMatchObject({ from: 'p2', into: 'p1', evidence: 'agent', by: agent.accountId });

    const undone = await agent.ask('DELETE', `/api/v1/customers/p1/links/${link.id}`);
    const again = await agent.ask('DELETE', `/api/v1/customers/p1/links/${link.id}`);

    expect([undone.status, again.status]).toEqual([204, 404]);
    expect(running.store.audit.map(({ what }) => what)).toEqual(['customer.linked', 'customer.unlinked']);
  });

  it('is not undone by way of somebody else’s card', async () => {
    await agent.ask('POST', '/api/v1/customers/p1/links', { body: { from: 'p2', detail: 'the same person' } });
    const [link] = running.store.links;

    const response = await agent.ask('DELETE', `/api/v1/customers/p3/links/${link?.id}`);

    expect([response.status, link?.undoneAt]).toEqual([404, undefined]);
  });

  it('needs a reason', async () => {
    const response = await agent.ask('POST', '/api/v1/customers/p1/links', { body: { from: 'p2', detail: ' ' } });

    expect([response.status, running.store.links]).toEqual([400, []]);
  });
});

describe('a person’s rights', () => {
  it('give a supervisor a file of everything, and leave a trace', async () => {
    const response = await supervisor.ask('GET', '/api/v1/customers/p1/export');

    expect(response.headers.get('content-disposition')).toBe('attachment; filename="customer-p1.json"');
    expect(await response.json()).toMatchObject({ customer: { name: 'Ada Novak' } });
    expect(lastAudit()).toMatchObject({ what: 'customer.exported', details: { customerId: 'p1' } });
  });

  it('erase nothing while the typed name is another one', async () => {
    const erased: string[] = [];
    await running.stop();
    running = await runServer([], {
      parts: {
        people: {
          export: async () => undefined,
          async erase(id) {
            erased.push(id);
            return { id: 'r1', at, removed: { turns: 3 }, backups: 'until the oldest is overwritten' };
          },
        },
      },
    });
    await running.store.saveCustomer(aCustomer());
    supervisor = await running.as('supervisor');

    const wrong = await supervisor.ask('POST', '/api/v1/customers/p1/erase', { body: { name: 'ada novak' } });
    expect([wrong.status, await codeOf(wrong), erased]).toEqual([409, 'customers.name_differs', []]);
    const right = await supervisor.ask('POST', '/api/v1/customers/p1/erase', { body: { name: ' Ada  Novak ' } });

    expect([right.status, erased]).toEqual([200, ['p1']]);
    expect(await right.json()).toMatchObject({ id: 'r1', removed: { turns: 3 }, backups: expect.any(String) });
    expect(running.store.audit.map(({ what }) => what)).toEqual(['customer.erasure_begun']);
  });
});
