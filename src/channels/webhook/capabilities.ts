/** What is sent over the generic channel: nearly everything that an activity can say, for a program to show as it likes. */
import type { Capabilities, ChoiceLimits, MediaLimits } from '../../conversation/channel.ts';

const choices: ChoiceLimits = { max: 20, label: 200, value: 20_000, links: true };
/** Bytes. The far side reads files at their address; this is more than anybody may upload here. */
const media: MediaLimits = { by: 'upload', maxBytes: 1_000_000_000 };

export const capabilities: Capabilities = {
  text: { max: 20_000, unit: 'utf16' },
  markup: 'commonmark',
  quickReplies: choices,
  buttons: choices,
  cards: { max: 20, title: 1_000, text: 20_000, buttons: 20 },
  adaptiveCards: false,
  media: { image: media, audio: media, video: media, file: media },
  receipts: 'read',
  handoffEvents: true,
};
