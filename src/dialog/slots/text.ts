/** Free words: whatever was written, trimmed. */
import { accepted, refused, type SlotType, saidText } from './slot-type.ts';

export const textSlot: SlotType = {
  read: (answer) => {
    const text = saidText(answer);
    return text === '' ? refused('hint-text') : accepted(text, true);
  },
};
