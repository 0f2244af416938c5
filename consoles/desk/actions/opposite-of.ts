/** What takes a command back: the opposite event, never an erased one. Undefined where there is none. */
import type { AgentCommandView, ConversationRowView } from '../../../src/http/contract/desk.ts';

/** `before`: the row as it was when the command was given. Whether it is allowed then, the server says. */
export function oppositeOf(
  command: AgentCommandView,
  before: Pick<ConversationRowView, 'holder' | 'priority' | 'labels' | 'snoozedUntil'>,
): AgentCommandView | undefined {
  switch (command.do) {
    case 'claim':
      return before.holder === 'bot' ? { do: 'handBack' } : { do: 'requeue' };
    case 'requeue':
    case 'handBack':
    case 'transfer':
      return { do: 'claim' };
    case 'close':
      // Still in wrap-up it comes back by itself; a closed one is taken anew.
      return { do: 'claim' };
    case 'snooze':
      return { do: 'wake' };
    case 'wake':
      return before.snoozedUntil === undefined ? undefined : { do: 'snooze', until: before.snoozedUntil };
    case 'prioritise':
      return { do: 'prioritise', priority: before.priority };
    case 'label':
      return labelsBack(command, before.labels);
    case 'block':
      return { do: 'block', isBlocked: !command.isBlocked };
    default:
      return undefined;
  }
}

/** Only what really changed: a label that was there before stays. */
function labelsBack(
  { add = [], remove = [] }: Extract<AgentCommandView, { do: 'label' }>,
  before: readonly string[],
): AgentCommandView | undefined {
  const added = add.filter((label) => !before.includes(label));
  const removed = remove.filter((label) => before.includes(label));
  if (added.length === 0 && removed.length === 0) return undefined;
  return {
    do: 'label',
    ...(added.length > 0 ? { remove: added } : {}),
    ...(removed.length > 0 ? { add: removed } : {}),
  };
}
