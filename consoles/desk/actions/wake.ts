/** Wake: a snoozed one, or one in wrap-up, is with its agent again. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const wake: DeskAction = {
  id: 'wake',
  label: (texts) => texts.actions.wake,
  isAllowed: (context) => serverPermission('wake', context),
  perform: (context) => context.run({ do: 'wake' }),
};
