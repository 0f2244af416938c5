/** Block: nothing that the customer writes is answered. Asked first; taken back at once. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const block: DeskAction = {
  id: 'block',
  label: (texts, context) => (context?.row.isBlocked === true ? texts.actions.unblock : texts.actions.block),
  isAllowed: (context) => serverPermission('block', context),
  perform: (context) => {
    if (context.row.isBlocked === true) context.run({ do: 'block', isBlocked: false });
    else context.ask('block');
  },
};
