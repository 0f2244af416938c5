/** Reply: write to the customer. Works without a connection: the text waits in the outbox. */
import type { DeskAction } from './desk-action.ts';

export const reply: DeskAction = {
  id: 'reply',
  label: (texts) => texts.actions.reply,
  shortcut: 'r',
  isAllowed: ({ allowed }) => (allowed.includes('reply') ? 'allowed' : 'absent'),
  perform: (context) => context.compose('reply'),
};
