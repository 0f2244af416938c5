/** The cards of customers in SQLite; who changes one outside of a turn makes memory forget it. */
import type { CustomerRecords } from '../../../conversation/store/customer-records.ts';
import { listCustomers } from '../customer-directory.ts';
import * as links from '../customer-links.ts';
import * as customers from '../customers.ts';
import type { DataFolder } from '../data-folder.ts';

export function createCustomerRecords(folder: DataFolder): CustomerRecords {
  return {
    findCustomer: async (id) => {
      const connection = folder.connection;
      return folder.hot?.findCustomer(id) ?? customers.findCustomer(connection, id);
    },
    findCustomerByIdentity: async (identity) => customers.findCustomerByIdentity(folder.connection, identity),
    saveCustomer: (customer) =>
      folder.write((connection) => customers.saveCustomer(connection, customer), {
        committed: () => folder.hot?.forgetCustomer(customer.id),
      }),
    listCustomers: async (options) => listCustomers(folder.connection, options),
    linkCustomers: async (link) => {
      await folder.write((connection) => links.linkCustomers(connection, link), {
        committed: ({ id }) => folder.hot?.forgetCustomer(id),
      });
    },
    unlinkCustomers: async (linkId, at) => {
      await folder.write((connection) => links.unlinkCustomers(connection, linkId, at), {
        committed: ({ id }) => folder.hot?.forgetCustomer(id),
      });
    },
    listLinks: async (id) => links.listLinks(folder.connection, id),
  };
}
