/** Customers: found, read, corrected, linked and unlinked by people. Each change says who made it. */
import { z } from 'zod';
import type { Customer } from '../../conversation/customer.ts';
import type { Desk } from '../../conversation/desk.ts';
import { customerId } from '../../conversation/ids.ts';
import type { CustomerRecords } from '../../conversation/store/customer-records.ts';
import { type Clock, isoTime } from '../../runtime/clock.ts';
import type { IdSource } from '../../runtime/ids.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import type { Audit } from '../audit.ts';
import { idText } from '../contract/common.ts';
import {
  consentChangeSchema,
  customerCardSchema,
  customerChangeSchema,
  customerLinkSchema,
  customerListSchema,
  customerSchema,
  newLinkSchema,
} from '../contract/customer.ts';
import { correctCustomer } from '../customers/correct-customer.ts';
import { getLivingPerson } from '../customers/get-person.ts';
import { notFound } from '../errors.ts';

export type CustomerStore = Pick<
  CustomerRecords,
  'findCustomer' | 'saveCustomer' | 'listCustomers' | 'listLinks' | 'linkCustomers' | 'unlinkCustomers'
>;

export interface CustomerRoutesOptions {
  store: CustomerStore;
  desk: Pick<Desk, 'card'>;
  clock: Clock;
  ids: IdSource;
  audit: Audit;
}

const tag = 'Customers';
const path = '/api/v1/customers';
const params = z.object({ id: idText });
const unknown = { 404: 'No such customer' };
const erased = { ...unknown, 409: 'The person was erased' };
const answer = { schema: customerSchema, description: 'The customer' };

export function customerRoutes({ store, desk, clock, ids, audit }: CustomerRoutesOptions): ApiRoute[] {
  const now = () => isoTime(clock.now());

  async function change(id: string, what: string, by: string, make: (customer: Customer) => Customer) {
    const changed = make(await getLivingPerson(store, id));
    await store.saveCustomer(changed);
    await audit(by, what, { customerId: changed.id });
    return { body: changed };
  }

  return [
    sessionRoute({
      method: 'GET',
      path,
      policy: 'agent',
      tag,
      summary: 'Customers by name, address, number or id',
      query: z.strictObject({
        text: z.string().max(200).optional(),
        after: z.string().max(500).optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
      answer: { schema: customerListSchema, description: 'A page; `next` goes into `after`' },
      handle: async ({ query }) => ({ body: await store.listCustomers(query) }),
    }),
    sessionRoute({
      method: 'GET',
      path: `${path}/:id`,
      policy: 'agent',
      tag,
      summary: 'The card: profile, journey over all channels, mood, what is open, panels',
      params,
      answer: { schema: customerCardSchema, description: 'The card of the person, linked ones included' },
      refusals: unknown,
      async handle({ params }) {
        const card = await desk.card(customerId(params.id));
        if (!card) throw notFound('such customer');
        return { body: card };
      },
    }),
    sessionRoute({
      method: 'PATCH',
      path: `${path}/:id`,
      policy: 'agent',
      tag,
      summary: 'Correct the card; null takes a value away',
      params,
      body: customerChangeSchema,
      answer,
      refusals: erased,
      handle: async ({ params, body }, staff) =>
        change(params.id, 'customer.corrected', staff.accountId, (customer) => correctCustomer(customer, body, now())),
    }),
    sessionRoute({
      method: 'POST',
      path: `${path}/:id/consents`,
      policy: 'agent',
      tag,
      summary: 'Write down that the customer agreed to something, or took it back',
      params,
      body: consentChangeSchema,
      answer,
      refusals: erased,
      handle: async ({ params, body }, staff) =>
        change(params.id, 'customer.consent_changed', staff.accountId, (customer) => {
          const others = (customer.consent ?? []).filter(({ purpose }) => purpose !== body.purpose);
          return { ...customer, consent: [...others, { ...body, at: now(), source: 'agent' }] };
        }),
    }),
    sessionRoute({
      method: 'POST',
      path: `${path}/:id/links`,
      policy: 'agent',
      tag,
      summary: 'Say that another customer is the same person, and why: it can be undone',
      params,
      body: newLinkSchema,
      answer: { status: 201, schema: customerLinkSchema, description: 'The link' },
      refusals: { ...unknown, 409: 'They are one already, or one was erased' },
      async handle({ params, body }, staff) {
        const into = await getLivingPerson(store, params.id);
        const from = await getLivingPerson(store, body.from);
        const link = {
          id: ids.next(),
          from: from.id,
          into: into.id,
          evidence: 'agent' as const,
          detail: body.detail,
          at: now(),
          by: staff.accountId,
        };
        await store.linkCustomers(link);
        await audit(staff.accountId, 'customer.linked', { linkId: link.id, from: from.id, into: into.id });
        return { body: link };
      },
    }),
    sessionRoute({
      method: 'DELETE',
      path: `${path}/:id/links/:link`,
      policy: 'agent',
      tag,
      summary: 'Undo a link: both are as they were',
      params: z.object({ id: idText, link: idText }),
      refusals: { 404: 'No such customer or link' },
      async handle({ params }, staff) {
        const links = await store.listLinks(customerId(params.id));
        const link = links.find(({ id, undoneAt }) => id === params.link && undoneAt === undefined);
        if (!link) throw notFound('such link');
        await store.unlinkCustomers(link.id, now());
        await audit(staff.accountId, 'customer.unlinked', { linkId: link.id, from: link.from, into: link.into });
        return {};
      },
    }),
  ];
}
