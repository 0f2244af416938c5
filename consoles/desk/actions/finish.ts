/** Finish: the conversation is closed. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const finish: DeskAction = {
  id: 'close',
  label: (texts) => texts.actions.close,
  shortcut: 'e',
  isAllowed: (context) => serverPermission('close', context),
  perform: (context) => context.run('close'),
};
