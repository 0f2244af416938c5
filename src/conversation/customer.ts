/** One person over all channels. Linked only by evidence, never by name. */
import type { CustomerId } from './ids.ts';

export interface Identity {
  channel: string;
  identity: string;
  /** ISO time of first contact. */
  since: string;
}

export interface Customer {
  id: CustomerId;
  name?: string;
  email?: string;
  phone?: string;
  /** BCP 47: the language the customer last wrote in. */
  language?: string;
  attributes: Record<string, unknown>;
  identities: Identity[];
  createdAt: string;
}
