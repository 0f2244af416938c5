/** Snooze: put aside until a moment, or until the customer writes. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const snooze: DeskAction = {
  id: 'snooze',
  label: (texts) => texts.actions.snooze,
  shortcut: 's',
  isAllowed: (context) => serverPermission('snooze', context),
  perform: (context) => context.ask('snooze'),
};
