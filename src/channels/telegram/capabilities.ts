/** What Telegram shows. */
import type { Capabilities } from '../../conversation/channel.ts';

const MEGABYTE = 1024 * 1024;

export const capabilities: Capabilities = {
  // Counted after entities are parsed.
  text: { max: 4096, unit: 'utf16', caption: 1024 },
  markup: 'inlineHtml',
  // No limit of labels is written down; a phone shows about so much. A keyboard of more rows hides the talk.
  buttons: { max: 12, label: 60, value: 64, unit: 'byte', links: true },
  adaptiveCards: false,
  media: {
    image: { by: 'upload', maxBytes: 10 * MEGABYTE },
    audio: { by: 'upload', maxBytes: 50 * MEGABYTE },
    video: { by: 'upload', maxBytes: 50 * MEGABYTE },
    file: { by: 'upload', maxBytes: 50 * MEGABYTE },
  },
  typing: { lastsMs: 5_000 },
  receipts: 'none',
  handoffEvents: false,
};
