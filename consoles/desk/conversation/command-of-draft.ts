/** What leaves when a draft is sent: text, files and buttons of a reply; whom a note tells. Pure. */

import type { Draft } from '../../shared/api/drafts.ts';
import type { TextCommand } from '../../shared/api/outbox.ts';
import { mentionsIn } from './composer-trigger.ts';

export function replyOf({ text, attachments = [], buttons = [] }: Draft): TextCommand {
  const titles = buttons.map((title) => title.trim()).filter(Boolean);
  return {
    do: 'reply',
    text: text.trim(),
    ...(attachments.length > 0 ? { attachments } : {}),
    ...(titles.length > 0
      ? { suggestedActions: titles.map((title) => ({ type: 'imBack' as const, title, value: title })) }
      : {}),
  };
}

export function noteOf({ text }: Draft, staff: readonly { id: string; name: string }[]): TextCommand {
  const mentions = mentionsIn(text, staff);
  return { do: 'note', text: text.trim(), ...(mentions.length > 0 ? { mentions } : {}) };
}
