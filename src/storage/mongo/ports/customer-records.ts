/** The cards of customers in MongoDB; links change under a lock, one at a time over all nodes. */
import type { CustomerRecords } from '../../../conversation/store/customer-records.ts';
import { listCustomers } from '../customer-directory.ts';
import * as links from '../customer-links.ts';
import * as customers from '../customers.ts';
import type { Database } from '../database.ts';

export function createCustomerRecords(database: Database): CustomerRecords {
  return {
    findCustomer: (id) => database.use((open) => customers.findCustomer(open, id)),
    findCustomerByIdentity: (identity) => database.use((open) => customers.findCustomerByIdentity(open, identity)),
    saveCustomer: (customer) => database.use((open) => customers.saveCustomer(open, customer)),
    listCustomers: (options) => database.use((open) => listCustomers(open, options)),
    linkCustomers: (link) => database.use((open) => database.locked(open, () => links.linkCustomers(open, link))),
    unlinkCustomers: (linkId, at) =>
      database.use((open) => database.locked(open, () => links.unlinkCustomers(open, linkId, at))),
    listLinks: (id) => database.use((open) => links.listLinks(open, id)),
  };
}
