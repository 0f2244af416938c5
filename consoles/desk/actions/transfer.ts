/** Transfer: to a queue or a colleague, with a note for them. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const transfer: DeskAction = {
  id: 'transfer',
  label: (texts) => texts.actions.transfer,
  shortcut: 'a',
  isAllowed: (context) => serverPermission('transfer', context),
  perform: (context) => context.ask('transfer'),
};
