/** Everything that the inbox says, in English: loaded with the Desk, not with sign-in. */
import { actionTexts } from './actions.ts';
import { cardTexts } from './card.ts';
import { conversationTexts } from './conversation.ts';
import { frameTexts } from './frame.ts';
import { inboxTexts } from './inbox.ts';
import { whyTexts } from './why.ts';

export const deskTexts = {
  ...frameTexts,
  ...inboxTexts,
  ...conversationTexts,
  ...cardTexts,
  ...actionTexts,
  ...whyTexts,
};

export type DeskTexts = typeof deskTexts;
