/** Put back in queue: somebody else takes it; the customer keeps the place. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const putBack: DeskAction = {
  id: 'requeue',
  label: (texts) => texts.actions.requeue,
  isAllowed: (context) => serverPermission('requeue', context),
  perform: (context) => context.run({ do: 'requeue' }),
};
