/** Files or pictures that came with the message: what is needed to find them again, never their content. */
import { accepted, refused, type SlotType } from './slot-type.ts';

const MOST_KEPT = 10;

export const attachmentSlot: SlotType = {
  read: (answer) => {
    const files = (answer.attachments ?? []).filter(({ contentUrl }) => contentUrl !== undefined).slice(0, MOST_KEPT);
    if (files.length === 0) return refused('hint-attachment');
    return accepted(
      files.map(({ contentType, contentUrl, name }) => ({
        contentType,
        contentUrl,
        ...(name === undefined ? {} : { name }),
      })),
    );
  },
};
