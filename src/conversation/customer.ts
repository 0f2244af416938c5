/** One person over all channels. Linked only by evidence, never by name. */
import type { CustomerId } from './ids.ts';

export interface Identity {
  channel: string;
  identity: string;
  /** ISO time of first contact. */
  since: string;
}

/** Why two customers are held to be one person. Never a name. */
export interface CustomerLink {
  id: string;
  /** Leads to `into` while the link stands; its conversations and identities stay its own. */
  from: CustomerId;
  into: CustomerId;
  /** `token`: a user token that the company signed; `code`: a one-time code; `address`: a verified address; `agent`: a person's judgement. */
  evidence: 'token' | 'code' | 'address' | 'agent';
  /** What was seen, for whoever doubts it: "code from web chat", "e-mail ada@example.com verified by the shop". */
  detail: string;
  at: string;
  /** Account id of the agent, where one did it. */
  by?: string;
  undoneAt?: string;
}

/** Where a value of the card comes from. */
export type AttributeSource = 'customer' | 'channel' | 'token' | 'agent' | 'flow';

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
  /** The company's own id of the person, from a signed token. */
  externalId?: string;
  /** IANA name. */
  timezone?: string;
  /** Attribute or field → where it comes from, and since when. */
  sources?: Record<string, { source: AttributeSource; at: string }>;
  consent?: { purpose: string; isGiven: boolean; at: string; source: AttributeSource }[];
  /** Nothing is sent that the customer did not ask for: no survey, no reminder. */
  isNotToBeContacted?: boolean;
  /** When the person was last asked how it was: surveys keep their distance. */
  surveyAskedAt?: string;
  isVerified?: boolean;
  isVip?: boolean;
  /** The customer that this one was linked into; follow it to the end. */
  mergedInto?: CustomerId;
  /** When the person was erased: everything above is gone then. */
  erasedAt?: string;
}
