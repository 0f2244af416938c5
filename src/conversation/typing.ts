/** Who is writing right now, as it is told around: nothing of it is stored, a lost word costs nothing. */
import type { AgentId, ConversationId } from './ids.ts';

export interface TypingNews {
  conversationId: ConversationId;
  role: 'customer' | 'agent';
  /** Of an agent. */
  agentId?: AgentId;
  /** Shown to the customer, of an agent. */
  name?: string;
}

export interface Typing {
  say(news: TypingNews): void;
  /** Returns the way to stop. Must not throw. */
  subscribe(listener: (news: TypingNews) => void): () => void;
}
