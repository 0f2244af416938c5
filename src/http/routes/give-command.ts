/** One command of an agent's, with what comes with it: whom a note mentions is told, a take-over is written down. */
import type { Desk } from '../../conversation/desk.ts';
import type { AgentId, ConversationId } from '../../conversation/ids.ts';
import type { AgentCommand } from '../../conversation/turn.ts';
import type { Staff } from '../api-route.ts';
import type { Audit } from '../audit.ts';
import type { LiveEvent } from '../contract/live.ts';

export type GiveCommand = (given: {
  id: ConversationId;
  /** As the page made it. */
  key: string;
  staff: Staff;
  command: AgentCommand;
}) => Promise<void>;

/** What a supervisor or agent did to somebody else's work, or to what a customer may write. */
const audited: Partial<Record<AgentCommand['do'], string>> = {
  takeOver: 'conversation.taken_over',
  block: 'conversation.blocked',
};

const LONGEST_MENTION = 200;

export function createGiveCommand({
  desk,
  audit,
  tell,
}: {
  desk: Pick<Desk, 'command'>;
  audit: Audit;
  /** Sends an event to the pages of one account. */
  tell: (agent: AgentId, event: LiveEvent) => void;
}): GiveCommand {
  return async ({ id, key, staff, command }) => {
    const { accountId: agentId, name: agentName, role } = staff;
    // Keys are unique over the whole store: one agent's key must never meet another's.
    await desk.command({ id, key: `desk:${agentId}:${key}`, agentId, agentName, role, command });
    const what = audited[command.do];
    if (what !== undefined) {
      await audit(agentId, what, {
        conversationId: id,
        ...(command.do === 'block' ? { isBlocked: command.isBlocked } : {}),
      });
    }
    if (command.do !== 'note') return;
    const text = command.text.slice(0, LONGEST_MENTION);
    for (const mentioned of new Set(command.mentions))
      tell(mentioned, { type: 'mention', id, byName: agentName, text });
  };
}
