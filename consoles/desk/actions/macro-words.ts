/** What a macro does, one sentence per command: read before it is run. */
import type { AgentCommandView, MacroView } from '../../../src/http/contract/desk.ts';
import type { AskedTexts } from '../../shared/texts/en/asked.ts';

export interface MacroNames {
  queue: (id: string) => string;
  agent: (id: string) => string;
  priority: (id: Extract<AgentCommandView, { do: 'prioritise' }>['priority']) => string;
  verdict: (id: Extract<AgentCommandView, { do: 'judge' }>['verdict']) => string;
  moment: (iso: string) => string;
}

export const macroWords = ({ commands }: Pick<MacroView, 'commands'>, texts: AskedTexts, names: MacroNames): string[] =>
  commands.map((command) => stepWords(command, texts.macro.steps, names));

function stepWords(command: AgentCommandView, steps: AskedTexts['macro']['steps'], names: MacroNames): string {
  switch (command.do) {
    case 'reply':
    case 'note':
      return steps[command.do](command.text);
    case 'transfer':
      return steps.transfer(
        'queueId' in command.to ? names.queue(command.to.queueId) : names.agent(command.to.agentId),
      );
    case 'snooze':
      return steps.snooze(names.moment(command.until));
    case 'prioritise':
      return steps.prioritise(names.priority(command.priority));
    case 'label':
      return steps.label(
        [
          ...(command.add ?? []).map((label) => `+ ${label}`),
          ...(command.remove ?? []).map((label) => `− ${label}`),
        ].join(', '),
      );
    case 'judge':
      return steps.judge(names.verdict(command.verdict));
    case 'block':
      return command.isBlocked ? steps.block : steps.unblock;
    // No step of a macro: what fills it is only known in the conversation.
    case 'template':
      return command.templateId;
    default:
      return steps[command.do];
  }
}
