/** That an agent writes, as Direct Line clients show it: a moment's sign that no journal keeps. */
import type { TypingNews } from '../../conversation/typing.ts';
import type { DirectLineActivity } from './encode-activity.ts';

export function encodeTyping(
  { agentId, name }: TypingNews,
  { thread, id, at, botName }: { thread: string; id: string; at: string; botName: string },
): DirectLineActivity {
  return {
    type: 'typing',
    id: `${thread}|typing-${id}`,
    timestamp: at,
    channelId: 'directline',
    conversation: { id: thread },
    // The same as on the agent's messages: clients end the sign when one of them comes.
    from: { id: agentId === undefined ? 'agent' : `agent:${agentId}`, name: name ?? botName, role: 'bot' },
  };
}
