/** What Web Chat and other Direct Line clients can show: everything that an activity can say. */
import type { Capabilities, ChoiceLimits, MediaLimits } from '../../conversation/channel.ts';

const choices: ChoiceLimits = { max: 20, label: 80, value: 20_000, links: true };
/** Bytes: as much as a file of ours may have; clients fetch it from its address. */
const media: MediaLimits = { by: 'url', maxBytes: 1_000_000_000 };

export const capabilities: Capabilities = {
  // Far above any answer; a frame of this size is still small beside a socket's buffer.
  text: { max: 28_000, unit: 'utf16' },
  markup: 'commonmark',
  quickReplies: choices,
  buttons: choices,
  cards: { max: 20, title: 1_000, text: 28_000, buttons: 20 },
  adaptiveCards: true,
  media: { image: media, audio: media, video: media, file: media },
  // Web Chat takes the sign away by itself after 5 seconds (its typingAnimationDuration).
  typing: { lastsMs: 5_000 },
  receipts: 'none',
  handoffEvents: false,
};
