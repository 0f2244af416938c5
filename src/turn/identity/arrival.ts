/** Where a customer's activity belongs, and what its turn is told about who writes. */
import type { Customer } from '../../conversation/customer.ts';
import type { ConversationId } from '../../conversation/ids.ts';

/** What the turn is told about who writes: facts only, the answers are the turn's. */
export interface IdentityFacts {
  /** A fresh code, when the customer asked to go on elsewhere. */
  newCode?: { code: string; minutes: number };
  /**
   * What became of a code in the message. `continued`: this turn is in the conversation that it was made in; `linked`: the
   * person is known from now on, but the conversation here is another one and stays it.
   */
  redeemed?: 'continued' | 'linked' | 'same' | 'over' | 'wrong' | 'tooMany';
}

export interface Arrival {
  /** Undefined: a conversation of its own begins. */
  conversationId: ConversationId | undefined;
  /** The conversation that the address is taken from. */
  takesAddressFrom?: ConversationId;
  /** The sender's own record, where the conversation's customer is another one; new ones are committed with the turn. */
  newcomer?: Customer;
  facts?: IdentityFacts;
  /** Called once, after the commit. */
  afterwards?: () => Promise<void>;
}

/** Both, one after the other. */
export function after(first: (() => Promise<void>) | undefined, then: () => Promise<void>): () => Promise<void> {
  return async () => {
    await first?.();
    await then();
  };
}
