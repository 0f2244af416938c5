/** Note: write for staff only. Works without a connection: the text waits in the outbox. */
import type { DeskAction } from './desk-action.ts';

export const note: DeskAction = {
  id: 'note',
  label: (texts) => texts.actions.note,
  shortcut: 'n',
  isAllowed: ({ allowed }) => (allowed.includes('note') ? 'allowed' : 'absent'),
  perform: (context) => context.compose('note'),
};
