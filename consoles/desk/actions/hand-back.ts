/** Hand back to bot: the bot answers from the next message on. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const handBack: DeskAction = {
  id: 'handBack',
  label: (texts) => texts.actions.handBack,
  shortcut: 'b',
  isAllowed: (context) => serverPermission('handBack', context),
  perform: (context) => context.run({ do: 'handBack' }),
};
