/** Capabilities of a plain chat for tests: long texts, CommonMark, buttons, no cards. */
import type { Capabilities } from '../../src/conversation/channel.ts';

const link = { by: 'link' as const, maxBytes: 0 };

export const plainCapabilities: Capabilities = {
  text: { max: 5_000, unit: 'utf16' },
  markup: 'commonmark',
  quickReplies: { max: 10, label: 50, value: 1_000 },
  adaptiveCards: false,
  media: { image: link, audio: link, video: link, file: link },
  receipts: 'none',
  handoffEvents: false,
};
