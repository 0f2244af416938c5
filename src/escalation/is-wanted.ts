/** Whether a conversation is this agent's business yet: it may be meant for a colleague, or declined before. */
import type { QueueDefinition } from '../conversation/content.ts';
import { canServe, hasRoom, type RoutableAgent, type WaitingConversation } from './can-serve.ts';

/**
 * `meantForOther`: handed on to a colleague who is there, until the customer is due; then anybody may.
 * `others`: the agent declined it, and there is somebody with room who did not: theirs again when nobody else is left.
 */
export function isWanted(
  agent: RoutableAgent,
  conversation: WaitingConversation,
  room: { queues: readonly QueueDefinition[]; agents: readonly RoutableAgent[]; now: number },
): 'yes' | 'meantForOther' | 'others' {
  const { meantFor, declinedBy = [], dueAt, since, queueId } = conversation.holder;
  if (meantFor !== undefined && meantFor !== agent.agentId) {
    const isDue = Date.parse(dueAt ?? since) <= room.now;
    const colleague = room.agents.find(({ agentId }) => agentId === meantFor);
    if (!isDue && colleague !== undefined && isThere(colleague)) return 'meantForOther';
  }
  if (!declinedBy.includes(agent.agentId)) return 'yes';
  const queue = room.queues.find(({ id }) => id === queueId);
  const isLeftToOthers = room.agents.some(
    (other) =>
      other.presence.isConnected &&
      other.presence.state === 'available' &&
      !declinedBy.includes(other.agentId) &&
      canServe(other, conversation, queue) &&
      hasRoom(other, conversation.channel),
  );
  return isLeftToOthers ? 'others' : 'yes';
}

/** At the Desk and answering, be it only what is meant for them. */
function isThere({ presence }: RoutableAgent): boolean {
  return presence.isConnected && (presence.state === 'available' || presence.state === 'busy');
}
