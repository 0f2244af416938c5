/** Label: words to find it by. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const label: DeskAction = {
  id: 'label',
  label: (texts) => texts.actions.label,
  shortcut: 'l',
  isAllowed: (context) => serverPermission('label', context),
  perform: (context) => context.ask('label'),
};
