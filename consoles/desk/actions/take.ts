/** Take: the conversation becomes mine. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const take: DeskAction = {
  id: 'claim',
  label: (texts) => texts.actions.claim,
  shortcut: 't',
  isAllowed: (context) => serverPermission('claim', context),
  perform: (context) => context.run({ do: 'claim' }),
};
