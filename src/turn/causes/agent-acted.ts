/** What an agent does from the Desk. Throws a `RefusedError` when it is not allowed now. */
import type { AgentCommand } from '../../conversation/turn.ts';
import type { TurnDraft } from '../turn-draft.ts';
import { claim, decline, takeOver } from './claim.ts';
import type { AgentCause } from './command-of.ts';
import { close } from './finish.ts';
import { handBack, requeue, transfer } from './hand-on.ts';
import { block, judge, label, prioritise } from './mark.ts';
import { note, reply } from './reply.ts';
import { sendTemplate } from './send-template.ts';
import { snooze, wake } from './snooze.ts';

export function agentActed(draft: TurnDraft, { command, ...cause }: AgentCause): void {
  draft.decide(`agent.${command.do}`);
  obey(draft, cause, command);
}

function obey(draft: TurnDraft, cause: Omit<AgentCause, 'command'>, command: AgentCommand): void {
  switch (command.do) {
    case 'claim':
      return claim(draft, { ...cause, command });
    case 'decline':
      return decline(draft, { ...cause, command });
    case 'takeOver':
      return takeOver(draft, { ...cause, command });
    case 'reply':
      return reply(draft, { ...cause, command });
    case 'template':
      return sendTemplate(draft, { ...cause, command });
    case 'note':
      return note(draft, { ...cause, command });
    case 'handBack':
      return handBack(draft, { ...cause, command });
    case 'requeue':
      return requeue(draft, { ...cause, command });
    case 'transfer':
      return transfer(draft, { ...cause, command });
    case 'close':
      return close(draft, { ...cause, command });
    case 'snooze':
      return snooze(draft, { ...cause, command });
    case 'wake':
      return wake(draft, { ...cause, command });
    case 'prioritise':
      return prioritise(draft, { ...cause, command });
    case 'label':
      return label(draft, { ...cause, command });
    case 'judge':
      return judge(draft, { ...cause, command });
    case 'block':
      return block(draft, { ...cause, command });
  }
}
