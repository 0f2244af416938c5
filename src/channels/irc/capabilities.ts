/** What IRC shows: lines of text. */
import type { Capabilities, MediaLimits } from '../../conversation/channel.ts';

const media: MediaLimits = { by: 'link', maxBytes: 0 };

export const capabilities: Capabilities = {
  // A line has 512 bytes (RFC 2812, 2.3) with our name, the receiver's, and whom it is for in a channel before the text.
  text: { max: 350, unit: 'byte' },
  markup: 'plain',
  adaptiveCards: false,
  media: { image: media, audio: media, video: media, file: media },
  // IRCv3 typing: gone after six seconds.
  typing: { lastsMs: 6_000 },
  receipts: 'none',
  handoffEvents: false,
};
