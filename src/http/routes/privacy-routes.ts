/** What the law gives a person: their data to take along, and to be forgotten. For supervisors, each use written down. */
import { z } from 'zod';
import type { PersonData } from '../../conversation/person-data.ts';
import type { CustomerRecords } from '../../conversation/store/customer-records.ts';
import { RefusedError } from '../../runtime/errors.ts';
import { type ApiRoute, sessionRoute } from '../api-route.ts';
import { attachment } from '../attachment.ts';
import type { Audit } from '../audit.ts';
import { idText } from '../contract/common.ts';
import { eraseRequestSchema, erasureReceiptSchema } from '../contract/customer.ts';
import { getLivingPerson } from '../customers/get-person.ts';
import { notFound } from '../errors.ts';

const tag = 'Customers';
const params = z.object({ id: idText });

export function privacyRoutes({
  store,
  people,
  audit,
}: {
  store: Pick<CustomerRecords, 'findCustomer'>;
  people: PersonData;
  audit: Audit;
}): ApiRoute[] {
  return [
    sessionRoute({
      method: 'GET',
      path: '/api/v1/customers/:id/export',
      policy: 'supervisor',
      tag,
      summary: 'Everything kept of a person, as a file',
      params,
      file: { contentTypes: ['application/json'], description: 'All that is kept, linked customers included' },
      refusals: { 404: 'No such customer' },
      async handle({ params }, staff) {
        const customer = await getLivingPerson(store, params.id);
        const kept = await people.export(customer.id);
        if (!kept) throw notFound('such customer');
        await audit(staff.accountId, 'customer.exported', { customerId: customer.id });
        return {
          headers: attachment(`customer-${customer.id}.json`, 'application/json; charset=utf-8'),
          body: JSON.stringify(kept, undefined, 2),
        };
      },
    }),
    sessionRoute({
      method: 'POST',
      path: '/api/v1/customers/:id/erase',
      policy: 'supervisor',
      tag,
      summary: 'Erase a person everywhere, for ever: the name must be typed',
      params,
      body: eraseRequestSchema,
      answer: { schema: erasureReceiptSchema, description: 'The receipt for the person' },
      refusals: { 404: 'No such customer', 409: 'The name does not match, or the person was erased already' },
      async handle({ params, body }, staff) {
        const customer = await getLivingPerson(store, params.id);
        if (sameText(body.name) !== sameText(customer.name ?? customer.id)) throw nameDiffers();
        // Its end is in the audit with the receipt: one that broke off is seen by what is missing.
        await audit(staff.accountId, 'customer.erasure_begun', { customerId: customer.id });
        const receipt = await people.erase(customer.id, staff.accountId);
        return { body: receipt };
      },
    }),
  ];
}

/** Spaces and the spelling of accents do not matter, everything else does. */
function sameText(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ');
}

function nameDiffers(): RefusedError {
  return new RefusedError({
    code: 'customers.name_differs',
    message: 'The typed name is not the customer’s. Nothing was erased.',
    status: 409,
  });
}
