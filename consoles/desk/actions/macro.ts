/** Macro: several commands by one key, listed before they are run. For whoever may reply. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const macro: DeskAction = {
  id: 'macro',
  label: (texts) => texts.actions.macro,
  shortcut: 'm',
  isAllowed: (context) => serverPermission('reply', context),
  perform: (context) => context.ask('macro'),
};
