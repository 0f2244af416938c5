/** Which agent is asked to take which conversation, as the rows say; answers what has become news. */
import type { ConversationRow } from '../../conversation/desk.ts';
import type { AgentId, ConversationId } from '../../conversation/ids.ts';

export interface OfferNews {
  /** Was asked, and is not any more. */
  over?: AgentId;
  /** Is asked now. */
  asked?: { agentId: AgentId; until: string };
}

export interface Offers {
  update(row: ConversationRow): OfferNews;
  /** Conversations that one was asked to take, when last heard of. */
  of(agentId: AgentId): ConversationId[];
}

export function createOffers(): Offers {
  const asked = new Map<ConversationId, { agentId: AgentId; until: string }>();
  return {
    update({ id, holder, offer }) {
      const before = asked.get(id);
      const now = holder === 'queue' ? offer : undefined;
      if (now) asked.set(id, { agentId: now.agentId, until: now.until });
      else asked.delete(id);
      const isSame = before?.agentId === now?.agentId && before?.until === now?.until;
      return {
        ...(before && before.agentId !== now?.agentId ? { over: before.agentId } : {}),
        ...(now && !isSame ? { asked: { agentId: now.agentId, until: now.until } } : {}),
      };
    },
    of: (agentId) => [...asked].filter(([, offer]) => offer.agentId === agentId).map(([id]) => id),
  };
}
