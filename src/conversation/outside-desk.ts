/**
 * The port of somebody else's desk that serves one of our queues: it takes the conversation with everything said so far,
 * and the customer's messages while it has it. What it does comes back as a cause of kind `desk`.
 */
import type { Activity } from './activity.ts';
import type { Address } from './address.ts';
import type { Delivered } from './channel.ts';
import type { HandoffBrief } from './desk.ts';
import type { ConversationId } from './ids.ts';

/** What goes with everything that leaves to a desk. */
export interface ForDesk {
  /** The same on every attempt: what was sent twice is taken once. */
  key: string;
  conversationId: ConversationId;
  /** Where the customer is. */
  address: Address;
  /** The desk's own name of the case, once it has told one. */
  reference?: string;
}

export interface DeskHandOff extends ForDesk {
  /** The value of `handoff.initiate`, as src/turn/handoff-event.ts makes it. */
  handOff: Record<string, unknown>;
  brief: HandoffBrief;
  customer: { id: string; name?: string; email?: string; phone?: string; language?: string };
  /** Messages of both sides so far, oldest first, nothing internal. */
  transcript: Activity[];
}

/**
 * No method may throw for a refusal of the far side, and none may take longer than ten seconds: a conversation that the
 * desk does not take within two minutes goes back to our own queue.
 */
export interface OutsideDesk {
  /** As `desk` of a queue names it. */
  readonly name: string;
  /** `externalId` of what is delivered is the desk's reference, handed in again with all that follows. */
  handOff(handOff: DeskHandOff): Promise<Delivered>;
  /** One more message of the customer's. */
  message(message: ForDesk & { activity: Activity }): Promise<Delivered>;
  /** The conversation is no longer the desk's: taken back, finished, or gone to the bot. */
  end(end: ForDesk): Promise<Delivered>;
}
