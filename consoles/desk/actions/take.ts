/** Take: the conversation becomes mine. */
import { type DeskAction, serverPermission } from './desk-action.ts';

export const take: DeskAction = {
  id: 'claim',
  // From a colleague who answers elsewhere it is taken over.
  label: (texts, context) => (context?.row.holder === 'desk' ? texts.actions.takeOver : texts.actions.claim),
  shortcut: 't',
  // Where both are allowed they do the same: one button is enough.
  isAllowed: (context) =>
    context.row.holder === 'desk' && context.allowed.includes('takeOver')
      ? 'absent'
      : serverPermission('claim', context),
  perform: (context) => context.run({ do: 'claim' }),
};
