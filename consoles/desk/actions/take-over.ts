/** Take over: a supervisor steps in for whoever holds it. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const takeOver: DeskAction = {
  id: 'takeOver',
  label: (texts) => texts.actions.takeOver,
  isAllowed: (context) => serverPermission('takeOver', context),
  perform: (context) => context.run({ do: 'takeOver' }),
};
