/** Prioritise: how long this customer may wait. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const prioritise: DeskAction = {
  id: 'prioritise',
  label: (texts) => texts.actions.prioritise,
  isAllowed: (context) => serverPermission('prioritise', context),
  perform: (context) => context.ask('priority'),
};
