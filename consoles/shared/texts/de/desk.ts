/** Everything that the inbox says, in German. */
import type { DeskTexts } from '../en/desk.ts';
import { actionTexts } from './actions.ts';
import { cardTexts } from './card.ts';
import { conversationTexts } from './conversation.ts';
import { frameTexts } from './frame.ts';
import { inboxTexts } from './inbox.ts';
import { whyTexts } from './why.ts';

export const deskTexts: DeskTexts = {
  ...frameTexts,
  ...inboxTexts,
  ...conversationTexts,
  ...cardTexts,
  ...actionTexts,
  ...whyTexts,
};
