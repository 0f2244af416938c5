/** The port of texts that agents keep: canned replies and the replies in macros, in Liquid. */
import type { AgentId, ConversationId } from './ids.ts';

export interface StaffTexts {
  /** Throws `BadInputError` (`content.template`) when it cannot be read. */
  check(source: string): void;
  /**
   * Filled with what is known in a conversation: `customer`, `agent`, `slots`, `conversation`. `missing` names the
   * variables that are empty there. Undefined for an unknown conversation.
   */
  fill(
    source: string,
    options: { conversationId: ConversationId; agentId: AgentId; agentName: string },
  ): Promise<{ text: string; missing: string[] } | undefined>;
}
