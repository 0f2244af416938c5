/**
 * The customer edits or deletes an earlier message: a line for staff says so. Nobody answers; the record of what was said
 * stays as it is (turns are never rewritten but by erasure), and the line names the message so that a screen can mark it.
 */
import type { ActivityDraft } from '../../conversation/activity.ts';
import type { TurnDraft } from '../turn-draft.ts';

const LONGEST_SHOWN = 500;

/** True when the activity was about an earlier message. */
export function changedBefore(draft: TurnDraft, { type, name, text = '' }: ActivityDraft): boolean {
  if (type !== 'event' || (name !== 'message.edited' && name !== 'message.deleted')) return false;
  const before = draft.context.changed;
  draft.decide(name);
  draft.add(
    {
      type: 'message',
      name,
      text: name === 'message.edited' ? editedLine(before?.text, text) : deletedLine(before?.at),
      value: before === undefined ? {} : { activityId: before.id },
      isInternal: true,
    },
    { role: 'system', id: 'system' },
    { source: 'channel', ...(before === undefined ? {} : { replyToId: before.id }) },
  );
  return true;
}

function editedLine(before: string | undefined, after: string): string {
  const now = shorten(after);
  return before
    ? `The customer changed “${shorten(before)}” to “${now}”`
    : `The customer changed a message to “${now}”`;
}

function deletedLine(at: string | undefined): string {
  return at === undefined
    ? 'The customer deleted a message'
    : `The customer deleted their message of ${at.slice(0, 10)}, ${at.slice(11, 16)} UTC`;
}

function shorten(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN - 1)}…`.toWellFormed() : text;
}
