/** The port of the people who write to us: their cards, and which of them are one person. */
import type { Address } from '../address.ts';
import type { Customer, CustomerLink } from '../customer.ts';
import type { CustomerId } from '../ids.ts';

export interface CustomerRecords {
  findCustomer(id: CustomerId): Promise<Customer | undefined>;
  /** The person behind an identity: where two were linked, the one that they were linked into. */
  findCustomerByIdentity(identity: Pick<Address, 'channel' | 'identity'>): Promise<Customer | undefined>;
  /** Outside of a turn: what an agent or the customer corrects on the card. Throws `RefusedError` (404) for an unknown one. */
  saveCustomer(customer: Customer): Promise<void>;
  /** Newest first, without the erased ones. `text`: words of which each occurs in name, e-mail, phone or external id. */
  listCustomers(options: {
    text?: string;
    after?: string;
    limit: number;
  }): Promise<{ customers: Customer[]; next?: string }>;

  /**
   * Two customers are one person from now on: whoever `from` leads to by now leads to `into` (and stands as `from` in
   * the link that is kept). Throws `RefusedError` when they are one already (409) or one of them is unknown (404).
   */
  linkCustomers(link: CustomerLink): Promise<void>;
  /** Undoes a link: both are as they were. Throws `RefusedError` (404) when there is no such link. */
  unlinkCustomers(linkId: string, at: string): Promise<void>;
  /** Links of which a customer is either side, also undone ones, oldest first. */
  listLinks(id: CustomerId): Promise<CustomerLink[]>;
}
