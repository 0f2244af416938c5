/** A macro's steps as a form shows them: a deed and one value; and back to the commands that the server runs. */
import type { AgentCommandView } from '../../../../src/http/contract/desk.ts';

export const stepDeeds = ['reply', 'note', 'label', 'prioritise', 'transfer', 'handBack', 'requeue', 'close'] as const;
export type StepDeed = (typeof stepDeeds)[number];

export interface MacroStep {
  deed: StepDeed;
  /** Text, label, priority or queue; nothing for the others. */
  value: string;
}

const priorities = ['low', 'normal', 'high', 'urgent'] as const;

/** Undefined for a command that the form cannot show: the macro is then changed elsewhere. */
export function stepOf(command: AgentCommandView): MacroStep | undefined {
  switch (command.do) {
    case 'reply':
    case 'note':
      return { deed: command.do, value: command.text };
    case 'label':
      return { deed: 'label', value: (command.add ?? []).join(', ') };
    case 'prioritise':
      return { deed: 'prioritise', value: command.priority };
    case 'transfer':
      return 'queueId' in command.to ? { deed: 'transfer', value: command.to.queueId } : undefined;
    case 'handBack':
    case 'requeue':
    case 'close':
      return { deed: command.do, value: '' };
    default:
      return undefined;
  }
}

/** Undefined while its value is missing. */
export function commandOf({ deed, value }: MacroStep): AgentCommandView | undefined {
  const text = value.trim();
  switch (deed) {
    case 'reply':
    case 'note':
      return text === '' ? undefined : { do: deed, text };
    case 'label': {
      const add = text
        .split(',')
        .map((label) => label.trim())
        .filter(Boolean);
      return add.length === 0 ? undefined : { do: 'label', add };
    }
    case 'prioritise': {
      const priority = priorities.find((one) => one === text);
      return priority && { do: 'prioritise', priority };
    }
    case 'transfer':
      return text === '' ? undefined : { do: 'transfer', to: { queueId: text } };
    default:
      return { do: deed };
  }
}
