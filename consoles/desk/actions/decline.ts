/** Decline: what was offered to me goes on to somebody else. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const decline: DeskAction = {
  id: 'decline',
  label: (texts) => texts.actions.decline,
  isAllowed: (context) => serverPermission('decline', context),
  perform: (context) => context.run({ do: 'decline' }),
};
